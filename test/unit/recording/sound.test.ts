import { describe, expect, it } from 'vitest';
import { alignSound } from '../../../lib/recording/sound.ts';

describe('sound beside the film', () => {
  it.each([
    ['in step with it is taken as it comes', 1_000, 960, 40, { silence: 0, take: true }],
    ['that comes a little late is taken', 1_000, 800, 40, { silence: 0, take: true }],
    ['that stayed away for a second gets silence first', 2_000, 960, 40, { silence: 1_000, take: true }],
    [
      'that does not come at all gets silence, so that nothing waits for it',
      2_000,
      1_000,
      0,
      { silence: 1_000, take: false },
    ],
    ['that ran ahead is left out until the film is there', 1_000, 1_300, 40, { silence: 0, take: false }],
  ])('%s', (_, filmed, sound, piece, plan) => {
    expect(alignSound(filmed, sound, piece)).toEqual(plan);
  });

  it('never drifts further than a quarter of a second from the film, whatever a device does', () => {
    let sound = 0;
    for (let filmed = 0; filmed < 60_000; filmed += 43) {
      // The device is 3 % slow, vanishes for five seconds, then comes back 3 % fast.
      const gone = filmed > 20_000 && filmed < 25_000;
      const piece = gone ? 0 : filmed < 20_000 ? 41.7 : 44.3;
      const plan = alignSound(filmed, sound, piece);
      sound += plan.silence + (plan.take ? piece : 0);
      expect(Math.abs(filmed - sound)).toBeLessThanOrEqual(350);
    }
  });
});
