import { useWords } from '../hooks/use-words.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { deedKinds } from './deeds.ts';

/** Every key of the desk. */
export function DeskKeysSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  const rows = [
    ['J, K', t('desk_keys_walk')],
    ['↑, ↓, Home, End', t('desk_keys_arrows')],
    ['Enter', t('desk_keys_enter')],
    ['Esc', t('desk_keys_back')],
    ['/', t('desk_search')],
    ...deedKinds.map(({ kind, key }) => [key, t(`desk_do_${kind}`)] as const),
    ['Ctrl+Enter', t('desk_keys_send')],
    ['?', t('desk_keys')],
  ] as const;
  return (
    <Sheet open={open} onClose={onClose} title={t('desk_keys')} close={t('common_close')}>
      <dl>
        {rows.map(([keys, words]) => (
          <div key={keys} className="flex items-baseline gap-3 py-0.5">
            <dt className="w-32 shrink-0 text-xs font-medium text-ink-2">{keys}</dt>
            <dd className="text-sm">{words}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
