import { describe, expect, it } from 'vitest';
import { simaiCore } from '../../lib/standards/presets/clocks/simai.ts';
import { withLunch, withShortDays } from '../../lib/standards/presets/settings.ts';
import { told } from '../make/moment.ts';
import { clock, clocksOf, type Situation } from '../make/policy.ts';

function reaction(situation: Situation) {
  return clock(clocksOf({ policy: simaiCore, ...situation }), 'reaction');
}

describe('SIMAI: working days of Russia and Bashkortostan (R-265, A-31 … A-36)', () => {
  it.each([
    [
      'R-275: 40 working hours are four days of nine hours and four more hours',
      'consulting',
      'Mon 2026-11-16 08:00',
      'Fri 2026-11-20 12:00',
    ],
    ['A-33: a worked Saturday is open', 'urgent', 'Sat 2025-11-01 09:00', 'Sat 2025-11-01 12:00'],
    ['a Saturday before it is not', 'urgent', 'Sat 2025-10-25 09:00', 'Mon 2025-10-27 11:00'],
    [
      '11 October 2025 was a Saturday: Monday 13 October is off',
      'urgent',
      'Fri 2025-10-10 15:00',
      'Tue 2025-10-14 09:00',
    ],
    ['Курбан-байрам 2026', 'urgent', 'Tue 2026-05-26 16:00', 'Thu 2026-05-28 10:00'],
    ['A-32: 30 April is a full day', 'urgent', 'Thu 2026-04-30 14:00', 'Thu 2026-04-30 17:00'],
    [
      'a Sunday is moved to the opening of Monday before days are added (A-34)',
      'development',
      'Sun 2026-11-15 12:00',
      'Thu 2026-12-17 17:00',
    ],
  ])('%s', (_, level, filed, due) => {
    expect(told(reaction({ level, filed }).due)).toBe(due);
  });

  it('R-269: solving is not promised', () => {
    expect(
      clock(clocksOf({ policy: simaiCore, level: 'urgent', filed: 'Mon 2026-11-16 09:00' }), 'solution'),
    ).toMatchObject({
      state: 'none',
      text: 'не гарантируется',
    });
  });

  it('A-35: beyond the published calendar a due instant is provisional', () => {
    expect(reaction({ level: 'urgent', filed: 'Mon 2026-11-16 09:00' }).provisional).toBe(false);
    expect(reaction({ level: 'urgent', filed: 'Wed 2026-12-30 16:00' })).toMatchObject({ provisional: true });
    expect(told(reaction({ level: 'urgent', filed: 'Wed 2026-12-30 16:00' }).due)).toBe('Mon 2027-01-11 10:00');
  });

  it('A-31: with a lunch break switched on, the break does not count and a day is an hour shorter', () => {
    const policy = withLunch(simaiCore, '12:00', '13:00');
    expect(told(reaction({ policy, level: 'urgent', filed: 'Mon 2026-11-16 10:30' }).due)).toBe('Mon 2026-11-16 14:30');
    expect(told(reaction({ policy, level: 'development', filed: 'Mon 2026-11-16 09:00' }).due)).toBe(
      'Fri 2026-12-18 09:00',
    );
  });

  it('A-32: with short days switched on, 30 April closes at 16:00', () => {
    const policy = withShortDays(simaiCore);
    expect(told(reaction({ policy, level: 'urgent', filed: 'Thu 2026-04-30 14:00' }).due)).toBe('Mon 2026-05-04 09:00');
  });
});

describe('SIMAI: additional information (R-270, C-11, A-37)', () => {
  const filed = 'Mon 2026-11-16 09:00';

  it('the client writing before the reaction changes nothing', () => {
    const events = [['clientWrote', 'Mon 2026-11-16 10:00']] as const;
    expect(told(reaction({ level: 'standard', filed, events }).due)).toBe('Mon 2026-11-16 14:00');
  });

  it('after the reaction nothing is owed until he writes again', () => {
    const events = [['supportWrote', 'Mon 2026-11-16 11:00']] as const;
    expect(reaction({ level: 'standard', filed, events, now: 'Fri 2026-11-20 11:00' })).toMatchObject({
      state: 'met',
      remaining: undefined,
    });
  });

  it('a late reaction stays on record after the restart', () => {
    const events = [
      ['supportWrote', 'Mon 2026-11-16 16:00'],
      ['clientWrote', 'Tue 2026-11-17 10:00'],
    ] as const;
    const shown = reaction({ level: 'standard', filed, events });
    expect(told(shown.due)).toBe('Tue 2026-11-17 15:00');
    expect(shown.past).toMatchObject([{ breached: true }]);
  });

  it('A-36: passed on to another level while waiting, C-13 holds; afterwards the new level counts in full', () => {
    const passed = ['levelChanged', 'Mon 2026-11-16 11:00', 'consulting'] as const;
    expect(told(reaction({ level: 'standard', filed, events: [passed] }).due)).toBe('Fri 2026-11-20 13:00');
    const sooner = ['levelChanged', 'Mon 2026-11-16 11:00', 'urgent'] as const;
    expect(told(reaction({ level: 'standard', filed, events: [sooner] }).due)).toBe('Mon 2026-11-16 14:00');
    const after = [['supportWrote', 'Mon 2026-11-16 10:00'], sooner, ['clientWrote', 'Mon 2026-11-16 12:00']] as const;
    expect(told(reaction({ level: 'standard', filed, events: after }).due)).toBe('Mon 2026-11-16 15:00');
  });
});
