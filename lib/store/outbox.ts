import type { Instant } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import { Evidence } from '../model/evidence.ts';
import { type EvidenceId, StepId, type TicketId } from '../model/ids.ts';
import { OutboxStep, type StepWork } from '../model/outbox.ts';
import type { Policy } from '../model/policy.ts';
import { Ticket, type TicketOnPortal } from '../model/ticket.ts';
import type { KuratorDb } from './db.ts';
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
  return {
    /** Every step of every ticket that is not sent whole, by ticket and order. */
    async readOpen(): Promise<readonly OutboxStep[]> {
      const open = await db.outbox.where('state').anyOf(OPEN).toArray();
      const tickets = [...new Set(open.map((step) => step.ticketId))];
      const all = await db.outbox.where('ticketId').anyOf(tickets).toArray();
      return all.map((step) => OutboxStep.parse(step)).sort((one, other) => one.order - other.order);
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
      const row = await db.tickets.get(ticketId);
      if (!row) return undefined;
      const ticket = Ticket.parse(row);
      const [steps, evidence, portal, stored] = await Promise.all([
        db.outbox.where('ticketId').equals(ticketId).sortBy('order'),
        db.evidence.bulkGet([...ticket.evidenceIds]),
        db.onPortal.get(ticketId),
        db.policies.get(ticket.policy.hash),
      ]);
      return {
        ticket,
        steps: steps.map((step) => OutboxStep.parse(step)),
        evidence: evidence.flatMap((one) => (one ? [Evidence.parse(one)] : [])),
        portal,
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

    /** Adds one more deed behind the others of its ticket, ended ones too; gives the step. */
    async addStep(ticketId: TicketId, work: StepWork, now: Instant): Promise<OutboxStep> {
      return db.transaction('rw', db.outbox, async () => {
        const rows = await db.outbox.where('ticketId').equals(ticketId).toArray();
        const order = rows.reduce((last, row) => Math.max(last, row.order), -1) + 1;
        const id = StepId.parse(`${ticketId}:${order}`);
        const step: OutboxStep = {
          id,
          ticketId,
          order,
          work,
          state: 'waiting',
          attempts: 0,
          nextAt: now,
          inDoubt: false,
        };
        await db.outbox.add(step);
        return step;
      });
    },

    /**
     * Stops all steps of a ticket that is surely not on the portal yet. False, and nothing changed, when the task stands
     * there, may stand there, or is being made at this moment.
     */
    async stopTicket(ticketId: TicketId, stop: (step: OutboxStep) => OutboxStep): Promise<boolean> {
      return db.transaction('rw', db.outbox, async () => {
        const steps = (await db.outbox.where('ticketId').equals(ticketId).toArray()).map((row) =>
          OutboxStep.parse(row),
        );
        const isSent = steps.some((step) => step.work.kind === 'task' && step.state === 'done');
        const stopped = steps.filter((step) => step.state !== 'done').map(stop);
        if (isSent || stopped.some((step) => step.state !== 'stopped')) return false;
        await db.outbox.bulkPut(stopped);
        return true;
      });
    },
  };
}

export type OutboxStore = ReturnType<typeof makeOutboxStore>;
