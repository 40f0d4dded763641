import { describe, expect, it } from 'vitest';
import { checkMeeting, earliestMeeting, isEvening, type MeetingPlan, mayCall } from '../../../lib/standards/meeting.ts';
import { consultantV2Core } from '../../../lib/standards/presets/clocks/consultant-v2.ts';
import { oneboxCore } from '../../../lib/standards/presets/clocks/onebox.ts';
import { moment, told } from '../../make/moment.ts';

const policy = consultantV2Core;
const earliest = (level: string, asked: string) => told(earliestMeeting(policy, level, moment(asked))?.at);

describe('earliestMeeting (section 4)', () => {
  it.each([
    ['R-031: agreed on Friday, not before Wednesday', 'none', 'Fri 2026-11-20 12:00', 'Wed 2026-11-25 10:00'],
    [
      'A-10: the day of the request is not counted, weekends neither',
      'none',
      'Sat 2026-11-21 12:00',
      'Wed 2026-11-25 10:00',
    ],
    ['A-10: holidays are no working days', 'none', 'Wed 2026-12-30 12:00', 'Wed 2027-01-13 10:00'],
    ['a worked Saturday is one', 'none', 'Wed 2025-10-29 12:00', 'Sat 2025-11-01 10:00'],
    ['A-11: date plus two', 'some', 'Fri 2026-11-20 23:30', 'Sun 2026-11-22 10:00'],
    ['R-033: the next day', 'regular', 'Fri 2026-11-20 02:00', 'Sat 2026-11-21 10:00'],
    ['R-034: the very day, now if it is open', 'high', 'Fri 2026-11-20 15:00', 'Fri 2026-11-20 15:00'],
    ['R-034: the very day, from the opening', 'high', 'Fri 2026-11-20 08:00', 'Fri 2026-11-20 10:00'],
    ['A-12: after 22:00 the day is over', 'high', 'Fri 2026-11-20 22:00', 'Sat 2026-11-21 10:00'],
    ['R-035: at once', 'vip', 'Fri 2026-11-20 15:07:30', 'Fri 2026-11-20 15:07:30'],
  ])('%s', (_, level, asked, at) => expect(earliest(level, asked)).toBe(at));

  it("the date is Moscow's, wherever it was asked from", () => {
    const asked = moment('Sat 2026-11-21 01:00', 'Asia/Vladivostok');
    expect(told(earliestMeeting(policy, 'some', asked)?.at)).toBe('Sun 2026-11-22 10:00');
  });

  it('says when it leans on holidays that are not final', () => {
    expect(earliestMeeting(policy, 'none', moment('Wed 2026-12-30 12:00'))?.provisional).toBe(true);
    expect(earliestMeeting(policy, 'none', moment('Fri 2026-11-20 12:00'))?.provisional).toBe(false);
  });

  it('is unknown where the policy knows no meetings', () => {
    expect(earliestMeeting(oneboxCore, 'integrator', moment('Fri 2026-11-20 12:00'))).toBeUndefined();
  });
});

describe('checkMeeting', () => {
  const plan: MeetingPlan = {
    kind: 'online',
    hasTask: true,
    roles: ['curator'],
    asked: moment('Fri 2026-11-20 12:00'),
    at: moment('Sun 2026-11-22 12:00'),
    level: 'some',
  };
  const rules = (over: Partial<MeetingPlan>) =>
    checkMeeting(policy, { ...plan, ...over }).map(({ rule, severity }) => `${rule} ${severity}`);

  it('has nothing against a proper one', () => expect(rules({})).toEqual([]));
  it('blocks what is too early', () => expect(rules({ at: moment('Sat 2026-11-21 12:00') })).toEqual(['R-032 blocks']));
  it('blocks the night', () => expect(rules({ at: moment('Sun 2026-11-22 23:00') })).toEqual(['R-020 blocks']));
  it('R-036: warns without a task, tells without the curator', () => {
    expect(rules({ hasTask: false, roles: ['manager'] })).toEqual(['R-036 warns', 'R-036 informs']);
  });
  it('R-037: in person only with the curator, the director or the owner', () => {
    expect(rules({ kind: 'inPerson', roles: ['manager'] })).toEqual(['R-037 blocks']);
    expect(rules({ kind: 'inPerson', roles: ['decisionMaker', 'manager'] })).toEqual([]);
  });
  it('a taken slot is closed to «Обычный», open to «Высокий», and a VIP yields to another VIP only', () => {
    expect(rules({ level: 'regular', takenBy: 'none' })).toEqual(['R-033 blocks']);
    expect(rules({ level: 'high', takenBy: 'regular' })).toEqual([]);
    expect(rules({ level: 'high', takenBy: 'vip' })).toEqual(['R-034 blocks']);
    expect(rules({ level: 'vip', takenBy: 'high' })).toEqual([]);
    expect(rules({ level: 'vip', takenBy: 'vip' })).toEqual(['R-035 blocks']);
  });
});

describe('Calling', () => {
  it('R-060: 10:00–22:00 every day', () => {
    expect(mayCall(policy, moment('Sun 2026-11-22 21:59'))).toBe(true);
    expect(mayCall(policy, moment('Sun 2026-11-22 22:00'))).toBe(false);
  });
  it("R-022: the evening is after the client's own office has left", () => {
    expect(isEvening(policy, moment('Fri 2026-11-20 17:59'))).toBe(false);
    expect(isEvening(policy, moment('Fri 2026-11-20 18:00'))).toBe(true);
    expect(isEvening(policy, moment('Fri 2026-11-20 22:00'))).toBe(false);
  });
});
