import type { Instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { type DeskRow, type DeskTicket, deskRows } from '../../lib/standards/consult-queue.ts';
import { statusOf } from '../ticket/status-of.ts';

/** A row of the desk with the ticket as the database has it. */
export interface DeskEntry extends DeskTicket {
  readonly view: TicketView;
}
export type Row = DeskRow<DeskEntry>;

/** Everything the desk shows, worked out once: tickets of others (one's own filings are no business of one's desk). */
export function deskView(
  policy: Policy,
  views: readonly TicketView[],
  evidence: readonly Evidence[],
  register: readonly RegisterClient[],
  me: string | undefined,
  now: Instant,
): readonly Row[] {
  const proofs = Map.groupBy(evidence, ({ draftId }) => draftId);
  const entries = views
    .filter(({ ticket, portal }) => portal?.taskId !== undefined && (me === undefined || ticket.author.userId !== me))
    .map(
      (view): DeskEntry => ({
        view,
        ticket: view.ticket,
        policy: view.policy,
        status: statusOf(view, now),
        evidence: (proofs.get(view.ticket.draftId) ?? []).filter(({ id }) => view.ticket.evidenceIds.includes(id)),
        groupId: view.portal?.groupId,
      }),
    );
  return deskRows(policy, entries, register);
}

/** The day on which a deferred ticket was to be taken up again, as the consultant's own words named it. */
export function returnOf({ events }: TicketView): Instant | undefined {
  const told = events.filter(({ kind, detail }) => kind === 'supportWrote' && detail.reason !== undefined);
  return told.at(-1)?.detail.until;
}

const folded = (text: string) => text.toLocaleLowerCase().replaceAll('\u0451', '\u0435');

/** Whether every typed word stands somewhere in the ticket: task, title, text, author, client. */
export function matchesRow({ one, client }: Row, typed: string): boolean {
  const { ticket, view } = one;
  const hay = folded(
    `${view.portal?.taskId ?? ''} ${ticket.code} ${ticket.title} ${ticket.text} ${ticket.author.name} ${client?.name ?? ''}`,
  );
  return folded(typed)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
