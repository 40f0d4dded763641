import { MINUTE } from '../base/instant.ts';
import { EvidenceId, type RecordingId } from '../model/ids.ts';
import type { Recording } from '../model/recording.ts';
import { MOST_TRAIL_ITEMS, type TrailPlace, type TrailRow } from '../model/trail.ts';
import { type FilmTrail, readTrailFile } from '../model/trail-file.ts';

/** Bytes of a trail's file: `MOST_TRAIL_ITEMS` of the longest that there can be. */
const LONGEST = 20_000_000;
/** Milliseconds by which an item may lie off the film's clock before the two are tied together anew. */
const SLACK = 250;

/** The ids by which `trail-proof` knows the two files of a recording's trail. */
export function trailFileId(id: RecordingId, is: 'html' | 'json'): EvidenceId {
  return EvidenceId.parse(is === 'html' ? `${id}.trail` : `${id}.trail-data`);
}

/** Which recording's trail a proof is, and in what form; undefined for any other proof. */
export function trailOf(id: EvidenceId): { readonly recordingId: string; readonly is: 'html' | 'json' } | undefined {
  const [, recordingId, form] = /^(.+)\.(trail|trail-data)$/.exec(id) ?? [];
  return recordingId === undefined ? undefined : { recordingId, is: form === 'trail' ? 'html' : 'json' };
}

/** A trail as the database keeps it, and the marks that tie its moments to the seconds of the film (`film-second`). */
export interface BroughtTrail {
  readonly rows: readonly TrailRow[];
  readonly place: TrailPlace;
  readonly marks: NonNullable<Recording['marks']>;
}

/**
 * Brings the steps back to a film that was handed over: what the curator then cuts out of it, its steps leave with. Nothing
 * when the file is none of a trail, or too long.
 */
export async function bringTrail(
  film: Pick<Recording, 'id' | 'startedAt'>,
  file: Blob,
): Promise<BroughtTrail | undefined> {
  const trail = file.size <= LONGEST ? readTrailFile(await file.text()) : undefined;
  if (!trail) return undefined;
  const items = trail.items.slice(0, MOST_TRAIL_ITEMS).filter(({ second }) => second >= 0);
  return {
    rows: items.map(({ item }) => ({ id: `${film.id}/${item.id}`, recordingId: film.id, removed: false, item })),
    place: { id: film.id, ...(trail.environment && { environment: trail.environment }) },
    marks: marksOf(film, items),
  };
}

/** Where film and day meet: at the beginning, and wherever a pause or a cut lies between two items. */
function marksOf({ startedAt }: Pick<Recording, 'startedAt'>, items: FilmTrail['items']): BroughtTrail['marks'] {
  const marks = [{ at: startedAt, film: 0 }];
  for (const { second, item } of [...items].sort((one, other) => one.item.at - other.item.at)) {
    const last = marks.at(-1) ?? { at: startedAt, film: 0 };
    // What happened before the film began, or goes back in it, is left to the mark before.
    if (item.at <= last.at || second < last.film || item.at - startedAt > 24 * 60 * MINUTE) continue;
    const off = item.at - last.at - (second - last.film) * 1_000;
    if (Math.abs(off) > SLACK) marks.push({ at: item.at, film: second });
  }
  return marks;
}
