import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, instant, MINUTE, SECOND } from '../../lib/base/instant.ts';
import type { TicketEventKind } from '../../lib/model/event-kinds.ts';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import { mondayToFriday, officeHours } from '../../lib/standards/calendars/office.ts';
import { admin24With } from '../../lib/standards/presets/clocks/admin24.ts';
import { consultantV2Core } from '../../lib/standards/presets/clocks/consultant-v2.ts';
import { oneboxCore } from '../../lib/standards/presets/clocks/onebox.ts';
import { simaiCore } from '../../lib/standards/presets/clocks/simai.ts';
import type { ClockEvent } from '../../lib/standards/steps.ts';
import { timeline } from '../../lib/standards/timeline.ts';
import { type Halt, walkDue, walkWorked } from './walk.ts';

const start = Date.parse('2026-03-20T00:00:00Z');
const moments = fc.oneof(
  fc.integer({ min: 0, max: (90 * DAY) / MINUTE }).map((minutes) => instant(start + minutes * MINUTE)),
  fc.integer({ min: 0, max: (90 * DAY) / SECOND }).map((seconds) => instant(start + seconds * SECOND)),
);
const gaps = fc.array(fc.integer({ min: 1, max: 40 * HOUR }), { maxLength: 6 });
const week = officeHours(
  'week',
  'Europe/Kyiv',
  [
    { from: '09:00', to: '13:00' },
    { from: '14:00', to: '18:00' },
  ],
  mondayToFriday,
);
const admin24 = admin24With({ reactionMin: 60, executionMin: 480, autoReturnMin: 300, calendar: week });

function of(id: string, clocks: readonly CommitmentClock[]): CommitmentClock {
  const found = clocks.find((clock) => clock.id === id);
  if (!found) throw new Error(`No ${id}`);
  return found;
}

/** Put off and resumed in turns, `gaps` apart. */
function turns(filedAt: Instant, lengths: readonly number[]): ClockEvent[] {
  let at = filedAt as number;
  return lengths.map((gap, index) => {
    at += gap;
    return {
      id: `event-${index}`,
      kind: index % 2 === 0 ? 'postponed' : 'resumed',
      at: instant(at),
      by: { side: 'consultant' },
    };
  });
}

describe('Pauses', () => {
  it('of any shape agree with a walk over the minutes', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(moments, gaps, fc.nat(3 * DAY), (filedAt, lengths, after) => {
        const events = turns(filedAt, lengths);
        const now = instant((events.at(-1)?.at ?? filedAt) + after);
        const policy = { ...consultantV2Core, deferral: { ...consultantV2Core.deferral, max: 99 } };
        const answer = of(
          'answer',
          timeline(policy, { level: 'regular', type: 'small', filedAt }, events, now).commitments,
        );
        const halts: Halt[] = [];
        for (let index = 0; index < events.length; index += 2) {
          halts.push({ from: events[index]?.at ?? 0, until: events[index + 1]?.at ?? Number.POSITIVE_INFINITY });
        }
        const { calendar } = policy;
        const worked = walkWorked(calendar, filedAt, now, halts);
        expect(answer.used).toBe(worked);
        expect(answer.remaining).toBe(8 * HOUR - worked);
        const open = halts.at(-1)?.until === Number.POSITIVE_INFINITY;
        if (open && worked <= 8 * HOUR) expect(answer.due).toBeUndefined();
        else expect(answer.due).toBe(walkDue(calendar, filedAt, 8 * HOUR, halts));
        expect(answer.state).toBe(open ? 'paused' : answer.due !== undefined && now > answer.due ? 'late' : 'running');
      }),
      { numRuns: 700 },
    );
  });

  it('with a return by itself agree with a walk over the minutes', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(moments, gaps, (filedAt, lengths) => {
        const events = turns(filedAt, lengths);
        const subject = { level: 'custom', type: undefined, filedAt };
        const now = instant((events.at(-1)?.at ?? filedAt) + 30 * DAY);
        const line = timeline(admin24, subject, events, now);
        const halts: Halt[] = [];
        let returnAt: number | undefined;
        for (let index = 0; index < events.length; index += 2) {
          const from = events[index]?.at ?? 0;
          returnAt = walkDue(week, from, 300 * MINUTE);
          halts.push({ from, until: Math.min(returnAt, events[index + 1]?.at ?? returnAt) });
        }
        expect(line.autoReturnAt).toBe(returnAt);
        expect(of('execution', line.commitments).due).toBe(walkDue(week, filedAt, 480 * MINUTE, halts));
      }),
      { numRuns: 400 },
    );
  });

  it('never make a promise due earlier', () => {
    fc.assert(
      fc.property(moments, gaps, fc.constantFrom('some', 'regular', 'high', 'vip'), (filedAt, lengths, level) => {
        const events = turns(filedAt, lengths.slice(0, lengths.length - (lengths.length % 2)));
        const now = instant(filedAt + 60 * DAY);
        const subject = { level, type: 'small', filedAt };
        const plain = timeline(consultantV2Core, subject, [], now).commitments;
        const paused = timeline(consultantV2Core, subject, events, now).commitments;
        expect(of('answer', paused).due ?? 0).toBeGreaterThanOrEqual(of('answer', plain).due ?? 0);
      }),
      { numRuns: 3_000 },
    );
  });
});

