import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, instant, MINUTE, SECOND } from '../../lib/base/instant.ts';
import { dueAfter } from '../../lib/clock/due.ts';
import { clockOf } from '../../lib/clock/week.ts';
import { workedBetween } from '../../lib/clock/worked.ts';
import type { Calendar } from '../../lib/model/calendar.ts';
import { consultantHours } from '../../lib/standards/calendars/consultant.ts';
import { officeHours } from '../../lib/standards/calendars/office.ts';
import { simaiHours } from '../../lib/standards/calendars/simai.ts';
import { walkDue, walkWorked } from './walk.ts';

const first = Date.parse('2024-01-01T00:00:00Z');
const last = Date.parse('2027-12-01T00:00:00Z');
const lunch = [
  { from: '09:00', to: '12:30' },
  { from: '13:15', to: '18:00' },
];
const calendars: readonly Calendar[] = [
  consultantHours,
  simaiHours,
  officeHours('kyiv', 'Europe/Kyiv', [{ from: '00:00', to: '24:00' }], [0, 1, 2, 3, 4, 5, 6]),
  officeHours(
    'kyiv-night',
    'Europe/Kyiv',
    [
      { from: '00:00', to: '02:30' },
      { from: '22:00', to: '24:00' },
    ],
    [5, 6],
  ),
  { ...officeHours('new-york', 'America/New_York', lunch, [0, 1, 2, 3, 4]), yearlyDaysOff: ['07-04', '12-25'] },
];

/** Instants of every grain: on the minute, on the second, on the millisecond; many of them near the changes in Kyiv. */
const moments = fc.oneof(
  fc.integer({ min: first / MINUTE, max: last / MINUTE }).map((minutes) => minutes * MINUTE),
  fc.integer({ min: first / SECOND, max: last / SECOND }).map((seconds) => seconds * SECOND),
  fc.integer({ min: first, max: last }),
  fc.integer({ min: -2 * DAY, max: DAY }).map((near) => Date.parse('2026-03-29T01:00Z') + near),
  fc.integer({ min: -2 * DAY, max: DAY }).map((near) => Date.parse('2026-10-25T01:00Z') + near),
);
const terms = fc.oneof(
  fc.integer({ min: 1, max: 12 * HOUR }),
  fc.integer({ min: 1, max: 90 }).map((ten) => ten * 10 * MINUTE),
);
const anyCalendar = fc.constantFrom(...calendars);

describe('Due instants, whatever the calendar', () => {
  it('agree with a walk over the minutes', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyCalendar, moments, terms, (calendar, start, term) => {
        expect(dueAfter(clockOf(calendar), instant(start), term)).toBe(walkDue(calendar, start, term));
      }),
      { numRuns: 4_000 },
    );
  });

  it('leave exactly the term between filing and due', () => {
    fc.assert(
      fc.property(anyCalendar, moments, fc.integer({ min: 1, max: 400 * HOUR }), (calendar, start, term) => {
        const clock = clockOf(calendar);
        expect(workedBetween(clock, instant(start), dueAfter(clock, instant(start), term))).toBe(term);
      }),
      { numRuns: 5_000 },
    );
  });

  it('are monotone in the time of filing and strictly so in the term', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        moments,
        fc.nat(10 * DAY),
        terms,
        fc.integer({ min: 1, max: HOUR }),
        (calendar, start, later, term, more) => {
          const due = (at: number, length: number): Instant => dueAfter(clockOf(calendar), instant(at), length);
          expect(due(start + later, term)).toBeGreaterThanOrEqual(due(start, term));
          expect(due(start, term + more)).toBeGreaterThan(due(start, term));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('can be reached in two goes', () => {
    fc.assert(
      fc.property(anyCalendar, moments, terms, terms, (calendar, start, one, two) => {
        const clock = clockOf(calendar);
        expect(dueAfter(clock, dueAfter(clock, instant(start), one), two)).toBe(
          dueAfter(clock, instant(start), one + two),
        );
      }),
    );
  });

  it('C-08: N days from a moment inside hours are the same clock time N working days later', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 * HOUR - 1 }),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 60 }),
        (time, day, days) => {
          const clock = clockOf(consultantHours);
          const start = instant(Date.parse('2024-06-01T10:00+03:00') + day * DAY + time);
          const due = dueAfter(clock, start, days * clock.dayLength);
          expect(due).toBe(time === 0 ? start + (days - 1) * DAY + 12 * HOUR : start + days * DAY);
        },
      ),
    );
  });
});

describe('Worked time', () => {
  it('agrees with a walk over the minutes', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyCalendar, moments, fc.nat(4 * DAY), (calendar, start, length) => {
        const until = start + length;
        expect(workedBetween(clockOf(calendar), instant(start), instant(until))).toBe(
          walkWorked(calendar, start, until),
        );
      }),
      { numRuns: 1_500 },
    );
  });
});
