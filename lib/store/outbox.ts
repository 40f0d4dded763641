import type { Instant } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import { Evidence } from '../model/evidence.ts';
import { type EvidenceId, StepId, type TicketId } from '../model/ids.ts';
import { OutboxStep, type StepWork } from '../model/outbox.ts';
import type { Policy } from '../model/policy.ts';
import { homeOf, type Ticket, type TicketOnPortal } from '../model/ticket.ts';
import type { KuratorDb } from './db.ts';
import { soundPortals, soundSteps, soundTickets } from './sound.ts';
import { appendEvents } from './tickets.ts';

/** A ticket on its way, with everything that its sending needs. */
export interface Filing {
  readonly ticket: Ticket;
  readonly steps: readonly OutboxStep[];
  readonly evidence: readonly Evidence[];
  readonly portal: TicketOnPortal | undefined;
  readonly policy: Policy | undefined;
}

/** What a step that succeeded leaves behind, written together with it. */
export interface Fruits {
  readonly portal?: TicketOnPortal;
  readonly events?: readonly TicketEvent[];
}

const OPEN = ['waiting', 'running', 'failed'] as const;

/**
 * The outbox of this browser. Each change of a step is read, moved and written in one transaction, so that the drain and
 * a person who takes the ticket back at the same moment never overwrite each other.
 */
