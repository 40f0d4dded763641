import type { TakeFace } from '../../lib/model/message.ts';
import { formatDuration } from '../format.ts';

/** Less than this back is only a message that took its time. Seconds. */
const BACK = 2;

/**
 * The length of the film, running between two words of the background: from the second it named and this machine's clock
 * while it is filmed, still in a pause. It does not run backwards by less than two seconds.
 */
export function makeFilmClock() {
  let told: { readonly face: TakeFace; readonly at: number } | undefined;
  let shown = 0;
  return {
    tell(face: TakeFace, at: number): void {
      told = { face, at };
    },
    /** «0:42» at a moment of the same clock, in milliseconds. */
    read(at: number): string {
      if (!told) return formatDuration(0);
      const { face } = told;
      const film = face.duration + (face.state === 'recording' ? Math.max(0, at - told.at) / 1_000 : 0);
      shown = film < shown && shown - film < BACK ? shown : film;
      return formatDuration(shown);
    },
  };
}
