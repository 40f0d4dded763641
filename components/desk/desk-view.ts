import { type Instant, instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { TicketEvent } from '../../lib/model/event.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { homeOf } from '../../lib/model/ticket.ts';
import type { RowPast, TicketRow } from '../../lib/model/ticket-row.ts';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import {
  type DeskRow,
  type DeskStatus,
  type DeskTicket,
  deskRows,
  judgeAhead,
} from '../../lib/standards/consult-queue.ts';
import { rushOf } from '../../lib/standards/rush.ts';
import { type Status, type StatusId, status } from '../../lib/standards/status.ts';
import { isFound, wordsOf } from '../queue/search.ts';
import { statusOf } from '../ticket/status-of.ts';

/** A ticket of the desk as a list has it: light enough for ten thousand of them. */
export interface ListedTicket extends DeskTicket {
  readonly listed: TicketRow;
  readonly clocks: readonly CommitmentClock[];
}
export type ListedRow = DeskRow<ListedTicket>;

/** The ticket that is open on the desk, whole. */
export interface DeskEntry extends DeskTicket {
  readonly view: TicketView;
  readonly status: Status;
}
export type Row = DeskRow<DeskEntry>;

const NONE: readonly Evidence[] = [];
const isUnmet = ({ state, remaining }: CommitmentClock) =>
  remaining !== undefined && (state === 'running' || state === 'late' || state === 'paused');

function ended(past: RowPast & { is: 'ended' }): Pick<ListedTicket, 'status' | 'clocks'> {
  const { status: id, since } = past;
  return { status: { id: id as StatusId, finished: true, since, nearest: undefined }, clocks: [] };
}

/** A ticket at `now`; one whose past is not read yet has ended, as the portal says. */
function standing(row: TicketRow, now: Instant): Pick<ListedTicket, 'status' | 'clocks' | 'rush'> {
  const { past } = row;
  if (past.is === 'ended') return ended(past);
  const gone: DeskStatus = { id: 'closed', finished: true, since: row.filedAt, nearest: undefined };
  if (past.is === 'unread') return { status: gone, clocks: [] };
  const at = instant(past.events.reduce<number>((last, event) => Math.max(last, event.at), now));
  const whole = status(row.policy, row, past.events, at);
  return { status: whole, clocks: whole.timeline.commitments.filter(isUnmet), rush: rushOf(past.events).state };
}

interface Kept {
  readonly now: Instant;
  readonly proofs: readonly Evidence[];
  readonly entry: ListedTicket;
}
const kept = new WeakMap<TicketRow, Kept>();

/** A row that has not changed is not worked out again; what has ended does not move with time either. */
function entryOf(row: TicketRow, proofs: readonly Evidence[], now: Instant): ListedTicket {
  const known = kept.get(row);
  if (known && known.proofs === proofs && (known.now === now || row.past.is === 'ended')) return known.entry;
  const { ticket, policy, portal } = row;
  const evidence = proofs.filter(({ id }) => ticket.evidenceIds.includes(id));
  const about = { ticket, policy, evidence, groupId: portal?.groupId, host: homeOf(ticket, portal) };
  const entry: ListedTicket = { listed: row, ...about, ...standing(row, now) };
  kept.set(row, { now, proofs, entry });
  return entry;
}

/** Proof by the draft its ticket was made of. */
export type Proofs = ReadonlyMap<string, readonly Evidence[]>;

/**
 * Tickets of others that stand on a portal: one's own filings are no business of one's desk. `meOn`: who one is on the portal at
 * that host; another person may have the same number elsewhere.
 */
export function deskTickets(rows: readonly TicketRow[], meOn: ReadonlyMap<string, string>): readonly TicketRow[] {
  return rows.filter(({ portal, author, ticket }) => {
    const me = meOn.get(homeOf(ticket, portal));
    return portal?.taskId !== undefined && (me === undefined || author.userId !== me);
  });
}

/** Everything the desk lists, each at `now`, in the order of the waiting list. */
export function deskView(
  policy: Policy,
  rows: readonly TicketRow[],
  proofs: Proofs,
  register: readonly RegisterClient[],
  now: Instant,
  judges: boolean,
): readonly ListedRow[] {
  const entries = rows.map((row) => entryOf(row, proofs.get(row.ticket.draftId) ?? NONE, now));
  return deskRows(policy, entries, register, judges);
}

/** Judges one ticket of the list before all are: see `judgeAhead`. */
export function judgeRow(row: TicketRow, proofs: Proofs, register: readonly RegisterClient[], now: Instant): void {
  judgeAhead(entryOf(row, proofs.get(row.ticket.draftId) ?? NONE, now), register);
}

/** The open ticket with the place that the list gives it. */
export function openRow(row: ListedRow, view: TicketView, now: Instant): Row {
  const { listed: _, clocks: __, ...about } = row.one;
  const one = { ...about, ticket: view.ticket, view, status: statusOf(view, now), rush: rushOf(view.events).state };
  return { ...row, one };
}

/** The day on which a deferred ticket was to be taken up again, as the consultant's own words named it. */
export function returnOf({ past }: Pick<TicketRow, 'past'>): Instant | undefined {
  if (past.is !== 'moving') return undefined;
  const isTelling = ({ kind, detail }: TicketEvent) =>
    kind === 'supportWrote' && detail.reason !== undefined && !detail.rush;
  return past.events.filter(isTelling).at(-1)?.detail.until;
}

/** Whether every typed word stands somewhere in the ticket or in the name of its client. */
export function matchesRow({ one, client }: ListedRow, typed: string): boolean {
  const name = client?.name.toLowerCase().replaceAll('ё', 'е') ?? '';
  return isFound(
    one.listed,
    wordsOf(typed).filter((word) => !name.includes(word)),
  );
}
