import { Film } from 'lucide-react';
import { useEffect, useState } from 'react';
import { bytesKept, type FilmRow } from '../../lib/model/film-cut.ts';
import { formatBytes } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FilmListRow } from './FilmListRow.tsx';

/** Every recording with its size and state, and how much room there is. */
export function FilmList() {
  const { t, fault } = useWords();
  const desk = useDesk();
  const films = useLive(desk.films);
  useEffect(() => {
    document.title = t('review_all');
  }, [t]);
  return (
    <main className="mx-auto flex min-h-screen max-w-240 flex-col px-4 py-4">
      <h1 className="text-xl font-semibold">{t('review_all')}</h1>
      {films.is === 'loading' && <Busy className="py-6" words={t('common_loading')} slow={t('common_slow')} />}
      {films.is === 'failed' && (
        <Notice weight="trouble" className="my-4">
          {fault(films.failure)}
        </Notice>
      )}
      {films.is === 'ready' && films.value.length === 0 && (
        <Empty icon={<Film aria-hidden />} title={t('review_empty')}>
          {t('review_empty_hint')}
        </Empty>
      )}
      {films.is === 'ready' && films.value.length > 0 && (
        <>
          <Total films={films.value} />
          <ul className="mt-3 divide-y divide-line border-y border-line">
            {films.value.map((row) => (
              <li key={row.recording.id}>
                <FilmListRow row={row} />
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}

/** What all of them take, and what is left. */
function Total({ films }: { readonly films: readonly FilmRow[] }) {
  const { t, language } = useWords();
  const desk = useDesk();
  const [left, setLeft] = useState<number>();
  const size = films.reduce((sum, { recording }) => sum + bytesKept(recording), 0);
  useEffect(() => {
    let gone = false;
    // Where the browser does not tell, nothing is said of it.
    desk.diskRoom().then(
      (room) => !gone && setLeft(room.left),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [desk, size]);
  return (
    <p className="figures text-sm text-ink-3">
      {t('review_total', { n: films.length, size: formatBytes(size, language) })}
      {left !== undefined && ` · ${t('review_room', { left: formatBytes(left, language) })}`}
    </p>
  );
}
