import { Copy } from 'lucide-react';
import { useDeed } from '../hooks/use-deed.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { useToast } from '../ui/Toast.tsx';

/** Copies a text and says so; says what to do when the browser refuses. */
export function CopyButton({ text, small }: { readonly text: string; readonly small?: boolean | undefined }) {
  const { t } = useWords();
  const toast = useToast();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast(t('common_copied')),
      () => toast(t('common_copy_failed')),
    );
  const deed = useDeed();
  return (
    <Button icon={Copy} small={small} disabled={deed.busy} onClick={() => deed.run(copy)}>
      {t('common_copy')}
    </Button>
  );
}

/** The words that go out, exactly as they go out. */
export function TextBlock({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="rounded-lg border border-line bg-sunken p-3">
      <p className="mb-2 font-medium wrap-anywhere">{title}</p>
      <pre className="font-sans text-sm wrap-anywhere whitespace-pre-wrap text-ink-2">{text}</pre>
    </div>
  );
}

export function TextPreview({
  title,
  text,
  onClose,
}: {
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <Sheet open onClose={onClose} title={t('preview_title')} close={t('common_close')}>
      <div className="flex flex-col gap-3">
        <TextBlock title={title} text={text} />
        <div className="flex justify-end">
          <CopyButton text={`${title}\n\n${text}`} />
        </div>
      </div>
    </Sheet>
  );
}
