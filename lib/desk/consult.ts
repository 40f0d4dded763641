import { Failure } from '../base/failure.ts';
import { type Instant, shift } from '../base/instant.ts';
import type { ConsultDeed } from '../model/consult.ts';
import { GRACE, type Undoable } from '../model/grace.ts';
import { DraftId, type EvidenceId, type StepId, type TicketId } from '../model/ids.ts';
import { worksOf } from '../standards/consult.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeDraft } from '../store/drafts.ts';
import { makeOutboxStore } from '../store/outbox.ts';
import { readTicket } from '../store/tickets.ts';
import { policyById } from './policies.ts';

/** What the consultant's deeds need around them. */
export interface ConsultParts {
  readonly db: KuratorDb;
  now(): Instant;
  sleep(milliseconds: number): Promise<void>;
  /** Rings the outbox, then the listening, so that this browser hears of its own deed from the portal. */
  ring(): void;
}

/** One click of the consultant as steps of the outbox (J8): what is said first, then what is moved. */
export async function consult(
  { db, now, sleep, ring }: ConsultParts,
  id: TicketId,
  deed: ConsultDeed,
): Promise<Undoable> {
  const steps = await addSteps(db, id, deed, now());
  void sleep(GRACE).then(ring);
  return { undo: () => takeBackSteps(db, deed, steps, now()) };
}

const proofOf = (deed: ConsultDeed) => (deed.kind === 'done' ? deed.proof.map(({ id }) => id) : []);

async function addSteps(db: KuratorDb, id: TicketId, deed: ConsultDeed, now: Instant): Promise<StepId[]> {
  const outbox = makeOutboxStore(db);
  const tables = [db.tickets, db.events, db.onPortal, db.policies, db.outbox, db.evidence, db.drafts];
  return db.transaction('rw', tables, async () => {
    const rows = await readTicket(db, id);
    if (!rows) throw new Failure('missing', { words: 'failure_ticket_gone' });
    if (!rows.portal?.taskId) throw new Failure('conflict', { words: 'failure_ticket_not_sent' });
    await moveProof(db, proofOf(deed), rows.ticket.draftId, now);
    const works = worksOf(rows.policy ?? policyById(rows.ticket.policy.id), deed);
    return (await outbox.addSteps(id, works, shift(now, GRACE))).map((step) => step.id);
  });
}

/** Proof that was taken in a draft becomes the ticket's; a draft in which it was taken no longer has it. */
async function moveProof(
  db: KuratorDb,
  ids: readonly EvidenceId[],
  to: Parameters<typeof changeDraft>[1],
  now: Instant,
): Promise<void> {
  for (const id of ids) {
    const row = await db.evidence.get(id);
    if (!row) throw new Failure('missing', { words: 'failure_evidence_gone', params: { name: '' } });
    await changeDraft(db, row.draftId, now, (draft) => ({
      evidenceIds: draft.evidenceIds.filter((one) => one !== id),
    }));
    await db.evidence.update(id, { draftId: to });
  }
}

/** All of a deed or nothing: as soon as its first step has begun, it stands on the portal or is about to. */
async function takeBackSteps(db: KuratorDb, deed: ConsultDeed, steps: readonly StepId[], now: Instant): Promise<void> {
  await db.transaction('rw', [db.outbox, db.evidence, db.drafts, db.marks], async () => {
    const rows = await db.outbox.bulkGet([...steps]);
    const isUntouched = rows.every((row) => row?.state === 'waiting' && row.attempts === 0);
    if (!isUntouched) throw new Failure('conflict', { words: 'failure_deed_sent' });
    await db.outbox.bulkDelete([...steps]);
    const open = await db.marks.get('open-draft');
    const draft = typeof open?.value === 'string' ? await db.drafts.get(DraftId.parse(open.value)) : undefined;
    if (!draft) return;
    const proof = proofOf(deed);
    for (const one of proof) await db.evidence.update(one, { draftId: draft.id });
    await changeDraft(db, draft.id, now, (row) => ({ evidenceIds: [...new Set([...row.evidenceIds, ...proof])] }));
  });
}
