import { type Instant, instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { ConsultKind } from '../../lib/model/consult.ts';
import type { Finding } from '../../lib/model/verdict.ts';
import type { DeskTicket } from '../../lib/standards/consult-queue.ts';
import { mayStart } from '../../lib/standards/forecast.ts';
import { sellsRush } from '../../lib/standards/rush.ts';
import type { Status, StatusId } from '../../lib/standards/status.ts';

/** Deeds that stand as buttons, in the order of a ticket's life, each with its key by the place on the keyboard. */
export const deedKinds = [
  { kind: 'acknowledge', code: 'KeyA', key: 'A' },
  { kind: 'reading', code: 'KeyR', key: 'R' },
  { kind: 'answer', code: 'KeyO', key: 'O' },
  { kind: 'forecast', code: 'KeyF', key: 'F' },
  { kind: 'rush', code: 'KeyP', key: 'P' },
  { kind: 'decline', code: 'KeyN', key: 'N' },
  { kind: 'start', code: 'KeyS', key: 'S' },
  { kind: 'await', code: 'KeyW', key: 'W' },
  { kind: 'defer', code: 'KeyD', key: 'D' },
  { kind: 'resume', code: 'KeyU', key: 'U' },
  { kind: 'refuse', code: 'KeyX', key: 'X' },
  { kind: 'done', code: 'KeyG', key: 'G' },
] as const satisfies readonly { kind: ConsultKind; code: string; key: string }[];
export type DeedKind = (typeof deedKinds)[number]['kind'];

/** Deeds that ask for words, a day or a file; the others are done by the one click. */
export type FormKind = Exclude<DeedKind, 'acknowledge' | 'reading' | 'start' | 'resume'>;

export function asksMore(kind: DeedKind): kind is FormKind {
  return kind !== 'acknowledge' && kind !== 'reading' && kind !== 'start' && kind !== 'resume';
}

const unseen: readonly StatusId[] = ['filed', 'registered', 'seen', 'reopened'];
const past: readonly StatusId[] = ['reading', 'answered', 'started', 'done'];

/** Which deeds make sense for a ticket that stands so. */
export function deedsFor({ status, policy, rush }: DeskTicket): readonly DeedKind[] {
  if (status.finished) return [];
  const { id } = status;
  const waits = id !== 'started' && id !== 'done';
  const isPaused = id === 'waiting';
  const fits: Record<DeedKind, boolean> = {
    acknowledge: unseen.includes(id),
    reading: !past.includes(id) && !isPaused,
    answer: true,
    forecast: waits,
    // Only what waits can be brought forward; it may be agreed by telephone, so nobody need have asked here.
    rush: waits && sellsRush(policy) && rush !== 'agreed',
    decline: waits && (rush === 'asked' || rush === 'agreed'),
    start: waits,
    await: !isPaused && id !== 'done',
    defer: !isPaused && id !== 'done',
    resume: isPaused,
    refuse: id !== 'done',
    done: id !== 'done',
  };
  return deedKinds.map(({ kind }) => kind).filter((kind) => fits[kind]);
}

/** What is most likely wanted next: the reaction, then the answer, the forecast, the start, the end. */
export function likelyDeed({ id, timeline }: Status, kinds: readonly DeedKind[]): DeedKind | undefined {
  const isAnswered = timeline.commitments.some((one) => one.id === 'answer' && one.state === 'met');
  const wanted: readonly DeedKind[] =
    id === 'started'
      ? ['done']
      : id === 'forecast'
        ? ['start']
        : ['resume', 'acknowledge', ...(isAnswered ? [] : ['answer' as const]), 'forecast'];
  return wanted.find((kind) => kinds.includes(kind));
}

/** What stands against a deed, with its paragraph; undefined: nothing. */
export function hindrance(kind: DeedKind, view: TicketView, now: Instant): Finding | undefined {
  if (kind !== 'start') return undefined;
  // A screen's clock may be a minute old, or behind the portal's: what stands in the rows has happened.
  const at = instant(view.events.reduce<number>((last, event) => Math.max(last, event.at), now));
  return mayStart(view.policy, view.ticket.answers.type, view.events, at);
}

/** Whether a deed of this ticket waits or is on its way: the screen says so until the portal has told of it. */
export function isSending({ steps }: Pick<TicketView, 'steps'>): boolean {
  return steps.some(({ state }) => state === 'waiting' || state === 'running');
}

/** The newest move of the task that the portal did not allow, or that found no task. */
export function refusedMove({ steps }: TicketView): 'refused' | 'gone' | undefined {
  const last = [...steps]
    .sort((one, other) => other.order - one.order)
    .find(({ work }) => work.kind === 'move' || work.kind === 'deadline');
  return last?.result === 'refused' || last?.result === 'gone' ? last.result : undefined;
}
