import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { shift } from '../../../lib/base/instant.ts';
import { fileTicket } from '../../../lib/desk/file-ticket.ts';
import { policyById } from '../../../lib/desk/policies.ts';
import { takeBack } from '../../../lib/desk/take-back.ts';
import { TicketId } from '../../../lib/model/ids.ts';
import type { OutboxStep } from '../../../lib/model/outbox.ts';
import { readOpenDraft } from '../../../lib/store/drafts.ts';
import { addEvidence, readEvidence } from '../../../lib/store/evidence.ts';
import { whenUnwanted } from '../../../lib/store/unwanted.ts';
import { everything } from '../../make/base.ts';
import { aCurator } from '../../make/curator.ts';
import { makeEvidence, noon } from '../../make/ticket.ts';

const later = shift(noon, 60_000);

async function filed() {
  const { db, draft } = await aCurator();
  await addEvidence(db, makeEvidence('picture', { draftId: draft.id }), new Blob(['x']), noon);
  const before = await readOpenDraft(db);
  const ticket = await fileTicket(db, draft.id, policyById, noon);
  const change = (kind: OutboxStep['work']['kind'], patch: Partial<OutboxStep>) =>
    db.outbox.filter(({ work }) => work.kind === kind).modify(patch);
  return { db, before, ticket, change };
}

describe('A ticket taken back', () => {
  it('is a draft again, as it was: answers, links, proofs; and nothing of the ticket is left', async () => {
    const { db, before, ticket } = await filed();
    expect(await takeBack(db, ticket.id, later)).toBe(before?.id);
    expect(await readOpenDraft(db)).toEqual({ ...before, createdAt: noon, changedAt: later });
    expect(await readEvidence(db, ticket.draftId)).toHaveLength(1);
    expect([await db.tickets.count(), await db.events.count(), await db.outbox.count()]).toEqual([0, 0, 0]);
  });

  it('and filed again is the same ticket under a new number', async () => {
    const { db, ticket } = await filed();
    await takeBack(db, ticket.id, later);
    const again = await fileTicket(db, ticket.draftId, policyById, later);
    expect(again).toEqual({ ...ticket, code: '2', filedAt: later });
    expect(await db.outbox.count()).toBe(4);
  });

  it('by two hands at once goes back once', async () => {
    const { db, ticket } = await filed();
    const both = await Promise.all([1, 2].map(() => takeBack(db, ticket.id, later).catch(asFailure)));
    expect(both.map((one) => (typeof one === 'string' ? 'back' : one.words)).sort()).toEqual([
      'back',
      'failure_ticket_gone',
    ]);
    expect(await db.drafts.count()).toBe(1);
  });

  it('with only its files on the portal yet may still go back', async () => {
    const { db, ticket, change } = await filed();
    await change('upload', { state: 'done', result: '77' });
    expect(await takeBack(db, ticket.id, later)).toBe(ticket.draftId);
  });

  it('while a file is on its way goes back too, and the upload is told to break off', async () => {
    const { db, ticket, change } = await filed();
    await change('upload', { state: 'running' });
    const [step] = await db.outbox.filter(({ work }) => work.kind === 'upload').toArray();
    if (!step) throw new Error('no upload');
    const told = whenUnwanted(db, step.id, AbortSignal.timeout(1_000));
    expect(await takeBack(db, ticket.id, later)).toBe(ticket.draftId);
    await told;
  });
});

describe('A ticket stays and nothing changes', () => {
  it.each<[string, (made: Awaited<ReturnType<typeof filed>>) => Promise<unknown>, string]>([
    ['when its task is there', ({ change }) => change('task', { state: 'done' }), 'failure_ticket_sent'],
    ['while it is being made', ({ change }) => change('task', { state: 'running' }), 'failure_ticket_sent'],
    ['when it may be there', ({ change }) => change('task', { inDoubt: true }), 'failure_ticket_sent'],
    [
      'when the portal told its number',
      ({ db, ticket }) => db.onPortal.add({ ticketId: ticket.id, taskId: '87', leftOut: [] }),
      'failure_ticket_sent',
    ],
  ])('%s', async (_, prepare, words) => {
    const made = await filed();
    await prepare(made);
    const before = await everything(made.db);
    expect(await takeBack(made.db, made.ticket.id, later).catch(asFailure)).toMatchObject({ words });
    expect(await everything(made.db)).toEqual(before);
  });

  it('one that does not exist is said to be gone', async () => {
    const { db } = await aCurator();
    const failure = await takeBack(db, TicketId.parse('none'), later).catch(asFailure);
    expect(failure).toMatchObject({ kind: 'missing', words: 'failure_ticket_gone' });
  });
});
