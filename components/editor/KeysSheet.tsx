import { tools } from '../../lib/annotate/tools.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { KeyRow as Row } from '../ui/KeyList.tsx';

/** Every key of the editor. */
export function KeysSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  const arrows = t('editor_key_arrows');
  return (
    <Sheet open={open} onClose={onClose} wide title={t('editor_keys')} close={t('common_close')}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <section>
          <h2 className="mb-1 text-sm font-semibold">{t('editor_keys_tools')}</h2>
          <dl>
            {tools.map(({ name, key }) => (
              <Row key={name} keys={key.toUpperCase()}>
                {t(`editor_tool_${name}`)}
              </Row>
            ))}
            <Row keys="1 … 8">{t('editor_key_colours')}</Row>
            <Row keys="[  ]">{t('editor_key_weights')}</Row>
          </dl>
        </section>
        <section>
          <h2 className="mb-1 text-sm font-semibold">{t('editor_keys_deeds')}</h2>
          <dl>
            <Row keys="Tab, Shift+Tab">{t('editor_key_next')}</Row>
            <Row keys="Enter">{t('editor_key_place')}</Row>
            <Row keys={arrows}>{t('editor_key_move')}</Row>
            <Row keys={`Ctrl+${arrows.toLowerCase()}`}>{t('editor_key_resize')}</Row>
            <Row keys="Shift">{t('editor_key_straight')}</Row>
            <Row keys="Ctrl+A">{t('editor_key_all')}</Row>
            <Row keys="Ctrl+D">{t('editor_duplicate')}</Row>
            <Row keys="Del">{t('editor_delete')}</Row>
            <Row keys="Ctrl+Z, Ctrl+Y">
              {t('editor_undo')}, {t('editor_redo').toLowerCase()}
            </Row>
            <Row keys="Ctrl+C">{t('editor_copy')}</Row>
            <Row keys="Ctrl+S">{t('editor_download')}</Row>
            <Row keys="+  −">{t('editor_key_zoom')}</Row>
            <Row keys="0">{t('editor_key_fit')}</Row>
            <Row keys={t('editor_key_space')}>{t('editor_key_pan')}</Row>
            <Row keys="Esc">{t('editor_key_back')}</Row>
          </dl>
        </section>
      </div>
    </Sheet>
  );
}
