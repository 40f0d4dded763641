import { type Instant, instant } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import type { Evidence } from '../model/evidence.ts';
import { EventId, TicketId } from '../model/ids.ts';
import type { Policy } from '../model/policy.ts';
import type { RebuildProgress } from '../model/rebuild.ts';
import { homeOf, type Ticket, type TicketOnPortal } from '../model/ticket.ts';
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

/** What stands on one portal, as one reading gave it. */
export interface Standing {
  /** Tickets that have not ended there and can still be read. */
  readonly watched: readonly Watched[];
  /** Ended tickets that were never heard here, the newest first: the past of a browser that was empty (J6). */
  readonly unheard: readonly Watched[];
  /**
   * Some of the tickets that have ended, those heard longest ago: a word said there moves no date that a list could be
   * asked for (bitrix24-rest 12.3), so they are listened to in turn. None while some are unheard; lost ones are left out.
   */
  readonly ended: readonly Watched[];
  readonly count: HeardCount;
}

/** How many tickets of the portal were never heard here, and how many there are. */
export interface HeardCount {
  readonly unheard: number;
  readonly all: number;
}

/**
 * What listening to the portal at `host` reads and writes. Tickets of other portals are out of its sight: their tasks may
 * have the same numbers.
 */
export function makeSyncStore(db: KuratorDb, host: string) {
  /** Rows of this portal's tickets that stand on it. One reading of each table, whatever is asked of them. */
  async function rowsHere(): Promise<readonly TicketOnPortal[]> {
    const [mine, rows] = await Promise.all([
      db.tickets.where('portal').equals(host).primaryKeys(),
      db.onPortal.toArray(),
    ]);
    const ids = new Set<string>(mine);
    const isHere = (row: TicketOnPortal) => (row.host === undefined ? ids.has(row.ticketId) : row.host === host);
    return rows.filter((row) => row.taskId !== undefined && isHere(row));
  }

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

  const countOf = (rows: readonly TicketOnPortal[]): HeardCount => ({
    unheard: rows.filter(isUnheard).length,
    all: rows.length,
  });

  async function openOf(rows: readonly TicketOnPortal[]): Promise<readonly Watched[]> {
    const all = await whole(rows.filter((row) => !hasEnded(row)));
    return all.filter(({ events }) => !events.some((event) => event.kind === 'lost'));
  }

  async function endedOf(rows: readonly TicketOnPortal[], limit: number): Promise<readonly Watched[]> {
    const ended = rows.filter((row) => hasEnded(row) && row.checkedAt !== undefined);
    ended.sort((one, other) => (one.checkedAt ?? 0) - (other.checkedAt ?? 0));
    const found: TicketOnPortal[] = [];
    for (let at = 0; at < ended.length && found.length < limit; at += limit) {
      const some = ended.slice(at, at + limit);
      const lost = await db.events.bulkGet(some.map((row) => EventId.parse(`${row.ticketId}:lost:task`)));
      found.push(...some.filter((_, index) => lost[index] === undefined));
    }
    return whole(found.slice(0, limit));
  }

  return {
    /** Everything that a round begins with. `limits`: how many ended tickets, never heard and in turn. */
    async readStanding(limits: { readonly unheard: number; readonly ended: number }): Promise<Standing> {
      const rows = await rowsHere();
      const silent = rows.filter((row) => isUnheard(row) && hasEnded(row));
      silent.sort((one, other) => Number(other.taskId) - Number(one.taskId));
      return {
        watched: await openOf(rows),
        unheard: await whole(silent.slice(0, limits.unheard)),
        ended: silent.length > 0 ? [] : await endedOf(rows, limits.ended),
        count: countOf(rows),
      };
    },

    /** Tickets on the portal that have not ended there and can still be read. */
    async readWatched(): Promise<readonly Watched[]> {
      return openOf(await rowsHere());
    },

    async countUnheard(): Promise<HeardCount> {
      return countOf(await rowsHere());
    },

    /** Tickets by their tasks on this portal, ended ones too. */
    async readByTask(taskIds: readonly string[]): Promise<readonly Watched[]> {
      if (taskIds.length === 0) return [];
      const rows = db.onPortal.where('taskId').anyOf([...taskIds]);
      return (await whole(await rows.toArray())).filter(({ ticket, portal }) => homeOf(ticket, portal) === host);
    },

    /**
     * Tickets whose tasks were found here under the same numbers, while the portal they were of is connected no more: it goes by
     * this name now. The key is their own id, which no other portal could know.
     */
    async rehome(tasks: readonly { readonly id: string; readonly xmlId: string }[]): Promise<void> {
      if (tasks.length === 0) return;
      const ids = tasks.map(({ xmlId }) => TicketId.parse(xmlId));
      await db.transaction('rw', db.onPortal, db.tickets, db.connections, async () => {
        const connected = new Set((await db.connections.toArray()).map((one) => one.host));
        const [rows, tickets] = await Promise.all([db.onPortal.bulkGet(ids), db.tickets.bulkGet(ids)]);
        const moved = rows.flatMap((row, index) => {
          const ticket = tickets[index];
          if (!row || !ticket || row.taskId !== tasks[index]?.id) return [];
          const home = homeOf(ticket, row);
          return home === host || connected.has(home) ? [] : [{ ...row, host }];
        });
        await db.onPortal.bulkPut(moved);
      });
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
      const [mark, old] = await db.marks.bulkGet([`synced:${source}`, 'synced-at']);
      if (typeof mark?.value === 'number') return instant(mark.value);
      // Up to the fifth form of the base there was one mark, with the source in it.
      const [at = '', ...rest] = String(old?.value ?? '').split(' ');
      return rest.join(' ') === source && /^\d+$/.test(at) ? instant(Number(at)) : undefined;
    },
    async setSyncedAt(source: string, at: Instant): Promise<void> {
      await db.marks.put({ id: `synced:${source}`, value: Math.round(at) });
    },
    /** Notes how far the rebuilding is, for the screens; whole means that there is nothing to tell. */
    async setProgress(progress: RebuildProgress): Promise<void> {
      const id = `rebuild:${host}` as const;
      if (progress.stage === 'history' && progress.done >= progress.total) await db.marks.delete(id);
      else await db.marks.put({ id, value: JSON.stringify(progress) });
    },
  };
}

export type SyncStore = ReturnType<typeof makeSyncStore>;
