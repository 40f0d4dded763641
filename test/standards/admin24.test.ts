import { describe, expect, it } from 'vitest';
import { HOUR } from '../../lib/base/instant.ts';
import { calendarOfPortal } from '../../lib/standards/calendars/portal.ts';
import { admin24With } from '../../lib/standards/presets/clocks/admin24.ts';
import { told } from '../make/moment.ts';
import { clock, clocksOf, type Happening } from '../make/policy.ts';

const calendar = calendarOfPortal({
  zone: 'Europe/Moscow',
  start: '9',
  end: '18',
  weekend: ['SA', 'SU'],
  holidays: '1.01,2.01,7.01,23.02,8.03,1.05,9.05,12.06,4.11',
});
const policy = admin24With({ reactionMin: 60, executionMin: 480, autoReturnMin: 540, calendar });
const at = (filed: string, events: readonly Happening[], now?: string) =>
  clocksOf({ policy, level: 'custom', filed, events, ...(now === undefined ? {} : { now }) });

describe("Admin24: the portal's own hours and the return by itself (R-302, R-303, A-41)", () => {
  it('counts what the portal lists and nothing of the production calendar', () => {
    expect(told(clock(at('Tue 2026-11-03 17:30', []), 'reaction').due)).toBe('Thu 2026-11-05 09:30');
    // 9 March 2026 is off in the production calendar, and not on the portal's list.
    expect(told(clock(at('Fri 2026-03-06 17:30', []), 'reaction').due)).toBe('Mon 2026-03-09 09:30');
  });

  it('holidays return every year', () => {
    expect(told(clock(at('Thu 2031-06-12 10:00', []), 'reaction').due)).toBe('Fri 2031-06-13 10:00');
  });

  const put: Happening[] = [['postponed', 'Mon 2026-11-16 13:00']];

  it('C-10: a deferred request returns after its working minutes, and goes on from there', () => {
    const line = at('Mon 2026-11-16 10:00', put, 'Tue 2026-11-17 14:00');
    expect(told(line.autoReturnAt)).toBe('Tue 2026-11-17 13:00');
    expect(line.pause).toBeUndefined();
    expect(clock(line, 'execution')).toMatchObject({ state: 'running', remaining: 4 * HOUR });
  });

  it('C-10: before that it is put off, and at that very instant it is back', () => {
    expect(clock(at('Mon 2026-11-16 10:00', put, 'Tue 2026-11-17 12:59:59'), 'execution').state).toBe('paused');
    expect(clock(at('Mon 2026-11-16 10:00', put, 'Tue 2026-11-17 13:00'), 'execution').state).toBe('running');
  });

  it('C-10: resumed by hand earlier, the return that was worked out stays told', () => {
    const line = at('Mon 2026-11-16 10:00', [...put, ['resumed', 'Mon 2026-11-16 15:00']]);
    expect(told(clock(line, 'execution').due)).toBe('Tue 2026-11-17 11:00');
    expect(told(line.autoReturnAt)).toBe('Tue 2026-11-17 13:00');
  });

  it('a second deferral after the return counts again', () => {
    const line = at('Mon 2026-11-16 10:00', [...put, ['postponed', 'Tue 2026-11-17 15:00']], 'Thu 2026-11-19 09:00');
    expect(told(line.autoReturnAt)).toBe('Wed 2026-11-18 15:00');
    expect(told(clock(line, 'execution').due)).toBe('Wed 2026-11-18 18:00');
  });

  it.each([
    ['9.30', '09:30'],
    ['09:05', '09:05'],
    [24, '24:00'],
  ])("reads the portal's time %s", (value, time) => {
    const days = calendarOfPortal({ zone: 'Europe/Moscow', start: '0', end: value, weekend: [], holidays: '' });
    expect(days.week[0]).toEqual([{ from: '00:00', to: time }]);
  });

  it('says which value of the portal it cannot read', () => {
    const given = { zone: 'Europe/Moscow', start: '9', end: '18', weekend: ['SA'], holidays: '' };
    expect(() => calendarOfPortal({ ...given, end: '25' })).toThrow('25');
    expect(() => calendarOfPortal({ ...given, holidays: '32.01' })).toThrow('32.01');
    expect(() => calendarOfPortal({ ...given, weekend: ['XX'] })).toThrow('XX');
  });
});
