import type { FilmRow } from '../../lib/model/film-cut.ts';
import { formatMoment, localZone } from '../format.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';

/** What a recording is called: by its name, by that of its proof, or by its moment. */
export function useFilmName(): (row: FilmRow) => string {
  const { t, language } = useWords();
  const now = useNow('minute');
  return ({ recording, evidence }) =>
    recording.name ||
    evidence?.name ||
    t('review_unnamed', { time: formatMoment(recording.startedAt, now, localZone(), language) });
}
