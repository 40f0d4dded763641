import { type Instant, instant } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import type { Evidence } from '../model/evidence.ts';
import { EventId } from '../model/ids.ts';
import type { Policy } from '../model/policy.ts';
import { RebuildProgress } from '../model/rebuild.ts';
import type { Ticket, TicketOnPortal } from '../model/ticket.ts';
import type { KuratorDb } from './db.ts';
import { soundEvents, soundPortals, soundTickets } from './sound.ts';
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
const hasEnded = (row: TicketOnPortal) => ENDED.has(row.status ?? 0);
const isUnheard = (row: TicketOnPortal) => row.taskId !== undefined && row.checkedAt === undefined;

/** How far the rebuilding of this browser is; undefined when it is whole, or nothing is connected. */
export async function readRebuild(db: KuratorDb): Promise<RebuildProgress | undefined> {
  if ((await db.connections.count()) === 0) return undefined;
  const value = (await db.marks.get('rebuild'))?.value;
  const parsed = RebuildProgress.safeParse(typeof value === 'string' ? JSON.parse(value) : undefined);
  return parsed.success ? parsed.data : undefined;
}

/** What listening to the portal reads and writes. */
export function makeSyncStore(db: KuratorDb) {
  async function whole(rows: readonly TicketOnPortal[]): Promise<readonly Watched[]> {
    const ids = rows.map((row) => row.ticketId);
    const [stored, events] = await Promise.all([
      db.tickets.bulkGet([...ids]),
      db.events.where('ticketId').anyOf(ids).toArray(),
    ]);
    const tickets = new Map(soundTickets(stored).map((ticket) => [ticket.id, ticket]));
    const hashes = [...new Set([...tickets.values()].map((ticket) => ticket.policy.hash))];
    const policies = new Map(
      (await db.policies.bulkGet(hashes)).flatMap((row) => (row ? [[row.hash, row.policy]] : [])),
    );
    const eventsOf = new Map<string, TicketEvent[]>();
    for (const event of soundEvents(events))
      eventsOf.set(event.ticketId, [...(eventsOf.get(event.ticketId) ?? []), event]);
    return soundPortals(rows).flatMap((portal) => {
      const ticket = tickets.get(portal.ticketId);
      const { taskId } = portal;
      if (!ticket || taskId === undefined) return [];
      const policy = policies.get(ticket.policy.hash);
      return [{ ticket, portal: { ...portal, taskId }, events: eventsOf.get(portal.ticketId) ?? [], policy }];
    });
  }

  return {
    /** Tickets on the portal that have not ended there and can still be read. */
    async readWatched(): Promise<readonly Watched[]> {
      const isOpen = (row: TicketOnPortal) => row.taskId !== undefined && !hasEnded(row);
      const all = await whole(await db.onPortal.filter(isOpen).toArray());
      return all.filter(({ events }) => !events.some((event) => event.kind === 'lost'));
    },

    /** Ended tickets that were never heard here, the newest first: the past of a browser that was empty (J6). */
    async readUnheard(limit: number): Promise<readonly Watched[]> {
      const rows = await db.onPortal.filter((row) => isUnheard(row) && hasEnded(row)).toArray();
      rows.sort((one, other) => Number(other.taskId) - Number(one.taskId));
      return whole(rows.slice(0, limit));
    },

    /** How many tickets of the portal were never heard here, and how many there are. */
    async countUnheard(): Promise<{ readonly unheard: number; readonly all: number }> {
      const rows = await db.onPortal.filter((row) => row.taskId !== undefined).toArray();
      return { unheard: rows.filter(isUnheard).length, all: rows.length };
    },

    /**
     * Some of the tickets that have ended, those heard longest ago: a word said there moves no date that a list could be
     * asked for (bitrix24-rest 12.3), so they are listened to in turn. Lost ones are left out.
     */
    async readEnded(limit: number): Promise<readonly Watched[]> {
      const ended = await db.onPortal
        .filter((row) => row.taskId !== undefined && hasEnded(row) && row.checkedAt !== undefined)
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

    /**
     * What was heard of one ticket, in one transaction: never a read mark without the events that it covers. `mistaken`
     * are events that turned out to be another: they make room for the true ones.
     */
    async keep(
      portal: TicketOnPortal,
      events: readonly TicketEvent[],
      mistaken: readonly EventId[] = [],
    ): Promise<number> {
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
        await db.events.bulkDelete([...mistaken]);
        return appendEvents(db, events);
      });
    },

    /** Tickets rebuilt from their tasks; one that is here already is left as it is. */
    async adopt(found: readonly Adopted[]): Promise<void> {
      await db.transaction('rw', db.tickets, db.onPortal, db.events, db.evidence, db.policies, async () => {
        const here = await db.tickets.bulkGet(found.map(({ ticket }) => ticket.id));
        const fresh = found.filter((_, index) => here[index] === undefined);
        await db.tickets.bulkAdd(fresh.map(({ ticket }) => ticket));
        await db.onPortal.bulkPut(fresh.map(({ portal }) => portal));
        const proofs = fresh.flatMap(({ evidence }) => evidence);
        const kept = await db.evidence.bulkGet(proofs.map(({ id }) => id));
        await db.evidence.bulkAdd(proofs.filter((_, index) => kept[index] === undefined));
        const rows = fresh.flatMap(({ ticket, policy }) => (policy ? [{ hash: ticket.policy.hash, policy }] : []));
        await db.policies.bulkPut(rows);
        await appendEvents(
          db,
          fresh.flatMap(({ events }) => events),
        );
      });
    },

    /** When `source` (a portal as one person sees it) was last heard whole, by its own clock; undefined: never. */
    async syncedAt(source: string): Promise<Instant | undefined> {
      const value = String((await db.marks.get('synced-at'))?.value ?? '');
      const [at = '', ...rest] = value.split(' ');
      return rest.join(' ') === source && /^\d+$/.test(at) ? instant(Number(at)) : undefined;
    },
    /** Notes how far the rebuilding is, for the screens; whole means that there is nothing to tell. */
    async setProgress(progress: RebuildProgress): Promise<void> {
      if (progress.stage === 'history' && progress.done >= progress.total) await db.marks.delete('rebuild');
      else await db.marks.put({ id: 'rebuild', value: JSON.stringify(progress) });
    },
    async setSyncedAt(source: string, at: Instant): Promise<void> {
      await db.marks.put({ id: 'synced-at', value: `${Math.round(at)} ${source}` });
    },
  };
}

export type SyncStore = ReturnType<typeof makeSyncStore>;
