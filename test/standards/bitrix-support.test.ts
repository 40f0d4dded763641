import { describe, expect, it } from 'vitest';
import { mondayToFriday, officeHours, wholeWeek } from '../../lib/standards/calendars/office.ts';
import { bitrixSupportCore, bitrixSupportWith } from '../../lib/standards/presets/clocks/bitrix-support.ts';
import { told } from '../make/moment.ts';
import { clock, clocksOf, type Happening } from '../make/policy.ts';

const office = officeHours('bitrix-support', 'Europe/Moscow', [{ from: '09:00', to: '18:00' }], mondayToFriday);
const filed = 'Mon 2026-11-16 10:00';

function reaction(deadlineSource: 'created' | 'lastClientReply', events: readonly Happening[], now?: string) {
  const policy = bitrixSupportWith({ responseMin: 240, deadlineSource, calendar: office });
  return clock(clocksOf({ policy, level: 'custom', filed, events, ...(now === undefined ? {} : { now }) }), 'reaction');
}

describe('1C-Bitrix helpdesk (section 12c)', () => {
  it('has no numbers of its own: nothing is promised until they are entered', () => {
    expect(
      clocksOf({ policy: bitrixSupportCore, level: 'custom', filed }).commitments.map(({ state }) => state),
    ).toEqual(['none', 'none']);
  });

  it("A-38: from the client's last reply — the first unanswered message counts, reminders do not postpone", () => {
    const events: Happening[] = [
      ['supportWrote', 'Mon 2026-11-16 12:00'],
      ['clientWrote', 'Tue 2026-11-17 11:00'],
      ['clientWrote', 'Tue 2026-11-17 14:00'],
    ];
    expect(told(reaction('lastClientReply', events).due)).toBe('Tue 2026-11-17 15:00');
  });

  it('C-12: from creation — hidden while support has the last word, and never moved', () => {
    const answered: Happening[] = [['supportWrote', 'Mon 2026-11-16 12:00']];
    expect(reaction('created', answered).state).toBe('met');
    const again: Happening[] = [...answered, ['clientWrote', 'Tue 2026-11-17 11:00']];
    const shown = reaction('created', again);
    expect(shown.state).toBe('late');
    expect(told(shown.due)).toBe('Mon 2026-11-16 14:00');
  });

  it('A-39: reopening sets a new start', () => {
    const events: Happening[] = [
      ['closed', 'Mon 2026-11-16 12:00'],
      ['reopened', 'Thu 2026-11-19 16:00'],
    ];
    expect(told(reaction('created', events).due)).toBe('Fri 2026-11-20 11:00');
  });

  it('A-40: a «день» of 1440 minutes is 1440 minutes of the timetable', () => {
    const policy = bitrixSupportWith({ responseMin: 1440, deadlineSource: 'created', calendar: office });
    expect(told(clock(clocksOf({ policy, level: 'custom', filed }), 'reaction').due)).toBe('Wed 2026-11-18 16:00');
    const always = officeHours('bitrix-support', 'Europe/Moscow', [{ from: '00:00', to: '24:00' }], wholeWeek);
    const roundTheClock = bitrixSupportWith({ responseMin: 1440, deadlineSource: 'created', calendar: always });
    expect(told(clock(clocksOf({ policy: roundTheClock, level: 'custom', filed }), 'reaction').due)).toBe(
      'Tue 2026-11-17 10:00',
    );
  });
});
