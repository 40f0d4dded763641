import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../../../lib/base/instant.ts';
import { filmSecond } from '../../../lib/model/film-second.ts';

const start = instant(1_000_000);
const at = (seconds: number) => instant(start + seconds * 1_000);

describe('A moment of the day in the film', () => {
  const paused = {
    startedAt: at(-3),
    state: 'ready' as const,
    duration: 15,
    // Begins; a pause from second 10 of the film lasts 20 seconds of the day.
    marks: [
      { at: at(0), film: 0 },
      { at: at(10), film: 10 },
      { at: at(30), film: 10 },
    ],
  };
  test.each([
    ['its beginning', 0, 0],
    ['half a moment before it: clocks differ', -0.5, 0],
    ['long before it', -2, undefined],
    ['within the first part', 4.5, 4.5],
    ['within the pause', 20, undefined],
    ['at the resume', 30, 10],
    ['behind the pause', 33, 13],
    ['its end', 35, 15],
    ['after its end', 40, undefined],
  ])('%s', (_, second, film) => expect(filmSecond(paused, at(second))).toBe(film));

  test('without marks film and day begin together', () => {
    const { marks: _, ...plain } = paused;
    expect(filmSecond({ ...plain, startedAt: start }, at(7))).toBe(7);
  });

  test('while it is being filmed there is no end', () => {
    expect(filmSecond({ ...paused, state: 'recording', duration: 3 }, at(100))).toBe(80);
    expect(filmSecond({ ...paused, state: 'paused', duration: 3, marks: paused.marks.slice(0, 2) }, at(100))).toBe(
      undefined,
    );
  });

  /** Parts of film with pauses between them, and the marks a recorder writes of them. */
  const takes = fc
    .array(fc.record({ film: fc.integer({ min: 2, max: 50 }), pause: fc.integer({ min: 3, max: 500 }) }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => {
      const marks: { at: ReturnType<typeof at>; film: number }[] = [];
      let [day, film] = [0, 0];
      for (const part of parts) {
        marks.push({ at: at(day), film });
        [day, film] = [day + part.film, film + part.film];
        marks.push({ at: at(day), film });
        day += part.pause;
      }
      return { marks, duration: film, startedAt: start, state: 'ready' as const };
    });

  test('every second of the film is found again from its moment', () => {
    fc.assert(
      fc.property(takes, fc.double({ min: 0, max: 0.999, noNaN: true }), (row, share) => {
        const second = share * row.duration;
        const mark = row.marks.findLast(({ film }) => film <= second);
        const moment = instant((mark?.at ?? start) + (second - (mark?.film ?? 0)) * 1_000);
        expect(filmSecond(row, moment)).toBeCloseTo(second, 6);
      }),
    );
  });

  test('later moments never stand earlier in the film, and none outside it', () => {
    fc.assert(
      fc.property(
        takes,
        fc.array(fc.integer({ min: -5_000, max: 700_000 }), { minLength: 2, maxLength: 20 }),
        (row, offsets) => {
          const seconds = [...offsets]
            .sort((one, other) => one - other)
            .flatMap((ms) => filmSecond(row, instant(start + ms)) ?? []);
          expect(seconds.every((second) => second >= 0 && second <= row.duration)).toBe(true);
          expect(seconds).toEqual([...seconds].sort((one, other) => one - other));
        },
      ),
    );
  });
});
