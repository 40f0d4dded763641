import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE, shift } from '../../../lib/base/instant.ts';
import { type Ticking, tick } from '../../../lib/desk/tick.ts';
import type { TicketEventKind } from '../../../lib/model/event-kinds.ts';
import { TicketId } from '../../../lib/model/ids.ts';
import { defaultSettings } from '../../../lib/model/settings.ts';
import { LevelId } from '../../../lib/model/standard-names.ts';
import { emptyAnswers } from '../../../lib/model/ticket.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { type Report, report } from '../../../lib/standards/report.ts';
import { timeline } from '../../../lib/standards/timeline.ts';
import { anEvent, at } from '../../make/event.ts';

const START = at('2026-11-16T10:00:00+03:00');
const say = ({ key, params = {} }: { key: string; params?: Readonly<Record<string, string | number>> | undefined }) =>
  `${key} ${params['n'] ?? ''}`;

const kinds = ['acknowledged', 'replied', 'clientWrote', 'postponed', 'resumed', 'done', 'reopened', 'closed'] as const;
const minutes = (most: number) => fc.integer({ min: 0, max: most / MINUTE }).map((n) => n * MINUTE);
const aTicket = fc.record({
  filed: minutes(3 * DAY),
  level: fc.constantFrom('some', 'regular', 'high', 'vip'),
  type: fc.constantFrom('outage' as const, 'breakage' as const, 'small' as const),
  happened: fc.array(fc.tuple(fc.constantFrom<TicketEventKind>(...kinds), minutes(2 * DAY)), { maxLength: 4 }),
});

function ticking(sketch: typeof aTicket extends fc.Arbitrary<infer One> ? One : never, index: number): Ticking {
  const id = TicketId.parse(`t-${index}`);
  const filedAt = shift(START, sketch.filed);
  const ticket = {
    id,
    code: String(index),
    title: 'Заявка',
    level: LevelId.parse(sketch.level),
    filedAt,
    answers: { ...emptyAnswers, type: sketch.type },
  };
  const events = sketch.happened.map(([kind, after]) => anEvent(kind, shift(filedAt, after), { ticketId: id }));
  return { ticket, events: [anEvent('filed', filedAt, { ticketId: id }), ...events], policy: consultantV2 };
}

function reportAt(all: readonly Ticking[], now: Instant): Report {
  const rows = all.map(({ ticket, events, policy }) => ({
    id: ticket.id,
    ticket: { level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt },
    policy,
    events,
  }));
  return report(rows, { from: START, until: shift(START, 30 * DAY) }, now);
}

describe('the report and the badge', () => {
  it('count the same late tickets at any moment', () => {
    fc.assert(
      fc.property(fc.array(aTicket, { minLength: 1, maxLength: 12 }), minutes(5 * DAY), (sketches, later) => {
        const all = sketches.map(ticking);
        const now = shift(START, 3 * DAY + later);
        const late = new Set(
          reportAt(all, now)
            .late.filter(({ unmet }) => unmet)
            .map(({ ticketId }) => ticketId),
        ).size;
        const { text } = tick(all, { ...defaultSettings, badge: 'late' }, now, say, 'Europe/Moscow').face;
        expect(text).toBe(late === 0 ? '' : String(late));
      }),
      { numRuns: 300 },
    );
  });

  it('take the same time for each promise that was met as its clock shows', () => {
    fc.assert(
      fc.property(aTicket, minutes(5 * DAY), (sketch, later) => {
        const one = ticking(sketch, 1);
        const now = shift(START, 3 * DAY + later + HOUR);
        const subject = { level: one.ticket.level, type: one.ticket.answers.type, filedAt: one.ticket.filedAt };
        const clocks = timeline(one.policy, subject, one.events, now).commitments;
        for (const figures of reportAt([one], now).promises) {
          const clock = clocks.find(({ id }) => id === figures.id);
          const isMet = clock?.state === 'met' || clock?.state === 'metLate';
          expect(figures.median).toBe(isMet ? clock.used : undefined);
          expect(figures.open).toBe(clock && !clock.breached && ['running', 'paused'].includes(clock.state) ? 1 : 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
