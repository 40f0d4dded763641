import { useWords } from '../hooks/use-words.tsx';
import { Sheet } from '../ui/Dialog.tsx';

/** Every key of the review. */
export function KeysSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  const rows = [
    [`${t('review_key_space')}, K`, t('review_keys_play')],
    ['← →', t('review_keys_second')],
    ['Shift+← →', t('review_keys_five')],
    ['J, L', t('review_keys_ten')],
    [',  .', t('review_keys_frame')],
    ['Home, End', t('review_keys_ends')],
    ['I, O', t('review_keys_choose')],
    ['X, Del', t('review_keys_cut')],
    ['P', t('review_poster')],
    ['M', t('review_sound_off')],
    ['F', t('review_full')],
    ['Ctrl+Z, Ctrl+Y', `${t('editor_undo')}, ${t('editor_redo').toLowerCase()}`],
  ] as const;
  return (
    <Sheet open={open} onClose={onClose} title={t('editor_keys')} close={t('common_close')}>
      <dl>
        {rows.map(([keys, words]) => (
          <div key={keys} className="flex items-baseline gap-3 py-0.5">
            <dt className="w-32 shrink-0 text-xs font-medium text-ink-2">{keys}</dt>
            <dd className="text-sm">{words}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-xs text-ink-3">{t('review_keys_handles')}</p>
    </Sheet>
  );
}
