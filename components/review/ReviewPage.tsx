import { FilmIcon } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { FilmRow } from '../../lib/model/film-cut.ts';
import type { RecordingId } from '../../lib/model/ids.ts';
import { formatDuration } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FilmReview } from './FilmReview.tsx';
import { ReviewTop } from './ReviewTop.tsx';
import { stateOf } from './state-of.ts';
import { useFilm } from './use-film.ts';
import { useFilmName } from './use-film-name.ts';

/** One recording: looked for, missing, still at work, lost, put away, or open. */
export function ReviewPage({ id }: { readonly id: RecordingId }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const row = useLive(useMemo(() => desk.film(id), [desk, id]));
  if (row.is === 'loading') return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  if (row.is === 'failed') {
    return (
      <Notice weight="trouble" className="m-6">
        {fault(row.failure)}
      </Notice>
    );
  }
  return row.value ? <Known row={row.value} /> : <Gone />;
}

/** The address names no recording (any more). */
function Gone() {
  const { t } = useWords();
  return (
    <Empty
      icon={<FilmIcon aria-hidden />}
      title={t('review_gone')}
      action={<Button onClick={() => (location.hash = '')}>{t('review_all')}</Button>}
    >
      {t('review_gone_hint')}
    </Empty>
  );
}

function Known({ row }: { readonly row: FilmRow }) {
  const { t } = useWords();
  const name = useFilmName()(row);
  const { is } = stateOf(row);
  useEffect(() => {
    document.title = `${name} · ${t('review_title')}`;
  }, [name, t]);
  if (is === 'running' || is === 'failed' || is === 'discarded') return <Unplayable row={row} name={name} />;
  return <Opened row={row} name={name} />;
}

/** Nothing to play: it runs still, it failed, or it was put away. */
function Unplayable({ row, name }: { readonly row: FilmRow; readonly name: string }) {
  const { t, say, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const { recording } = row;
  const { is } = stateOf(row);
  return (
    <main className="flex h-screen flex-col">
      <ReviewTop row={row} name={<h1 className="min-w-0 truncate text-base font-semibold">{name}</h1>} />
      <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6">
        {is === 'running' && <Notice title={t('review_state_running')}>{t('review_running_hint')}</Notice>}
        {is === 'failed' && (
          <Notice
            weight="trouble"
            title={t('recorder_failed')}
            action={
              <Button disabled={deed.busy} onClick={() => void deed.run(() => desk.discardRecording(recording.id))}>
                {t('review_discard')}
              </Button>
            }
          >
            {say({ key: recording.trouble ?? 'recording_empty' })}
          </Notice>
        )}
        {is === 'discarded' && (
          <Notice
            title={t('review_discarded', { length: formatDuration(recording.duration) })}
            action={
              <Button disabled={deed.busy} onClick={() => void deed.run(() => desk.restoreRecording(recording.id))}>
                {t('review_restore')}
              </Button>
            }
          >
            {t('review_discarded_hint')}
          </Notice>
        )}
        {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      </div>
    </main>
  );
}

function Opened({ row, name }: { readonly row: FilmRow; readonly name: string }) {
  const { t, fault } = useWords();
  // What is filed is shown as it left; what is open as it was filmed, with the decisions on it.
  const film = useFilm(row.recording.id, row.open ? 'untouched' : 'leaving');
  if (film.is === 'ready') return <FilmReview row={row} open={film.value} name={name} />;
  return (
    <main className="flex h-screen flex-col">
      <ReviewTop row={row} name={<h1 className="min-w-0 truncate text-base font-semibold">{name}</h1>} />
      {film.is === 'loading' ? (
        <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />
      ) : (
        <Notice weight="trouble" className="m-6">
          {fault(film.failure)}
        </Notice>
      )}
    </main>
  );
}
