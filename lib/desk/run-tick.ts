import { type Instant, instant, MINUTE, shift } from '../base/instant.ts';
import { type ClockRow, seenClock } from '../model/clock-row.ts';
import type { Notice } from '../model/notice.ts';
import type { Settings } from '../model/settings.ts';
import { timeline } from '../standards/timeline.ts';
import { countFace, type Face, faceOf } from './face.ts';
import { standingOf } from './standing.ts';
import type { Say } from './task-text.ts';
import { newsOf, type Raised, type Tick, type Ticking, tick } from './tick.ts';
import { wakesAt } from './waking.ts';

/** What is shown to the person: one piece of news, or several as one. */
export interface Shown {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly mayCall: boolean;
}

/** A ticket whose clock is to be reckoned anew; without `one` it is gone, or has long ended. */
export interface DueTicket {
  readonly clock: Pick<ClockRow, 'ticketId' | 'stamp'>;
  readonly one: Ticking | undefined;
  /** After this instant it says nothing more. */
  readonly leavesAt: number | undefined;
}

export interface DueTickets {
  readonly tickets: readonly DueTicket[];
  /** Set when these are all there are (`store/clocks`). */
  readonly key: string | undefined;
}

/** What all clocks say together, with the ticket the badge is about (`store/clocks`). */
export interface Summary {
  readonly nearest: Ticking | undefined;
  readonly isPaused: boolean;
  readonly late: number;
  readonly changesAt: number | undefined;
  readonly hasUntold: boolean;
}

/** What the tick does to the world, handed in. */
export interface TickParts {
  /** Tickets that were written of, or that time has changed; with `andUntold` those too whose news was kept back. */
  due(now: Instant, settings: Settings, andUntold: boolean): Promise<DueTickets>;
  /** Writes down what a look found; `key` as it came with them. */
  keep(seen: readonly ClockRow[], key: string | undefined): Promise<void>;
  summary(now: Instant, badge: Settings['badge']): Promise<Summary>;
  settings(): Promise<Settings>;
  now(): Instant;
  /** The user's own zone, as it is at this moment: he may have travelled. */
  zone(): string;
  readonly say: Say;
  /** Writes down those that were not raised before and gives them: once by construction, whoever ticks at the same time. */
  claim(notices: readonly Notice[]): Promise<readonly Notice[]>;
  /** Of what was claimed here, what no other browser of the person has told. */
  notElsewhere(notices: readonly Notice[], settings: Settings): Promise<readonly Notice[]>;
  setBadge(face: Face): Promise<void>;
  notify(shown: Shown): Promise<void>;
  setAlarm(at: Instant): Promise<void>;
}

/** More than so many at once are told as one. */
const MOST = 3;
/** Lines of a group that a notice shows. */
const LINES = 4;

/** The id of a group; it leads to the list, not to a ticket. */
export const GROUP = 'many';

/**
 * One tick: badge, notices and the next alarm. Only tickets of which something can be new are read; `tick` over all of them
 * says the same (`unit/desk/tick-steps`). Notices are written down before they are shown: rather once too few than
 * twice. While any promise runs it is looked again within a minute, whatever was reckoned: a machine's clock is set, and
 * its zone changes, without anybody being told.
 */
export async function runTick(
  parts: TickParts,
): Promise<{ readonly face: Face; readonly nextAt: Instant | undefined }> {
  const settings = await parts.settings();
  const now = parts.now();
  const zone = parts.zone();
  const sleepsTill = wakesAt(settings.awake, zone, now);
  const isAwake = sleepsTill === undefined;
  const due = await parts.due(now, settings, isAwake);
  const looks = due.tickets.map((one) => lookAt(one, settings, now, parts.say));
  // What happens in the night is told in the morning.
  const news = isAwake ? looks.flatMap((look) => look.news) : [];
  const claimed = await parts.claim(news.map(({ notice }) => notice));
  const seen = looks.map((look) => seenClock(look.clock, look.standing, now, !isAwake && look.news.length > 0));
  await parts.keep(seen, due.key);
  const summary = await parts.summary(now, settings.badge);
  const { face, nextAt } = faceIn(summary, settings, now, parts.say, zone);
  await parts.setBadge(face);
  const fresh = new Set((await parts.notElsewhere(claimed, settings)).map(({ id }) => id));
  const told = news.filter(({ notice }) => fresh.has(notice.id));
  for (const shown of groupNews(told, parts.say)) await parts.notify(shown);
  const soonest = [nextAt, summary.changesAt, summary.hasUntold ? sleepsTill : undefined].filter(
    (at) => at !== undefined,
  );
  const next = soonest.length === 0 ? undefined : instant(Math.min(...soonest));
  if (next !== undefined) await parts.setAlarm(instant(Math.min(next, shift(now, MINUTE))));
  return { face, nextAt: next };
}

function lookAt({ clock, one, leavesAt }: DueTicket, settings: Settings, now: Instant, say: Say) {
  if (!one) return { clock, standing: { dues: [], isPaused: false, changesAt: undefined }, news: [] };
  const { ticket, events, policy } = one;
  const lines = timeline(
    policy,
    { level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt },
    events,
    now,
  );
  return { clock, standing: standingOf(one, lines, leavesAt, now), news: newsOf(one, lines, settings, now, say) };
}

/** What the icon shows, and when that changes by time alone. */
function faceIn(
  summary: Summary,
  settings: Settings,
  now: Instant,
  say: Say,
  zone: string,
): Pick<Tick, 'face' | 'nextAt'> {
  if (settings.badge === 'late') return { face: countFace(summary.late, say), nextAt: undefined };
  if (summary.nearest && settings.badge === 'nearest') return tick([summary.nearest], settings, now, say, zone);
  return { face: faceOf(undefined, summary.isPaused && settings.badge === 'nearest', say), nextAt: undefined };
}

/** A few are shown one by one, many as one with the first of them in it. */
export function groupNews(fresh: readonly Raised[], say: Say): readonly Shown[] {
  if (fresh.length <= MOST) {
    return fresh.map(({ notice, title, message, mayCall }) => ({ id: notice.id, title, message, mayCall }));
  }
  const lines = fresh.slice(0, LINES).map(({ title }) => title);
  const rest = fresh.length - lines.length;
  return [
    {
      id: GROUP,
      title: say({ key: 'notice_many_title', params: { n: fresh.length } }),
      message: [...lines, ...(rest > 0 ? [say({ key: 'notice_many_more', params: { n: rest } })] : [])].join('\n'),
      mayCall: false,
    },
  ];
}
