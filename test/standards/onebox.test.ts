import { describe, expect, it } from 'vitest';
import { oneboxCore, oneboxIn } from '../../lib/standards/presets/clocks/onebox.ts';
import { told } from '../make/moment.ts';
import { clock, clocksOf, type Happening } from '../make/policy.ts';

const policy = oneboxCore;

function dues(filed: string, events: readonly Happening[] = []): (string | undefined)[] {
  return clocksOf({ policy, level: 'integrator', filed, events }).commitments.map(({ due }) => told(due));
}

describe('OneBox: the client sets a task for the integrator (R-217, R-224, A-25 … A-27)', () => {
  it.each([
    [
      'before the cut-off: four hours, and the same day',
      'Tue 2026-11-17 11:30',
      'Tue 2026-11-17 15:30',
      'Tue 2026-11-17 18:00',
    ],
    ['exactly 14:00 is still today', 'Tue 2026-11-17 14:00', 'Tue 2026-11-17 18:00', 'Tue 2026-11-17 18:00'],
    ['a second later is tomorrow', 'Tue 2026-11-17 14:00:01', 'Wed 2026-11-18 13:00', 'Wed 2026-11-18 18:00'],
    [
      'before 09:00 it belongs to that very day',
      'Tue 2026-11-17 07:00',
      'Tue 2026-11-17 13:00',
      'Tue 2026-11-17 18:00',
    ],
    ['at closing it is the next day', 'Tue 2026-11-17 18:00', 'Wed 2026-11-18 13:00', 'Wed 2026-11-18 18:00'],
    ['Friday afternoon is Monday', 'Fri 2026-11-20 15:00', 'Mon 2026-11-23 13:00', 'Mon 2026-11-23 18:00'],
    [
      'Saturday after 14:00 is Monday too, not Tuesday',
      'Sat 2026-11-21 15:00',
      'Mon 2026-11-23 13:00',
      'Mon 2026-11-23 18:00',
    ],
    ['A-29: no holidays are known', 'Thu 2026-01-01 10:00', 'Thu 2026-01-01 14:00', 'Thu 2026-01-01 18:00'],
  ])('%s', (_, filed, reaction, answer) => {
    expect(dues(filed)).toEqual([reaction, answer]);
  });

  it('A-24: in Kyiv the cut-off is 14:00 Kyiv time', () => {
    const kyiv = oneboxIn('Europe/Kyiv');
    const line = clocksOf({ policy: kyiv, level: 'integrator', filed: 'Tue 2026-11-17 14:01' });
    expect(line.commitments.map(({ due }) => told(due, 'Europe/Kyiv'))).toEqual([
      'Wed 2026-11-18 13:00',
      'Wed 2026-11-18 18:00',
    ]);
  });
});

describe('OneBox: the integrator sets a task for the client (R-213, R-214, A-28)', () => {
  const filed = 'Fri 2026-11-13 10:00';
  const at = (events: readonly Happening[], now?: string) =>
    clocksOf({ policy, level: 'client-task', filed, events, ...(now === undefined ? {} : { now }) });

  it('C-16: 48 and 96 plain hours, over the weekend', () => {
    const line = at([]);
    expect(line.commitments.map(({ id, due }) => [id, told(due)])).toEqual([
      ['activity', 'Sun 2026-11-15 10:00'],
      ['solution', 'Tue 2026-11-17 10:00'],
    ]);
    expect(told(line.autoCloseAt)).toBe('Tue 2026-11-17 10:00');
  });

  it('C-16: daylight saving does not lengthen plain hours', () => {
    const kyiv = oneboxIn('Europe/Kyiv');
    const line = clocksOf({ policy: kyiv, level: 'client-task', filed: 'Sat 2026-03-28 12:00' });
    expect(told(clock(line, 'activity').due, 'Europe/Kyiv')).toBe('Mon 2026-03-30 13:00');
  });

  it('activity meets the first limit and does not move the closing', () => {
    const line = at([['clientWrote', 'Sat 2026-11-14 10:00']]);
    expect(clock(line, 'activity').state).toBe('met');
    expect(clock(line, 'solution').state).toBe('running');
    expect(told(line.autoCloseAt)).toBe('Tue 2026-11-17 10:00');
  });

  it('a solution in time prevents the closing, a late one does not', () => {
    expect(at([['done', 'Tue 2026-11-17 10:00']]).autoCloseAt).toBeUndefined();
    const late = at([['done', 'Tue 2026-11-17 10:01']]);
    expect(told(late.autoCloseAt)).toBe('Tue 2026-11-17 10:00');
    expect(clock(late, 'solution').state).toBe('metLate');
  });

  it('an elapsed limit is owed by the client, not by the integrator', () => {
    const line = at([], 'Mon 2026-11-16 10:00');
    expect(clock(line, 'activity')).toMatchObject({ owner: 'client', state: 'late' });
  });
});
