import { describe, expect, it } from 'vitest';
import { isSameCut, keptLength, secondInCut, secondInWhole } from '../../../lib/model/film-cut.ts';

const cut = {
  keep: [
    { start: 2, end: 4 },
    { start: 10, end: 20 },
  ],
  sound: true,
};

describe('a second of the untouched film and of the cut one', () => {
  it.each([
    [2, 0],
    [3, 1],
    [10, 2],
    [12, 4],
    [20, 12],
  ])('second %d is shown at %d, and the other way round', (whole, left) => {
    expect(secondInCut(cut, whole)).toBe(left);
    if (whole !== 10) expect(secondInWhole(cut, left)).toBe(whole);
  });

  it.each([0, 1.9, 5, 9.9, 21])('second %d was cut out', (second) => expect(secondInCut(cut, second)).toBeUndefined());

  it('of a film that was not cut both are the same', () => {
    expect([secondInCut(undefined, 7), secondInWhole(undefined, 7)]).toEqual([7, 7]);
  });

  it('a second behind the end is the end', () => expect(secondInWhole(cut, 99)).toBe(20));
});

describe('decisions', () => {
  it('are as long as what they keep', () => expect(keptLength(cut)).toBe(12));

  it('are the same only with the same parts and sound', () => {
    expect(isSameCut(cut, structuredClone(cut))).toBe(true);
    expect(isSameCut(cut, { ...cut, sound: false })).toBe(false);
    expect(isSameCut(cut, { ...cut, keep: cut.keep.slice(0, 1) })).toBe(false);
    expect(isSameCut(cut, undefined)).toBe(false);
    expect(isSameCut(undefined, undefined)).toBe(true);
  });
});
