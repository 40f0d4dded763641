import { type Instant, instant } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import type { Evidence } from '../model/evidence.ts';
import { EventId } from '../model/ids.ts';
import type { Policy } from '../model/policy.ts';
import type { Ticket, TicketOnPortal } from '../model/ticket.ts';
import type { KuratorDb } from './db.ts';
import { appendEvents } from './tickets.ts';

/** A ticket that stands on the portal, with what is known of it. */
export interface Watched {
  readonly ticket: Ticket;
  readonly portal: TicketOnPortal & { readonly taskId: string };
  readonly events: readonly TicketEvent[];
  readonly policy: Policy | undefined;
}

/** A ticket rebuilt from its task. */
export interface Adopted {
  readonly ticket: Ticket;
  readonly portal: TicketOnPortal;
  readonly evidence: readonly Evidence[];
  readonly events: readonly TicketEvent[];
  readonly policy: Policy | undefined;
}

/** Portal statuses after which a ticket is looked at only when its task changes: completed, declined (2.4). */
const ENDED = new Set([5, 7]);

/** What listening to the portal reads and writes. */
export function makeSyncStore(db: KuratorDb) {
  async function whole(rows: readonly TicketOnPortal[]): Promise<readonly Watched[]> {
    const ids = rows.map((row) => row.ticketId);
    const [tickets, events] = await Promise.all([
      db.tickets.bulkGet([...ids]),
      db.events.where('ticketId').anyOf(ids).toArray(),
    ]);
    const hashes = [...new Set(tickets.flatMap((ticket) => (ticket ? [ticket.policy.hash] : [])))];
    const policies = new Map(
      (await db.policies.bulkGet(hashes)).flatMap((row) => (row ? [[row.hash, row.policy]] : [])),
    );
    const eventsOf = new Map<string, TicketEvent[]>();
    for (const event of events) eventsOf.set(event.ticketId, [...(eventsOf.get(event.ticketId) ?? []), event]);
    return rows.flatMap((portal, index) => {
      const ticket = tickets[index];
      const { taskId } = portal;
      if (!ticket || taskId === undefined) return [];
      const policy = policies.get(ticket.policy.hash);
      return [{ ticket, portal: { ...portal, taskId }, events: eventsOf.get(portal.ticketId) ?? [], policy }];
    });
  }

  return {
    /** Tickets on the portal that have not ended there, or were never heard, and can still be read. */
    async readWatched(): Promise<readonly Watched[]> {
      const isOpen = (row: TicketOnPortal) => !ENDED.has(row.status ?? 0) || row.checkedAt === undefined;
      const rows = await db.onPortal.filter((row) => row.taskId !== undefined && isOpen(row)).toArray();
      const all = await whole(rows);
      return all.filter(({ events }) => !events.some((event) => event.kind === 'lost'));
    },

    /**
     * Some of the tickets that have ended, those heard longest ago: a word said there moves no date that a list could be
     * asked for (bitrix24-rest 12.3), so they are listened to in turn. Lost ones are left out.
     */
    async readEnded(limit: number): Promise<readonly Watched[]> {
      const ended = await db.onPortal
        .filter((row) => row.taskId !== undefined && ENDED.has(row.status ?? 0) && row.checkedAt !== undefined)
        .toArray();
      ended.sort((one, other) => (one.checkedAt ?? 0) - (other.checkedAt ?? 0));
      const found: TicketOnPortal[] = [];
      for (let at = 0; at < ended.length && found.length < limit; at += limit) {
        const some = ended.slice(at, at + limit);
        const lost = await db.events.bulkGet(some.map((row) => EventId.parse(`${row.ticketId}:lost:task`)));
        found.push(...some.filter((_, index) => lost[index] === undefined));
      }
      return whole(found.slice(0, limit));
    },

    /** Tickets by their tasks, ended ones too. */
    async readByTask(taskIds: readonly string[]): Promise<readonly Watched[]> {
      if (taskIds.length === 0) return [];
      return whole(
        await db.onPortal
          .where('taskId')
          .anyOf([...taskIds])
          .toArray(),
      );
    },

    /** Which of these tickets are known here, by their own ids. */
    async known(ticketIds: readonly string[]): Promise<ReadonlySet<string>> {
      const keys = await db.tickets
        .where('id')
        .anyOf([...ticketIds])
        .primaryKeys();
      return new Set(keys as readonly string[]);
    },

    /** What was heard of one ticket, in one transaction: never a read mark without the events that it covers. */
    async keep(portal: TicketOnPortal, events: readonly TicketEvent[]): Promise<number> {
      return db.transaction('rw', db.onPortal, db.events, async () => {
        const known = await db.onPortal.get(portal.ticketId);
        const newest = (one: number | undefined, other: number | undefined) =>
          one === undefined ? other : Math.max(one, other ?? one);
        const lastMessageId = newest(portal.lastMessageId, known?.lastMessageId);
        const lastHistoryId = newest(portal.lastHistoryId, known?.lastHistoryId);
        await db.onPortal.put({
          ...known,
          ...portal,
          ...(lastMessageId === undefined ? {} : { lastMessageId }),
          ...(lastHistoryId === undefined ? {} : { lastHistoryId }),
        });
        return appendEvents(db, events);
      });
    },

    /** Tickets rebuilt from their tasks; one that is here already is left as it is. */
    async adopt(found: readonly Adopted[]): Promise<void> {
      await db.transaction('rw', db.tickets, db.onPortal, db.events, db.evidence, db.policies, async () => {
        for (const { ticket, portal, evidence, events, policy } of found) {
          if ((await db.tickets.get(ticket.id)) !== undefined) continue;
          await db.tickets.add(ticket);
          await db.onPortal.put(portal);
          for (const one of evidence) if ((await db.evidence.get(one.id)) === undefined) await db.evidence.add(one);
          if (policy) await db.policies.put({ hash: ticket.policy.hash, policy });
          await appendEvents(db, events);
        }
      });
    },

    /** When `source` (a portal as one person sees it) was last heard whole, by its own clock; undefined: never. */
    async syncedAt(source: string): Promise<Instant | undefined> {
      const value = String((await db.marks.get('synced-at'))?.value ?? '');
      const [at = '', ...rest] = value.split(' ');
      return rest.join(' ') === source && /^\d+$/.test(at) ? instant(Number(at)) : undefined;
    },
    async setSyncedAt(source: string, at: Instant): Promise<void> {
      await db.marks.put({ id: 'synced-at', value: `${Math.round(at)} ${source}` });
    },
  };
}

export type SyncStore = ReturnType<typeof makeSyncStore>;