const kinds = fc.constantFrom<TicketEventKind>(
  ...([
    'sent',
    'seen',
    'acknowledged',
    'reading',
    'supportWrote',
    'replied',
    'clientWrote',
    'forecast',
    'started',
  ] as const),
  ...(['postponed', 'resumed', 'levelChanged', 'done', 'accepted', 'reopened', 'closed', 'refused', 'rated'] as const),
);
const lives = fc.array(fc.tuple(kinds, fc.integer({ min: 0, max: 12 })), { maxLength: 12 });
const policies = fc.constantFrom(
  ...[
    { policy: consultantV2Core, levels: ['some', 'regular', 'high'] },
    { policy: simaiCore, levels: ['urgent', 'standard', 'consulting'] },
    { policy: oneboxCore, levels: ['integrator'] },
    { policy: admin24, levels: ['custom'] },
  ].map((each) => ({ ...each, [fc.toStringMethod]: () => each.policy.id })),
);

function life(
  rows: readonly (readonly [TicketEventKind, number])[],
  filedAt: Instant,
  levels: readonly string[],
): ClockEvent[] {
  return rows.map(([kind, hours], index) => ({
    id: `event-${index}`,
    kind,
    at: instant(filedAt + hours * 3 * HOUR),
    by: { side: 'consultant' as const },
    detail: { level: levels[index % levels.length] },
  }));
}

/** Everything that is told of a timeline, the traces too. */
function whole(line: ReturnType<typeof timeline>): unknown {
  return { ...line, commitments: line.commitments.map((clock) => ({ ...clock, trace: clock.trace })) };
}

describe('Any life of a ticket under any policy', () => {
  it('is the same in whatever order equal-time events arrive', () => {
    fc.assert(
      fc.property(policies, moments, lives, fc.infiniteStream(fc.nat()), ({ policy, levels }, filedAt, rows, keys) => {
        const events = life(rows, filedAt, levels);
        const shuffled = events.map((event) => ({ event, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        const now = instant(filedAt + 5 * DAY);
        const subject = { level: levels[0] ?? '', type: 'small', filedAt };
        const one = timeline(policy, subject, events, now);
        const two = timeline(
          policy,
          subject,
          shuffled.map(({ event }) => event),
          now,
        );
        expect(whole(two)).toEqual(whole(one));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is explained by a trace whose counted steps add up to the term', () => {
    fc.assert(
      fc.property(policies, moments, lives, fc.nat(9 * DAY), ({ policy, levels }, filedAt, rows, after) => {
        const events = life(rows, filedAt, levels);
        const now = instant(filedAt + after);
        const { commitments } = timeline(policy, { level: levels[0] ?? '', type: 'small', filedAt }, events, now);
        for (const clock of commitments) {
          const counted = clock.trace.reduce((sum, step) => sum + step.counted, 0);
          const known = clock.due !== undefined && clock.term !== undefined;
          if (clock.state !== 'stopped')
            expect(counted).toBe(known ? clock.term : clock.state === 'paused' ? clock.used : 0);
          if (known) expect(clock.trace.at(-1)).toMatchObject({ kind: 'due', from: clock.due });
          for (const [index, step] of clock.trace.entries()) {
            expect(step.until).toBeGreaterThanOrEqual(step.from);
            if (step.kind === 'work') expect(step.from).toBeGreaterThanOrEqual(clock.trace[index - 1]?.from ?? 0);
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('never forgets a breach: what is past due is late, met late or recorded', () => {
    fc.assert(
      fc.property(policies, moments, lives, ({ policy, levels }, filedAt, rows) => {
        const events = life(rows, filedAt, levels);
        const now = instant(filedAt + 20 * DAY);
        for (const clock of timeline(policy, { level: levels[0] ?? '', type: 'small', filedAt }, events, now)
          .commitments) {
          const end = clock.metAt ?? now;
          const past = clock.due !== undefined && end > clock.due && clock.state !== 'stopped';
          expect(clock.breached).toBe(past);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
