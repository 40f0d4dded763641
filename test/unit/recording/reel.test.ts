import { describe, expect, it } from 'vitest';
import { makeReel, SLEEP } from '../../../lib/recording/reel.ts';

describe('the clock of a film', () => {
  it('begins with the first picture', () => {
    expect(makeReel(1_000).at(1_250)).toBe(250);
  });

  it('closes a pause up, however long it was', () => {
    const reel = makeReel(0);
    reel.pause(4_000);
    expect(reel.at(9_000)).toBe(4_000);
    reel.resume(64_000);
    expect(reel.at(65_000)).toBe(5_000);
  });

  it('takes a second pause and a second resume for one', () => {
    const reel = makeReel(0);
    reel.pause(1_000);
    reel.pause(2_000);
    reel.resume(5_000);
    reel.resume(6_000);
    expect(reel.at(6_000)).toBe(2_000);
  });

  it('leaves a sleep of the machine out of the film', () => {
    const reel = makeReel(0);
    expect(reel.beat(100)).toBe(0);
    expect(reel.beat(100 + SLEEP)).toBe(0);
    expect(reel.beat(100 + SLEEP + 3_600_000)).toBe(3_600_000);
    expect(reel.at(200 + SLEEP + 3_600_000)).toBe(200 + SLEEP);
  });

  it('does not take the length of a pause for a sleep', () => {
    const reel = makeReel(0);
    reel.beat(1_000);
    reel.pause(1_000);
    reel.resume(61_000);
    expect(reel.beat(61_100)).toBe(0);
    expect(reel.at(61_100)).toBe(1_100);
  });
});
