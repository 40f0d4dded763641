import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Notice } from '../ui/Notice.tsx';

/** What will stand on the portal's tab, and what of the picture is covered: a window or a screen shows more than that tab. */
export function TakeScope() {
  const { t } = useWords();
  const settings = readyOf(useLive(useDesk().settings));
  return (
    <>
      <p>{t('recorder_page_tab')}</p>
      {settings && (
        <Notice weight="info">{t(settings.maskPersonal ? 'recorder_page_masked' : 'recorder_page_open')}</Notice>
      )}
    </>
  );
}
