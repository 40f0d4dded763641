import { Failure } from '../base/failure.ts';
import { type Instant, instant } from '../base/instant.ts';
import { makeEvent } from '../model/event.ts';
import { type DraftId, StepId } from '../model/ids.ts';
import type { OutboxStep, StepWork } from '../model/outbox.ts';
import type { Policy } from '../model/policy.ts';
import type { Client, Connection } from '../model/portal.ts';
import type { LevelId } from '../model/standard-names.ts';
import { type Circumstances, type Draft, type Extras, Ticket } from '../model/ticket.ts';
import { maskAnswers, maskSecrets } from '../privacy/find.ts';
import { admit } from '../standards/admit.ts';
import { composeTicket } from '../standards/compose.ts';
import { draftSubject, levelOfClient } from '../standards/draft-subject.ts';
import { policyRef } from '../standards/policy-ref.ts';
import type { KuratorDb } from '../store/db.ts';
import { readEvidence } from '../store/evidence.ts';
import { readClient, readConnection, readSettings } from '../store/settings.ts';
import { readEarlier } from './earlier.ts';

/** The steps that bring a ticket to the portal, in their order: proofs first, so that the task is whole from its birth. */
export function stepsOf(ticket: Ticket): OutboxStep[] {
  const uploads = ticket.evidenceIds.map((evidenceId): StepWork => ({ kind: 'upload', evidenceId }));
  const work: StepWork[] = [
    ...(uploads.length > 0 ? [{ kind: 'folder' } as const, ...uploads] : []),
    { kind: 'task' },
    { kind: 'verify' },
  ];
  return work.map((one, order) => ({
    id: StepId.parse(`${ticket.id}:${order}`),
    ticketId: ticket.id,
    order,
    work: one,
    state: 'waiting',
    attempts: 0,
    nextAt: instant(0), // due at once, whichever clock is asked
    inDoubt: false,
  }));
}

/** Whether the ticket travels by itself; otherwise its text is copied and sent by hand (J12). */
function travelsByPortal(draft: Draft, connection: Connection | undefined): connection is Connection {
  return draft.channel === 'portal' && connection?.consultant !== undefined;
}

async function nextCode(db: KuratorDb): Promise<string> {
  const mark = await db.marks.get('ticket-number');
  const number = (typeof mark?.value === 'number' ? mark.value : 0) + 1;
  await db.marks.put({ id: 'ticket-number', value: number });
  return String(number);
}

/** The policy in force by its id; may read the user's own from the database, inside the same transaction. */
export type PolicyOf = (id: string) => Policy | Promise<Policy>;

function maskEach(extras: Extras): Extras {
  return Object.fromEntries(Object.entries(extras).map(([key, value]) => [key, maskSecrets(value)]));
}

function maskChanged({ whatChanged }: Circumstances): Circumstances {
  return whatChanged === undefined ? {} : { whatChanged: maskSecrets(whatChanged) };
}

interface Case {
  readonly client: Client;
  readonly connection: Connection | undefined;
  readonly level: LevelId;
  readonly policy: Policy;
}

async function readCase(db: KuratorDb, policyOf: PolicyOf): Promise<Case> {
  const client = await readClient(db);
  if (!client) throw new Failure('invalid', { words: 'failure_level_unknown' });
  const policy = await policyOf(client.policyId);
  const level = levelOfClient(policy, client);
  if (level === undefined) throw new Failure('invalid', { words: 'failure_level_unknown' });
  return { client, connection: await readConnection(db), level, policy };
}

/**
 * Files a draft: asks the standards once more, then writes ticket, first event, policy snapshot and outbox steps in one
 * transaction and removes the draft. Filing the same draft twice gives the same ticket. Throws a Failure in words when
 * the standards refuse it or the draft is gone; then nothing has changed.
 */
export async function fileTicket(db: KuratorDb, id: DraftId, policyOf: PolicyOf, now: Instant): Promise<Ticket> {
  const tables = [
    db.drafts,
    db.evidence,
    db.tickets,
    db.events,
    db.outbox,
    db.policies,
    db.marks,
    db.settings,
  ] as const;
  return db.transaction('rw', [...tables, db.clients, db.connections, db.onPortal, db.ownPolicies], async () => {
    const draft = await db.drafts.get(id);
    if (!draft) {
      const filed = await db.tickets.filter((ticket) => ticket.draftId === id).first();
      if (filed) return Ticket.parse(filed);
      throw new Failure('missing', { words: 'failure_draft_gone' });
    }
    const { client, connection, level, policy } = await readCase(db, policyOf);
    const settings = await readSettings(db);
    const evidence = await readEvidence(db, id);
    const subject = draftSubject({
      policy,
      now,
      draft,
      evidence,
      client,
      connection,
      level,
      settings,
      earlier: await readEarlier(db),
    });
    if (!admit(policy, subject, now).mayFile) throw new Failure('invalid', { words: 'failure_not_admitted' });
    // The standards saw what was typed; what is stored and sent has no password in it.
    const answers = maskAnswers(draft.answers);
    const extras = draft.extras && maskEach(draft.extras);
    const { circumstances } = draft;
    const composed = composeTicket(policy, { ...subject, answers, ...(extras && { extras }) }, now);
    const ticket: Ticket = Ticket.parse({
      id: draft.ticketId,
      draftId: draft.id,
      code: await nextCode(db),
      title: composed.title,
      text: composed.text,
      answers,
      ...(extras && { extras }),
      ...(circumstances && { circumstances: { ...circumstances, ...maskChanged(circumstances) } }),
      entities: draft.entities,
      evidenceIds: evidence.map((row) => row.id),
      channel: draft.channel,
      author: subject.author,
      ...(draft.from && { from: draft.from }),
      level,
      policy: policyRef(policy),
      filedAt: now,
      portal: connection?.host ?? '',
    });
    await db.tickets.add(ticket);
    await db.policies.put({ hash: ticket.policy.hash, policy });
    const by = { side: 'client', name: subject.author.name } as const;
    await db.events.add(makeEvent({ ticketId: ticket.id, kind: 'filed', at: now, by, detail: {} }, 'desk'));
    if (travelsByPortal(draft, connection)) await db.outbox.bulkAdd(stepsOf(ticket));
    await db.drafts.delete(draft.id);
    return ticket;
  });
}
