import { describe, expect, it } from 'vitest';
import { isAwake, wakesAt } from '../../../lib/desk/waking.ts';
import { moment } from '../../make/moment.ts';

const day = { from: '08:00', to: '22:00' };
const night = { from: '22:00', to: '06:00' };
const zone = 'Europe/Moscow';

describe('the person’s waking hours', () => {
  it('begin at their first minute and end before their last', () => {
    for (const [time, awake] of [
      ['07:59', false],
      ['08:00', true],
      ['21:59', true],
      ['22:00', false],
    ] as const)
      expect([time, isAwake(day, zone, moment(`2026-11-16 ${time}`))]).toEqual([time, awake]);
  });
  it('may go over midnight', () => {
    expect(isAwake(night, zone, moment('2026-11-16 23:00'))).toBe(true);
    expect(isAwake(night, zone, moment('2026-11-16 05:59'))).toBe(true);
    expect(isAwake(night, zone, moment('2026-11-16 12:00'))).toBe(false);
    expect(wakesAt(night, zone, moment('2026-11-16 12:00'))).toBe(moment('2026-11-16 22:00'));
  });
  it('come again this morning or the next', () => {
    expect(wakesAt(day, zone, moment('2026-11-16 03:00'))).toBe(moment('2026-11-16 08:00'));
    expect(wakesAt(day, zone, moment('2026-11-16 23:30'))).toBe(moment('2026-11-17 08:00'));
    expect(wakesAt(day, zone, moment('2026-11-16 12:00'))).toBeUndefined();
  });
  it('are those of the place where the person is', () => {
    const now = moment('2026-11-16 07:00');
    expect(isAwake(day, zone, now)).toBe(false);
    expect(isAwake(day, 'Asia/Yekaterinburg', now)).toBe(true);
  });
  it('keep their time where the clock is put back in the night', () => {
    const berlin = 'Europe/Berlin';
    expect(wakesAt(day, berlin, moment('2026-10-24 23:00', berlin))).toBe(moment('2026-10-25 08:00', berlin));
  });
  it('are always where none were named', () => expect(isAwake(undefined, zone, moment('2026-11-16 03:00'))).toBe(true));
});
