import { TriangleAlert } from 'lucide-react';
import { useWords } from '../hooks/use-words.tsx';
import { Confirm } from '../ui/Dialog.tsx';

/** That pages were filmed on which nothing could be covered. */
export function UnmaskedWords() {
  const { t } = useWords();
  return (
    <p className="mt-0.5 flex items-start gap-1 text-xs text-soon">
      <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
      {t('recorder_unmasked')}
    </p>
  );
}

/** Asks before such a film is attached: what is on it cannot be called back once it is sent. */
export function UnmaskedConfirm({
  open,
  onClose,
  onConfirm,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}) {
  const { t } = useWords();
  return (
    <Confirm
      open={open}
      onClose={onClose}
      onConfirm={onConfirm}
      title={t('recorder_unmasked_ask')}
      text={t('recorder_unmasked_text')}
      yes={t('recorder_unmasked_yes')}
      no={t('common_cancel')}
    />
  );
}
