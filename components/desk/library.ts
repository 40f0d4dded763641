import type { Instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { clientOf } from '../../lib/standards/consult-queue.ts';

/** One thing that was proved, with the ticket it stands on and everything it may be found by. */
export interface LibraryRow {
  readonly id: string;
  readonly name: string;
  readonly at: Instant;
  readonly size: number | undefined;
  readonly view: TicketView;
  readonly client: string | undefined;
  /** The consultant's own proof, not the client's. */
  readonly isOurs: boolean;
  readonly hay: string;
}

/**
 * Proof of all tickets, the newest first (R-170 … R-179): what came with them and was added, and files of the consultant's
 * results that stand on the portal only. Account, device and place are found where ticket and proof name them.
 */
export function libraryRows(
  views: readonly TicketView[],
  evidence: readonly Evidence[],
  register: readonly RegisterClient[],
): readonly LibraryRow[] {
  const byDraft = Map.groupBy(evidence, ({ draftId }) => draftId);
  const rows = views.flatMap((view) => {
    const { ticket, portal, events } = view;
    const client = clientOf(register, ticket, portal?.groupId)?.name;
    const about = `${client ?? ''} ${ticket.author.name} ${ticket.title} ${ticket.text} ${portal?.taskId ?? ''}`;
    const row = (id: string, name: string, at: Instant, size: number | undefined, isOurs: boolean): LibraryRow => {
      const hay = `${name} ${about}`.toLocaleLowerCase();
      return { id: `${ticket.id} ${id}`, name, at, size, view, client, isOurs, hay };
    };
    const own = (byDraft.get(ticket.draftId) ?? []).map((one) =>
      row(one.id, one.name, one.madeAt, one.size, !ticket.evidenceIds.includes(one.id)),
    );
    const known = new Set(own.map(({ name }) => name));
    const told = events
      .filter(({ by }) => by.side === 'consultant')
      .flatMap(({ id, at, detail }) =>
        (detail.files ?? [])
          .filter((name) => !known.has(name))
          .map((name) => row(`${id} ${name}`, name, at, undefined, true)),
      );
    return [...own, ...told];
  });
  return rows.sort((one, other) => other.at - one.at);
}
