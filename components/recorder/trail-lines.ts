import { secondInCut } from '../../lib/model/film-cut.ts';
import { filmSecond } from '../../lib/model/film-second.ts';
import type { Recording } from '../../lib/model/recording.ts';
import type { Trail, TrailRow } from '../../lib/model/trail.ts';

/** What of a trail is shown. */
export type TrailFilter = 'all' | 'steps' | 'console' | 'requests';

/** A row with its place in the film. */
export interface PlacedRow {
  readonly row: TrailRow;
  readonly second: number | undefined;
  readonly isOutside: boolean;
}

const kinds: Readonly<Record<Exclude<TrailFilter, 'all'>, TrailRow['item']['is']>> = {
  steps: 'step',
  console: 'console',
  requests: 'request',
};

/** The rows with their seconds of the untouched film; what the person has decided to cut out is marked. */
export function placeRows(recording: Recording, trail: Trail): readonly PlacedRow[] {
  return trail.rows.map((row) => {
    const second = filmSecond(recording, row.item.at);
    const isOutside = second === undefined || secondInCut(recording.cut, second) === undefined;
    return { row, second, isOutside };
  });
}

export function filterRows(rows: readonly PlacedRow[], filter: TrailFilter): readonly PlacedRow[] {
  return filter === 'all' ? rows : rows.filter(({ row }) => row.item.is === kinds[filter]);
}

/** The row that the player has come to: the last one that is not later than its second. */
export function currentRow(rows: readonly PlacedRow[], second: number): number {
  return rows.findLastIndex((placed) => placed.second !== undefined && placed.second <= second + 0.05);
}
