import type { Instant } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import { NoticeId } from '../model/ids.ts';
import type { NoticeMark } from '../model/notice.ts';
import type { Settings } from '../model/settings.ts';
import type { CommitmentClock, Timeline } from '../model/timeline.ts';
import { labelIn } from '../standards/presets/english.ts';
import { shortLeft } from './face.ts';
import { markOf, NEWS, type Raised, type Ticking } from './ladder.ts';
import type { Say } from './task-text.ts';

/**
 * What the consultant is told of a client's ticket (J8): that it came, that the client wrote, asked for the urgent start or
 * opened it again, and how his own promises run out. What he himself did is no news to him.
 */
export function consultantNews(
  one: Ticking,
  lines: Timeline,
  settings: Settings,
  now: Instant,
  say: Say,
): readonly Raised[] {
  const { notify } = settings;
  return [
    ...one.events.flatMap((event) => tidings(one, event, say)),
    ...lines.commitments.flatMap((clock) => pressing(one, clock, now, say)),
  ]
    .filter(({ is, raised }) => notify[is] !== false && now - raised.notice.at <= NEWS)
    .map(({ raised }) => raised);
}

/** A piece of news, and the switch of the settings that stands for it: his counterpart of the curator's. */
interface News {
  readonly is: keyof Settings['notify'];
  readonly raised: Raised;
}

/** What of the client's doings is told, and by which switch. */
const TOLD: Partial<Record<TicketEvent['kind'], { readonly mark: NoticeMark; readonly is: News['is'] }>> = {
  filed: { mark: 'filed', is: 'acknowledged' },
  clientWrote: { mark: 'wrote', is: 'replied' },
  reopened: { mark: 'reopened', is: 'replied' },
};

/** What the client did. Each event is told once by its own id, however often it is read. */
function tidings({ ticket }: Ticking, { id, kind, at, by, detail }: TicketEvent, say: Say): readonly News[] {
  if (by.side !== 'client') return [];
  const told = TOLD[kind];
  if (!told) return [];
  const { mark, is } = told;
  const words = detail.rush ? 'rush' : mark;
  const who = by.name || say({ key: 'notice_consultant_client' });
  const params = { code: ticket.code, title: ticket.title, who };
  const raised: Raised = {
    notice: { id: NoticeId.parse(id), ticketId: ticket.id, mark, at },
    title: say({ key: `notice_consultant_${words}_title`, params }),
    message: say({ key: 'notice_consultant_text', params }),
    mayCall: false,
  };
  return [{ is, raised }];
}

/** A promise of his that runs out; of what the client owes only that it was not kept. */
function pressing({ ticket, policy }: Ticking, clock: CommitmentClock, now: Instant, say: Say): readonly News[] {
  const step = markOf(clock);
  if (step === undefined || step === 'acknowledged' || step === 'replied') return [];
  const isDebt = clock.owner === 'client';
  if ((isDebt && step !== 'missed') || clock.due === undefined) return [];
  const left = shortLeft({ code: ticket.code, title: ticket.title, policy, clock, due: clock.due }, say);
  const isKnown = clock.id === 'reaction' || clock.id === 'answer';
  const waits = isKnown
    ? say({ key: `notice_waits_${clock.id}` })
    : labelIn(say({ key: 'language_here' }), clock.label);
  const params = { code: ticket.code, title: ticket.title, waits, left };
  const cycle = clock.past.length > 0 ? `:${clock.past.length}` : '';
  const raised: Raised = {
    notice: {
      id: NoticeId.parse(`${ticket.id}:${clock.id}:${step}${cycle}`),
      ticketId: ticket.id,
      mark: step,
      commitment: clock.id,
      at: step === 'missed' ? clock.due : now,
    },
    title: say({ key: `notice_consultant_${isDebt ? 'debt' : step}_title`, params }),
    message: say({ key: 'notice_consultant_text', params }),
    mayCall: false,
  };
  return [{ is: step === 'soon' ? 'runningOut' : step, raised }];
}