export function makeOutboxStore(db: KuratorDb) {
  /** Hosts of the portals that these tickets are of; none for a ticket that is gone. */
  async function homesOf(ids: readonly TicketId[]): Promise<ReadonlyMap<TicketId, string>> {
    const [tickets, rows] = await Promise.all([db.tickets.bulkGet([...ids]), db.onPortal.bulkGet([...ids])]);
    return new Map(tickets.flatMap((one, at) => (one ? [[one.id, homeOf(one, rows[at])] as const] : [])));
  }

  return {
    homesOf,

    /**
     * Every step of every ticket that is not sent whole, by ticket and order. With `isOurs` only of those whose portal's host it
     * takes; a ticket that is gone has none.
     */
    async readOpen(isOurs?: (host: string | undefined) => boolean): Promise<readonly OutboxStep[]> {
      const open = soundSteps(await db.outbox.where('state').anyOf(OPEN).toArray());
      const tickets = [...new Set(open.map((step) => step.ticketId))];
      const all = await db.outbox.where('ticketId').anyOf(tickets).toArray();
      const steps = soundSteps(all);
      // A ticket that lacks one of its steps would go out in part: it waits where it is, and holds up no other.
      const known = new Set<string>(steps.map(({ id }) => id));
      const damaged = new Set<string>(all.filter(({ id }) => !known.has(id)).map(({ ticketId }) => ticketId));
      const homes = isOurs && (await homesOf(tickets));
      return steps
        .filter(({ ticketId }) => !damaged.has(ticketId) && (!homes || isOurs(homes.get(ticketId))))
        .sort((one, other) => one.order - other.order);
    },

    /** One step as it stands; undefined when there is none such. */
    async read(id: StepId): Promise<OutboxStep | undefined> {
      const row = await db.outbox.get(id);
      return row && OutboxStep.parse(row);
    },

    /** Moves one step and gives it as it then is; undefined when there is none such. */
    async change(id: StepId, move: (step: OutboxStep) => OutboxStep): Promise<OutboxStep | undefined> {
      return db.transaction('rw', db.outbox, async () => {
        const row = await db.outbox.get(id);
        if (!row) return undefined;
        const before = OutboxStep.parse(row);
        const after = move(before);
        if (after !== before) await db.outbox.put(after);
        return after;
      });
    },

    /** The moved step and what it brought, in one transaction: a result is never there without its consequences. */
    async settle(id: StepId, move: (step: OutboxStep) => OutboxStep, fruits: Fruits): Promise<void> {
      await db.transaction('rw', db.outbox, db.onPortal, db.events, async () => {
        const row = await db.outbox.get(id);
        if (row) await db.outbox.put(move(OutboxStep.parse(row)));
        if (fruits.portal) {
          const known = await db.onPortal.get(fruits.portal.ticketId);
          await db.onPortal.put({ ...known, ...fruits.portal });
        }
        await appendEvents(db, fruits.events ?? []);
      });
    },

    /** Everything that the sending of one ticket needs; undefined when the ticket is gone. */
    async readFiling(ticketId: TicketId): Promise<Filing | undefined> {
      const [ticket] = soundTickets([await db.tickets.get(ticketId)]);
      if (!ticket) return undefined;
      const steps = soundSteps(await db.outbox.where('ticketId').equals(ticketId).sortBy('order'));
      // Proof that came after filing stands in its steps only: the ticket never changes.
      const late = steps.flatMap(({ work }) => (work.kind === 'upload' ? [work.evidenceId] : []));
      const [evidence, portal, stored] = await Promise.all([
        db.evidence.bulkGet([...new Set([...ticket.evidenceIds, ...late])]),
        db.onPortal.get(ticketId),
        db.policies.get(ticket.policy.hash),
      ]);
      return {
        ticket,
        steps,
        // Proof whose row is damaged is missed by its own step, in words.
        evidence: evidence.flatMap((one) => Evidence.safeParse(one).data ?? []),
        portal: soundPortals([portal])[0],
        policy: stored?.policy,
      };
    },

    /** Bytes kept in the database; recordings lie on the private disk instead. */
    async readBlob(id: EvidenceId): Promise<Blob | undefined> {
      return (await db.blobs.get(id))?.blob;
    },

    /** Moves every open step of a ticket (or of all), in one transaction; gives how many have changed. */
    async changeAll(ticketId: TicketId | undefined, move: (step: OutboxStep) => OutboxStep): Promise<number> {
      return db.transaction('rw', db.outbox, async () => {
        const rows = await db.outbox.where('state').anyOf(OPEN).toArray();
        const changed = rows
          .filter((row) => ticketId === undefined || row.ticketId === ticketId)
          .map((row) => ({ before: row, after: move(OutboxStep.parse(row)) }))
          .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
        await db.outbox.bulkPut(changed.map(({ after }) => after));
        return changed.length;
      });
    },

    /** Adds one more step behind the others of its ticket, ended ones too; gives the step. */
    async addStep(ticketId: TicketId, work: StepWork, now: Instant): Promise<OutboxStep> {
      const [step] = await this.addSteps(ticketId, [work], now);
      if (!step) throw new TypeError('a step that was added is there');
      return step;
    },

    /** Adds the steps of one more deed behind the others of its ticket, all or none. */
    async addSteps(ticketId: TicketId, works: readonly StepWork[], now: Instant): Promise<readonly OutboxStep[]> {
      return db.transaction('rw', db.outbox, async () => {
        const rows = await db.outbox.where('ticketId').equals(ticketId).toArray();
        const first = rows.reduce((last, row) => Math.max(last, row.order), -1) + 1;
        const idOf = (order: number) => StepId.parse(`${ticketId}:${order}`);
        const steps = works.map(
          (work, index): OutboxStep => ({
            id: idOf(first + index),
            ticketId,
            order: first + index,
            deed: idOf(first),
            work,
            state: 'waiting',
            attempts: 0,
            nextAt: now,
            inDoubt: false,
          }),
        );
        await db.outbox.bulkAdd(steps);
        return steps;
      });
    },

    /**
     * Sends a file after all that was put off: its upload waits again, and a look at the task behind it (`verify`, which
     * ties what is missing) when the one of the filing is over. Nothing happens when the upload is not put off.
     */
    async sendAfterAll(id: StepId, move: (step: OutboxStep) => OutboxStep, now: Instant): Promise<void> {
      await db.transaction('rw', db.outbox, async () => {
        const row = await db.outbox.get(id);
        if (row?.state !== 'stopped') return;
        await db.outbox.put(move(OutboxStep.parse(row)));
        const steps = await db.outbox.where('ticketId').equals(row.ticketId).toArray();
        const isLookedAt = steps.some(
          ({ work, state }) => work.kind === 'verify' && state !== 'done' && state !== 'running',
        );
        if (!isLookedAt) await this.addStep(row.ticketId, { kind: 'verify' }, now);
      });
    },
  };
}

export type OutboxStore = ReturnType<typeof makeOutboxStore>;
