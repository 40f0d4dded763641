import { describe, expect, it } from 'vitest';
import { instant, shift } from '../../../lib/base/instant.ts';
import { makeMarks } from '../../../lib/recording/marks.ts';

const noon = instant(Date.UTC(2026, 2, 2, 9, 0));
const at = (seconds: number) => shift(noon, seconds * 1_000);

describe('the marks of a take', () => {
  it('say where film and day meet: at the begin, and on both sides of a pause the same second', () => {
    const marks = makeMarks();
    expect(marks.begin(noon)).toEqual([{ at: noon, film: 0 }]);
    marks.heard(at(9), 9);
    marks.pause(at(10));
    expect(marks.resume(at(70))).toEqual([
      { at: noon, film: 0 },
      { at: at(10), film: 10 },
      { at: at(70), film: 10 },
    ]);
    expect(marks.pause(at(75)).at(-1)).toEqual({ at: at(75), film: 15 });
  });

  it('follow what the film itself says, which may begin a little later than the row', () => {
    const marks = makeMarks();
    marks.begin(noon);
    marks.heard(at(5), 4.7);
    expect(marks.pause(at(6)).at(-1)?.film).toBeCloseTo(5.7);
  });

  it('have one more after a sleep of the machine, which is in no film', () => {
    const marks = makeMarks();
    marks.begin(noon);
    expect(marks.heard(at(10), 10)).toBeUndefined();
    expect(marks.heard(at(3_611), 11)).toEqual([
      { at: noon, film: 0 },
      { at: at(3_611), film: 11 },
    ]);
    expect(marks.heard(at(3_612), 12)).toBeUndefined();
  });

  it('do not move while the film stands', () => {
    const marks = makeMarks();
    marks.begin(noon);
    marks.pause(at(10));
    expect(marks.heard(at(60), 10)).toBeUndefined();
    expect(marks.resume(at(61)).at(-1)?.film).toBe(10);
  });
});
