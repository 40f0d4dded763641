import type { TicketEvent } from '../model/event.ts';
import { proofNames } from '../standards/presets/proof-names.ts';
import type { EarlierTicket, ProofRecord } from '../standards/subject.ts';
import type { KuratorDb } from '../store/db.ts';
import { soundEvents, soundTickets } from '../store/sound.ts';

/** Tickets of this browser by which a repeat is told: the newest few hundred are enough. */
const MOST = 300;

/** What is shown of several: what disproves the trouble itself goes first. */
const strongest = ['works-video', 'done-screenshot', 'training-recording', 'unpaid-screenshot'] as const;

const kindOf = (file: string) => proofNames.find(({ name }) => name.test(file.normalize('NFC')))?.kind;

/** Proof that came with the consultant's results, the strongest first. */
function proofsOf(events: readonly TicketEvent[]): ProofRecord[] {
  const ours = events.filter((event) => event.by.side === 'consultant');
  return strongest.flatMap((kind) =>
    ours
      .filter((event) => event.detail.files?.some((name) => kindOf(name) === kind))
      .map((event): ProofRecord => ({ kind, madeAt: event.at })),
  );
}

/**
 * The tickets filed before, newest first, with the instant they were closed at and what the consultant proved there. For
 * which account, device or place is not told by a file: a repeat that names another one in its text is a new trouble
 * all the same.
 */
export async function readEarlier(db: KuratorDb): Promise<readonly EarlierTicket[]> {
  const tickets = soundTickets(await db.tickets.orderBy('filedAt').reverse().limit(MOST).toArray());
  const all = await db.events
    .where('ticketId')
    .anyOf(tickets.map((ticket) => ticket.id))
    .toArray();
  const byTicket = Map.groupBy(soundEvents(all), (event) => event.ticketId);
  return tickets.map((ticket) => {
    const events = byTicket.get(ticket.id) ?? [];
    const last = events
      .filter((event) => ['closed', 'done', 'reopened'].includes(event.kind))
      .sort((one, other) => other.at - one.at)[0];
    const closed = last && last.kind !== 'reopened' ? { closedAt: last.at } : {};
    return { code: ticket.code, text: ticket.text, filedAt: ticket.filedAt, proofs: proofsOf(events), ...closed };
  });
}
