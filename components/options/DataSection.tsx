import { useState } from 'react';
import type { Room } from '../../lib/model/archive.ts';
import { formatBytes } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { DataIn } from './DataIn.tsx';
import { DataOut } from './DataOut.tsx';

/** What is kept in this browser: how much room it takes, whether it is safe there, and the way out and in. */
export function DataSection() {
  const { t, fault } = useWords();
  const room = useLive(useDesk().room);
  return (
    <>
      {room.is === 'loading' && <Busy words={t('common_loading')} slow={t('common_slow')} />}
      {room.is === 'failed' && <Notice weight="trouble">{fault(room.failure)}</Notice>}
      {room.is === 'ready' && <RoomFacts room={room.value} />}
      <DataOut />
      <DataIn />
    </>
  );
}

function RoomFacts({ room }: { readonly room: Room }) {
  const { t, language, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [refused, setRefused] = useState(false);
  const size = (bytes: number) => formatBytes(bytes, language);
  const films = size(room.films);
  return (
    <>
      {room.isScarce && (
        <Notice weight="warning" title={t('data_scarce', { left: size(room.left) })}>
          {t('data_scarce_about', { films })}
        </Notice>
      )}
      <div>
        <p>
          {Number.isFinite(room.left)
            ? t('data_room', { used: size(room.used), left: size(room.left) })
            : t('data_room_unknown', { used: size(room.used) })}
        </p>
        <p className="text-xs text-ink-3">
          {t('data_room_of', { films, pictures: size(room.pictures), files: size(room.files) })}
        </p>
        <p className="text-xs text-ink-3">{t('data_room_originals')}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <p className="text-sm text-ink-2">{t(room.isSafe ? 'data_safe' : 'data_unsafe')}</p>
        {!room.isSafe && (
          <Button
            small
            disabled={deed.busy}
            onClick={() => void deed.run(async () => setRefused(!(await desk.keepSafe())))}
          >
            {t('data_ask_safe')}
          </Button>
        )}
      </div>
      {refused && !room.isSafe && <Notice>{t('data_refused_safe')}</Notice>}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
    </>
  );
}
