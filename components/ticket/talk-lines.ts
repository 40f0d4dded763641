import type { Instant } from '../../lib/base/instant.ts';
import { MINUTE } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { TicketEvent } from '../../lib/model/event.ts';
import type { OutboxStep } from '../../lib/model/outbox.ts';

/** One line of the conversation. */
export type TalkLine =
  | {
      readonly is: 'words';
      readonly id: string;
      readonly event: TicketEvent;
      /** As it reads now; undefined when it was taken back on the portal. */
      readonly text: string | undefined;
      /** As it read when it was first heard, where that is something else. */
      readonly was: string | undefined;
      readonly isEdited: boolean;
    }
  /** A deed without words: started, handed over, reopened. */
  | { readonly is: 'deed'; readonly id: string; readonly event: TicketEvent }
  /** What stands in the outbox and is not heard from the portal yet. */
  | { readonly is: 'echo'; readonly id: string; readonly step: OutboxStep; readonly text: string };

/** Deeds that matter to whoever reads along; the clocks' own turns stand in the timeline. */
const told: ReadonlySet<TicketEvent['kind']> = new Set([
  'started',
  'postponed',
  'resumed',
  'forecast',
  'done',
  'accepted',
  'reopened',
  'closed',
  'refused',
  'lost',
]);

const numberOf = (source: string | undefined) => Number(/^message:(\d+)$/.exec(source ?? '')?.[1] ?? Number.NaN);

/** A result of the task stands in its chat too: said once is enough for a reader. */
function isEcho(event: TicketEvent, events: readonly TicketEvent[]): boolean {
  return (
    event.kind === 'supportWrote' &&
    events.some(
      ({ kind, detail, at }) =>
        kind === 'replied' && detail.text === event.detail.text && Math.abs(at - event.at) < MINUTE,
    )
  );
}

/** Everything that was said and done about a ticket, oldest first; what has not left yet stands last. */
export function talkLines({ events, portal, steps }: Pick<TicketView, 'events' | 'portal' | 'steps'>): TalkLine[] {
  const amended = new Map(portal?.amended?.map((one) => [one.id, one]));
  // A message that was changed into one of another kind has an event for each: the later reading stands.
  const bySource = new Map<string, TicketEvent>();
  // The portal writes whole seconds: what was said and done in one of them, in the order of the messages, words first.
  const rank = ({ detail }: TicketEvent) =>
    detail.text === undefined ? Number.MAX_SAFE_INTEGER : numberOf(detail.source) || 0;
  const order = [...events].sort(
    (one, other) => one.at - other.at || rank(one) - rank(other) || (one.id < other.id ? -1 : 1),
  );
  for (const event of order) bySource.set(event.detail.source ?? event.id, event);
  const lines = [...bySource.values()].flatMap((event): TalkLine[] => {
    const { text, files, source } = event.detail;
    if (text === undefined && !files?.length) {
      return told.has(event.kind) ? [{ is: 'deed', id: event.id, event }] : [];
    }
    if (isEcho(event, order)) return [];
    const change = amended.get(numberOf(source));
    const first = text ?? '';
    const now = change ? change.text : first;
    return [
      { is: 'words', id: event.id, event, text: now, was: now === first ? undefined : first, isEdited: !!change },
    ];
  });
  const heard = new Set(events.map(({ detail }) => numberOf(detail.source)));
  const echoes = steps.flatMap((step): TalkLine[] => {
    if (step.work.kind !== 'message' || (step.state === 'done' && heard.has(Number(step.result)))) return [];
    return [{ is: 'echo', id: step.id, step, text: step.work.text }];
  });
  return [...lines, ...echoes];
}

/** The key of what an event is called. What is said of the paid urgent start has a name of its own. */
export const eventWord = ({ kind, detail }: TicketEvent): string =>
  detail.rush ? `event_rush_${detail.rush}` : `event_${kind.toLowerCase()}`;

/** The instant a line stands at; echoes are of now. */
export const lineAt = (line: TalkLine): Instant | undefined => (line.is === 'echo' ? undefined : line.event.at);
