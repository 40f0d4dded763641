import { type Instant, SECOND } from '../base/instant.ts';

/** Where film and day meet: at this instant the film stood at this second. */
export interface Mark {
  readonly at: Instant;
  readonly film: number;
}

/** The film ran so much less than the clock on the wall: the machine slept in between. */
const SLEPT = 2;

/**
 * The marks of a take: one where it begins and one at each pause and resume, so that a moment of the day can be found
 * in the film later (J2). A pause and its resume name the same second. After a sleep of the machine, which is in no film,
 * there is one more.
 */
export function makeMarks() {
  const marks: Mark[] = [];
  let known: Mark | undefined; // the last that was heard of the film
  let stands = true;

  const add = (mark: Mark): readonly Mark[] => {
    marks.push(mark);
    known = mark;
    return [...marks];
  };
  /** The second of the film at an instant after the last one that was heard of it. */
  const filmAt = (at: Instant): number => {
    if (!known) return 0;
    return stands ? known.film : known.film + Math.max(0, at - known.at) / SECOND;
  };

  return {
    begin(at: Instant): readonly Mark[] {
      stands = false;
      return add({ at, film: 0 });
    },
    pause(at: Instant): readonly Mark[] {
      const film = filmAt(at);
      stands = true;
      return add({ at, film });
    },
    resume(at: Instant): readonly Mark[] {
      const film = filmAt(at);
      stands = false;
      return add({ at, film });
    },
    /** The film is so many seconds long now. Gives the marks when one more was needed. */
    heard(at: Instant, film: number): readonly Mark[] | undefined {
      if (stands || !known) return undefined;
      if (filmAt(at) - film > SLEPT) return add({ at, film });
      known = { at, film };
      return undefined;
    },
  };
}
