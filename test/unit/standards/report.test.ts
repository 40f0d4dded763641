import { describe, expect, it } from 'vitest';
import { HOUR, type Instant } from '../../../lib/base/instant.ts';
import { consultantV2Core } from '../../../lib/standards/presets/clocks/consultant-v2.ts';
import { checkRating } from '../../../lib/standards/rating.ts';
import { type ReportTicket, report } from '../../../lib/standards/report.ts';
import { moment } from '../../make/moment.ts';
import { type Happening, happenings } from '../../make/policy.ts';

const policy = consultantV2Core;
const now = moment('Tue 2026-12-01 12:00');
const period = { from: moment('2026-11-01 00:00'), until: moment('2026-12-01 00:00') };

function ticket(id: string, filed: string, rows: readonly Happening[], level = 'regular'): ReportTicket {
  return { id, policy, ticket: { level, type: 'small', filedAt: moment(filed) }, events: happenings(rows) };
}

const tickets = [
  ticket('in-time', 'Mon 2026-11-16 11:00', [
    ['acknowledged', 'Mon 2026-11-16 11:30'],
    ['replied', 'Mon 2026-11-16 13:00'],
  ]),
  ticket('late-reaction', 'Tue 2026-11-17 11:00', [['replied', 'Tue 2026-11-17 15:00']]),
  ticket('late-answer', 'Wed 2026-11-18 11:00', [
    ['acknowledged', 'Wed 2026-11-18 11:10'],
    ['replied', 'Fri 2026-11-20 11:00'],
  ]),
  ticket('never', 'Mon 2026-11-23 11:00', []),
  ticket('no-promise', 'Mon 2026-11-23 11:00', [['acknowledged', 'Mon 2026-11-23 12:00']], 'none'),
  ticket('december', 'Tue 2026-12-01 11:00', []),
];
const result = report(tickets, period, now);
const figures = (id: string) => result.promises.find((each) => each.id === id);

describe('report (R-313, R-334)', () => {
  it('takes the tickets filed in the period', () => {
    expect(result.filed).toBe(5);
    expect(result.byType).toEqual({ small: 5 });
    expect(result.byStatus).toEqual({ answered: 3, filed: 1, acknowledged: 1 });
  });
  it('counts how many were reacted to late and how many not answered in time, with the tickets behind', () => {
    expect(figures('reaction')).toMatchObject({ kept: 3, broken: 2, open: 0, share: 0.6 });
    expect(figures('reaction')?.worst.map(({ ticketId }) => ticketId)).toEqual(['never', 'late-reaction']);
    expect(figures('answer')).toMatchObject({ kept: 2, broken: 2, share: 0.5 });
    expect(figures('answer')?.worst[0]).toMatchObject({
      ticketId: 'never',
      late: now - moment('Mon 2026-11-23 19:00'),
    });
  });
  it('tells medians on the clock of the promise', () => {
    expect(figures('answer')?.median).toBe(4 * HOUR);
  });
  it('leaves out what was never promised', () => {
    const alone = report(tickets.slice(4, 5), period, now);
    expect(alone.promises.map(({ id }) => id)).toEqual(['reaction']);
  });
  it('counts a breach of a cycle before the reopening', () => {
    const rows: Happening[] = [
      ['replied', 'Tue 2026-11-17 15:00'],
      ['reopened', 'Wed 2026-11-18 12:00'],
      ['replied', 'Wed 2026-11-18 12:30'],
    ];
    const reopened = report([ticket('again', 'Tue 2026-11-17 11:00', rows)], period, now);
    expect(reopened.promises.find(({ id }) => id === 'reaction')).toMatchObject({ kept: 1, broken: 1 });
  });
  it('is told by month', () => {
    const all = report(tickets, { from: period.from, until: now }, now);
    expect(all.months.map(({ month, filed }) => [month, filed])).toEqual([
      ['2026-11', 5],
      ['2026-12', 1],
    ]);
  });
  it('judges nothing over no tickets', () => {
    expect(report([], period, now)).toMatchObject({
      filed: 0,
      promises: [],
      months: [],
      ratings: { count: 0, average: undefined },
    });
  });
});

describe('ratings (R-336)', () => {
  const rated = (id: string, rating: number, name: string, at: Instant): ReportTicket => ({
    ...ticket(id, 'Mon 2026-11-16 11:00', []),
    events: [
      { kind: 'done', at, by: { side: 'consultant', name } },
      { kind: 'rated', at, by: { side: 'client' }, detail: { rating } },
    ],
  });

  it('form the rating of the company and of each executor', () => {
    const at = moment('Mon 2026-11-16 12:00');
    const { ratings } = report(
      [rated('a', 5, 'Анна', at), rated('b', 2, 'Анна', at), rated('c', 5, 'Борис', at)],
      period,
      now,
    );
    expect(ratings).toEqual({
      count: 3,
      average: 4,
      low: ['b'],
      executors: [
        { name: 'Анна', count: 2, average: 3.5 },
        { name: 'Борис', count: 1, average: 5 },
      ],
    });
  });
  it('a low one asks for the reason, one off the scale is none', () => {
    expect(checkRating(policy, 4, '')).toBeUndefined();
    expect(checkRating(policy, 3, ' ')).toMatchObject({ rule: 'R-336', words: { key: 'rating_needs_reason' } });
    expect(checkRating(policy, 3, 'долго')).toBeUndefined();
    for (const odd of [0, 6, 2.5, Number.NaN]) expect(checkRating(policy, odd, 'x')?.words.key).toBe('rating_outside');
  });
});
