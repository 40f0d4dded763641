import { useCallback, useEffect, useState } from 'react';
import type { Evidence } from '../../lib/model/evidence.ts';
import { RecordingId } from '../../lib/model/ids.ts';
import { type FilmTrail, readTrailFile } from '../../lib/model/trail-file.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import type { Seen } from '../hooks/use-live.ts';
import type { PlacedRow } from '../recorder/trail-lines.ts';
import { type OpenFilm, useOpened } from '../review/use-film.ts';

/** A film of the library as it left. Fails where it is no film that can be looked into. */
export function useProofFilm(proof: Evidence): Seen<OpenFilm> {
  const desk = useDesk();
  // The bytes are the same until they are fetched anew, whatever else of the row changes.
  return useOpened(useCallback(() => desk.bytes(proof), [desk, proof.id, proof.fetchedAt]));
}

/** Rows of a trail that was read from a file belong to no recording of this browser. */
const FROM_FILE = RecordingId.parse('trail-file');

const isTrailFile = ({ kind, mime }: Evidence) => kind === 'log' && mime === 'application/json';

/** What happened on the page while the film was made, from the file beside it; none: it has none, or it lies on the portal. */
export function useFilmTrail(
  proof: Evidence,
  siblings: readonly Evidence[],
): { readonly rows: readonly PlacedRow[]; readonly away: Evidence | undefined } {
  const desk = useDesk();
  const [trail, setTrail] = useState<FilmTrail>();
  const [away, setAway] = useState<Evidence>();
  const files = siblings.filter(isTrailFile);
  const key = files.map(({ id, fetchedAt }) => `${id} ${fetchedAt ?? ''}`).join('\n');
  useEffect(() => {
    let gone = false;
    const film = proof.name.replace(/\.[a-z0-9]{1,5}$/i, '');
    const read = async () => {
      let missing: Evidence | undefined;
      for (const file of files) {
        const blob = await desk.bytes(file).catch(() => undefined);
        if (!blob && file.diskId !== undefined) missing ??= file;
        const found = blob && readTrailFile(await blob.text());
        // The only film of a ticket may have been renamed since: its trail is its own all the same.
        if (found && (found.film === film || files.length === 1)) return { found };
      }
      return { missing };
    };
    setTrail(undefined);
    setAway(undefined);
    void read().then(({ found, missing }) => {
      if (gone) return;
      setTrail(found);
      setAway(missing);
    });
    return () => {
      gone = true;
    };
  }, [desk, proof.name, key]);
  const rows = (trail?.items ?? []).map(
    ({ second, item }): PlacedRow => ({
      row: { id: item.id, recordingId: FROM_FILE, removed: false, item },
      second,
      isOutside: false,
    }),
  );
  return { rows, away };
}
