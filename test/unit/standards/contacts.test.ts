import { describe, expect, it } from 'vitest';
import { type Contact, contactReport } from '../../../lib/standards/contacts.ts';
import { consultantV2Core } from '../../../lib/standards/presets/clocks/consultant-v2.ts';
import { oneboxCore } from '../../../lib/standards/presets/clocks/onebox.ts';
import { moment } from '../../make/moment.ts';

const some = (count: number, channel: string, day: string): Contact[] =>
  Array.from({ length: count }, () => ({ channel, at: moment(`${day} 12:00`) }));
const now = moment('Mon 2026-12-07 12:00');

describe('contactReport: 85 % through tasks (R-211, R-212, A-30)', () => {
  const contacts = [
    ...some(34, 'task', '2026-11-10'),
    ...some(1, 'meeting', '2026-11-10'),
    ...some(3, 'email', '2026-11-11'),
    ...some(2, 'phone', '2026-11-12'),
    ...some(1, 'task', '2026-12-01'),
    ...some(1, 'skype', '2026-12-01'),
  ];

  it('E-47: 34 of 40 is exactly 85 % and met', () => {
    expect(contactReport(oneboxCore, contacts, now)?.months[0]).toMatchObject({
      period: '2026-11',
      total: 40,
      share: 0.85,
      met: true,
    });
  });
  it('is told by calendar month and since the start', () => {
    const report = contactReport(oneboxCore, contacts, now);
    expect(report?.months.map(({ period, met }) => [period, met])).toEqual([
      ['2026-11', true],
      ['2026-12', false],
    ]);
    expect(report?.sinceStart).toMatchObject({ total: 42, tasks: 35, met: false });
  });
  it('lists the channels by their value for the introduction', () => {
    const channels = contactReport(oneboxCore, contacts, now)?.sinceStart.byChannel.map(({ channel }) => channel);
    expect(channels).toEqual(['task', 'email', 'phone', 'skype', 'meeting']);
  });
  it('judges nothing without contacts or without a share to keep', () => {
    expect(contactReport(oneboxCore, [], now)?.sinceStart).toMatchObject({ share: undefined, met: undefined });
    expect(contactReport(consultantV2Core, contacts, now)).toBeUndefined();
  });
});
