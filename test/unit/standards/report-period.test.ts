import { describe, expect, it } from 'vitest';
import { zoneOf } from '../../../lib/clock/zone.ts';
import { daysOf, type PeriodWish, periodOf } from '../../../lib/standards/report-period.ts';
import { moment } from '../../make/moment.ts';

const moscow = zoneOf('Europe/Moscow');
const now = moment('Sun 2026-11-22 12:00');
const days = (wish: PeriodWish, at = now, zone = moscow) => {
  const period = periodOf(wish, zone, at);
  return period && Object.values(daysOf(period, zone)).join(' … ');
};

describe('the period of a report', () => {
  const rows: [PeriodWish, string | undefined][] = [
    [{ kind: 'month' }, '2026-11-01 … 2026-11-30'],
    [{ kind: 'month', back: 11 }, '2025-12-01 … 2025-12-31'],
    [{ kind: 'quarter' }, '2026-10-01 … 2026-12-31'],
    [{ kind: 'quarter', back: 4 }, '2025-10-01 … 2025-12-31'],
    [{ kind: 'year' }, '2026-01-01 … 2026-12-31'],
    [{ kind: 'year', back: 2 }, '2024-01-01 … 2024-12-31'],
    [{ kind: 'last30' }, '2026-10-24 … 2026-11-22'],
    [{ kind: 'free', from: '2026-02-28', to: '2026-02-28' }, '2026-02-28 … 2026-02-28'],
    [{ kind: 'free', from: '2026-02-30', to: '2026-03-01' }, undefined],
    [{ kind: 'free', from: '2026-03-02', to: '2026-03-01' }, undefined],
    [{ kind: 'free' }, undefined],
  ];
  it.each(rows)('%o is %s', (wish, wanted) => expect(days(wish)).toBe(wanted));

  it('is that of the standards’ zone: in Moscow it is December while London is still in November', () => {
    const late = moment('Mon 2026-11-30 23:00', 'Europe/London');
    expect(days({ kind: 'month' }, late)).toBe('2026-12-01 … 2026-12-31');
    expect(days({ kind: 'month' }, late, zoneOf('Europe/London'))).toBe('2026-11-01 … 2026-11-30');
  });

  it('keeps its days where a clock is put back within it', () => {
    const berlin = zoneOf('Europe/Berlin');
    expect(days({ kind: 'month', back: 1 }, now, berlin)).toBe('2026-10-01 … 2026-10-31');
  });
});
