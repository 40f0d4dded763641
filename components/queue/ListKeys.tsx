import { useWords } from '../hooks/use-words.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { KeyRow } from '../ui/KeyList.tsx';

/** Every key of the tickets page. */
export function ListKeys({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <Sheet open={open} onClose={onClose} title={t('list_keys')} close={t('common_close')}>
      <dl>
        <KeyRow keys="J, ↓">{t('list_key_next')}</KeyRow>
        <KeyRow keys="K, ↑">{t('list_key_previous')}</KeyRow>
        <KeyRow keys="Page Up, Page Down">{t('list_key_page')}</KeyRow>
        <KeyRow keys="Home, End">{t('list_key_ends')}</KeyRow>
        <KeyRow keys="Enter">{t('list_key_open')}</KeyRow>
        <KeyRow keys="Esc">{t('list_key_back')}</KeyRow>
        <KeyRow keys="/">{t('list_key_search')}</KeyRow>
        <KeyRow keys="Ctrl+Enter">{t('list_key_send')}</KeyRow>
        <KeyRow keys="?">{t('list_key_help')}</KeyRow>
      </dl>
      <p className="mt-3 text-xs text-ink-3">{t('list_keys_layout')}</p>
    </Sheet>
  );
}
