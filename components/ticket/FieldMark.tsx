import { CircleCheck, CircleDashed } from 'lucide-react';
import { useWords } from '../hooks/use-words.tsx';

/** Whether a field that the standard demands is filled: an icon for the eye, a word for the ear. */
export function FieldMark({
  filled,
  demanded,
  narrow,
}: {
  readonly filled: boolean;
  readonly demanded: boolean;
  /** No room for a word beside the label. */
  readonly narrow?: boolean | undefined;
}) {
  const { t } = useWords();
  if (!filled && !demanded)
    return <span className={narrow ? 'sr-only' : 'text-2xs text-ink-3'}>{t('field_wanted')}</span>;
  const word = t(filled ? 'field_filled' : 'field_demanded');
  const Icon = filled ? CircleCheck : CircleDashed;
  return (
    <span title={word} className={filled ? 'text-calm' : 'text-ink-3'}>
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{word}</span>
    </span>
  );
}
