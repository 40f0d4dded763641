import { type Instant, shift } from '../base/instant.ts';
import { NoticeId } from '../model/ids.ts';
import type { NoticeMark } from '../model/notice.ts';
import type { Settings } from '../model/settings.ts';
import type { CommitmentClock, Timeline } from '../model/timeline.ts';
import { labelIn } from '../standards/presets/english.ts';
import { timeline } from '../standards/timeline.ts';
import { halfAt, soonAt } from '../standards/urgency.ts';
import { consultantNews } from './consultant-news.ts';
import { countFace, type Face, faceChangesAt, faceOf, isNearer, type Unmet } from './face.ts';
import { markOf, NEWS, type Raised, type Ticking } from './ladder.ts';
import type { Say } from './task-text.ts';
import { wakesAt } from './waking.ts';

export type { Raised, Ticking };

export interface Tick {
  readonly face: Face;
  readonly notices: readonly Raised[];
  /** The next instant at which the face changes or a notice falls due; undefined when nothing moves by time alone. */
  readonly nextAt: Instant | undefined;
}

/** Which switch of the settings stands for a mark. */
const SWITCH: Partial<Record<NoticeMark, keyof Settings['notify']>> = {
  acknowledged: 'acknowledged',
  replied: 'replied',
  half: 'half',
  soon: 'runningOut',
  missed: 'missed',
};

const isUnmet = (clock: CommitmentClock) => clock.state === 'running' || clock.state === 'late';

/**
 * Folds the timelines of all open tickets at `now` into what the icon shows, what is to be told, and when to look again.
 * Pure: the same tickets and instant give the same answer, whenever the worker woke. `zone`: the user's own, for his night.
 */
export function tick(all: readonly Ticking[], settings: Settings, now: Instant, say: Say, zone: string): Tick {
  let nearest: Unmet | undefined;
  let line: Timeline | undefined;
  let isPaused = false;
  let lateTickets = 0;
  const sleepsTill = wakesAt(settings.awake, zone, now);
  let nextAt: Instant | undefined;
  const notices: Raised[] = [];
  const soonest = (at: Instant | undefined) => {
    if (at !== undefined && at > now && (nextAt === undefined || at < nextAt)) nextAt = at;
  };
  for (const one of all) {
    const { ticket, events, policy } = one;
    const subject = { level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt };
    const lines = timeline(policy, subject, events, now);
    isPaused ||= lines.pause !== undefined;
    soonest(lines.pause?.returnsAt);
    if (lines.commitments.some(({ state }) => state === 'late')) lateTickets += 1;
    if (sleepsTill === undefined) notices.push(...newsOf(one, lines, settings, now, say));
    for (const clock of lines.commitments) {
      if (!isUnmet(clock) || clock.due === undefined) continue;
      // Equality is met (C-05): late begins just after.
      soonest(shift(clock.due, 1));
      soonest(thresholdAt(clock, lines, now));
      if (settings.badge !== 'nearest') continue;
      if (nearest && !isNearer(clock, clock.due, nearest, now)) continue;
      nearest = { code: ticket.code, title: ticket.title, policy, clock, due: clock.due };
      line = lines;
    }
  }
  // What happened in the night is told in the morning.
  if (all.length > 0) soonest(sleepsTill);
  if (nearest && line) soonest(faceChangesAt(nearest, line.changesAt, line.open, now));
  const face =
    settings.badge === 'late'
      ? countFace(lateTickets, say)
      : faceOf(nearest, isPaused && settings.badge === 'nearest', say);
  return { face, notices, nextAt };
}

/** When the next step of the ladder begins: reckoned inside the open hours, else looked at again when they change. */
function thresholdAt(clock: CommitmentClock, line: Timeline, now: Instant): Instant | undefined {
  if (clock.state === 'late') return undefined;
  const left = clock.remaining ?? 0;
  const step = [halfAt(clock), soonAt(clock)].find((one) => left > one);
  if (step === undefined) return undefined;
  const until = left - step;
  if (clock.standsStill) return clock.resumesAt;
  const at = shift(now, until);
  return line.open && at > line.changesAt ? line.changesAt : at;
}

/** What is to be told of one ticket at `now`, whatever was told before. */
export function newsOf(one: Ticking, lines: Timeline, settings: Settings, now: Instant, say: Say): readonly Raised[] {
  if (settings.role === 'consultant') return consultantNews(one, lines, settings, now, say);
  const notices: Raised[] = [];
  for (const clock of lines.commitments) collect(notices, one, clock, settings, now, say);
  return notices;
}

function collect(
  notices: Raised[],
  { ticket }: Ticking,
  clock: CommitmentClock,
  settings: Settings,
  now: Instant,
  say: Say,
): void {
  const mark = markOf(clock);
  if (mark === undefined) return;
  const at = clock.metAt ?? (mark === 'missed' ? clock.due : undefined) ?? now;
  const flag = SWITCH[mark];
  if (now - at > NEWS || (flag && settings.notify[flag] === false)) return;
  // A reopened ticket begins a new cycle (C-14): its marks are news again.
  const cycle = clock.past.length > 0 ? `:${clock.past.length}` : '';
  const id = NoticeId.parse(`${ticket.id}:${clock.id}:${mark}${cycle}`);
  const params = {
    code: ticket.code,
    title: ticket.title,
    promise: labelIn(say({ key: 'language_here' }), clock.label),
  };
  notices.push({
    notice: { id, ticketId: ticket.id, mark, commitment: clock.id, at },
    title: say({ key: `notice_${mark}_title`, params }),
    message: say({ key: `notice_${mark}_text`, params }),
    mayCall: clock.owner === 'us' && (mark === 'soon' || mark === 'missed'),
  });
}
