import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE, shift } from '../../../lib/base/instant.ts';
import { clockParts } from '../../../lib/desk/clock-parts.ts';
import { runTick, type TickParts } from '../../../lib/desk/run-tick.ts';
import { type Ticking, tick } from '../../../lib/desk/tick.ts';
import type { TicketEventKind } from '../../../lib/model/event-kinds.ts';
import { defaultSettings, type Settings } from '../../../lib/model/settings.ts';
import { presets } from '../../../lib/standards/presets/all.ts';
import { claimNotices } from '../../../lib/store/notices.ts';
import { aBase } from '../../make/base.ts';
import { anEvent } from '../../make/event.ts';
import { aTicking, FILED, keepTicking, say } from '../../make/ticking.ts';

/** What happens between two ticks. */
type Act =
  | { readonly is: 'wait'; readonly ms: number }
  | { readonly is: 'event'; readonly ticket: number; readonly kind: TicketEventKind; readonly ms: number }
  | { readonly is: 'file'; readonly policy: number; readonly level: string; readonly ms: number }
  | { readonly is: 'end'; readonly ticket: number; readonly open: boolean }
  | { readonly is: 'settings'; readonly patch: Partial<Settings> }
  | { readonly is: 'zone'; readonly zone: string };

const kinds = [
  'acknowledged',
  'supportWrote',
  'postponed',
  'resumed',
  'replied',
  'done',
  'reopened',
  'clientWrote',
  'closed',
  'levelChanged',
] as const satisfies readonly TicketEventKind[];
const spans = [1, MINUTE, 20 * MINUTE, HOUR, 5 * HOUR, 12 * HOUR, DAY, 4 * DAY];
const ticket = fc.nat({ max: 5 });
const flag = fc.boolean();
const notify = fc.record({ acknowledged: flag, replied: flag, half: flag, runningOut: flag, missed: flag });

const act: fc.Arbitrary<Act> = fc.oneof(
  // The clock is put back too: by its owner, and by a portal that goes behind.
  {
    weight: 5,
    arbitrary: fc.record({ is: fc.constant('wait' as const), ms: fc.constantFrom(...spans, -1, -HOUR, -DAY) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('event' as const),
      ticket,
      kind: fc.constantFrom(...kinds),
      ms: fc.constantFrom(0, -MINUTE, -2 * HOUR, MINUTE, 3 * HOUR),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('file' as const),
      policy: fc.nat({ max: 10 }),
      level: fc.constantFrom('regular', 'high', 'none', 'vip'),
      ms: fc.constantFrom(0, -HOUR, -DAY, HOUR),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('end' as const), ticket, open: flag }) },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('settings' as const),
      patch: fc.oneof(
        fc.record({ badge: fc.constantFrom('nearest' as const, 'late' as const) }),
        fc.record({ notify }),
        fc.constant({ awake: { from: '08:00', to: '22:00' } }),
        fc.constant({ awake: { from: '12:00', to: '12:00' } }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('zone' as const),
      zone: fc.constantFrom('Europe/Moscow', 'Asia/Tokyo', 'America/New_York'),
    }),
  },
);

/** Runs a history through ticks that read only what is due, beside one that folds everything each time. */
async function live(acts: readonly Act[]): Promise<void> {
  const db = aBase();
  const all: Ticking[] = [];
  const endedAt = new Map<string, Instant>();
  const told = new Set<string>();
  let now: Instant = FILED;
  let zone = 'Europe/Moscow';
  let settings: Settings = defaultSettings;
  let claimed: readonly string[] = [];
  const parts: TickParts = {
    ...clockParts(db, '1'),
    settings: async () => settings,
    now: () => now,
    zone: () => zone,
    say,
    claim: (notices) => claimNotices(db, notices),
    notElsewhere: async (notices) => {
      claimed = notices.map(({ id }) => id);
      return notices;
    },
    setBadge: async () => {},
    notify: async () => {},
    setAlarm: async () => {},
  };
  const write = async (one: Act) => {
    if (one.is === 'wait') now = shift(now, one.ms);
    if (one.is === 'settings') settings = { ...settings, ...one.patch };
    if (one.is === 'zone') zone = one.zone;
    if (one.is === 'file') {
      const policy = presets[one.policy % presets.length];
      const fresh = aTicking(String(all.length), shift(now, one.ms), [], one.level, policy);
      all.push(fresh);
      await keepTicking(db, [fresh]);
    }
    const at = 'ticket' in one ? one.ticket % Math.max(1, all.length) : -1;
    const old = all[at];
    if (!old) return;
    const { id } = old.ticket;
    if (one.is === 'end') {
      await db.onPortal.put({ ticketId: id, taskId: '1', status: one.open ? 3 : 5, checkedAt: now, leftOut: [] });
      if (one.open) endedAt.delete(id);
      else endedAt.set(id, now);
    }
    if (one.is === 'event') {
      const event = anEvent(one.kind, shift(now, one.ms), {
        ticketId: id,
        detail: one.kind === 'levelChanged' ? { level: 'high' as never } : {},
      });
      if (old.events.some((known) => known.id === event.id)) return;
      all[at] = { ...old, events: [...old.events, event] };
      await db.events.put(event);
    }
  };
  for (const [index, one] of acts.entries()) {
    await write(one);
    const step = await runTick(parts);
    const open = all.filter(({ ticket: { id } }) => (endedAt.get(id) ?? now) >= now - DAY);
    const whole = tick(open, settings, now, say, zone);
    const news = whole.notices.map(({ notice }) => notice.id).filter((id) => !told.has(id));
    for (const id of news) told.add(id);
    expect([index, step.face]).toEqual([index, whole.face]);
    expect([index, [...claimed].sort()]).toEqual([index, news.sort()]);
    // Nobody looks again where no alarm is set.
    if (whole.nextAt !== undefined && settings.awake === undefined) expect(step.nextAt).toBeGreaterThan(now);
  }
}

it('ticks that read only what is due show and tell the same as a fold over everything, whatever happens', async () => {
  const first = { is: 'file', policy: 0, level: 'regular', ms: 0 } as const;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 24 }), (acts) => live([first, ...acts])),
    { numRuns: 20 },
  );
}, 120_000);
