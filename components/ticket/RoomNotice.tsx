import { formatBytes } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** Little room is left on this machine: said before it ends, with the place where that can be mended. */
export function RoomNotice() {
  const { t, language } = useWords();
  const desk = useDesk();
  const room = readyOf(useLive(desk.room));
  if (!room?.isScarce) return null;
  return (
    <Notice
      weight="warning"
      title={t('data_scarce', { left: formatBytes(room.left, language) })}
      action={
        <Button small onClick={() => void desk.openPage('options', 'data').catch(() => undefined)}>
          {t('data_scarce_open')}
        </Button>
      }
    />
  );
}
