import type { Instant } from '../base/instant.ts';
import { DraftId, makeId, TicketId } from '../model/ids.ts';
import { isReplyDraft } from '../model/reply.ts';
import { Draft, emptyAnswers } from '../model/ticket.ts';
import type { KuratorDb } from './db.ts';

/** All drafts, the one touched last first. A damaged row is passed over and stays where it is. */
export async function readDrafts(db: KuratorDb): Promise<readonly Draft[]> {
  const rows = await db.drafts.orderBy('changedAt').reverse().toArray();
  return rows.flatMap((row) => {
    const parsed = Draft.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The draft the popup is about: the one chosen, else the one touched last. */
export async function readOpenDraft(db: KuratorDb): Promise<Draft | undefined> {
  const mark = await db.marks.get('open-draft');
  const drafts = await readDrafts(db);
  return drafts.find((draft) => draft.id === mark?.value) ?? drafts[0];
}

/** Makes an empty draft and opens it. */
export async function createDraft(db: KuratorDb, channel: Draft['channel'], now: Instant): Promise<Draft> {
  const draft: Draft = {
    id: makeId(DraftId),
    ticketId: makeId(TicketId),
    createdAt: now,
    changedAt: now,
    entities: [],
    answers: emptyAnswers,
    evidenceIds: [],
    channel,
    waived: [],
  };
  await db.transaction('rw', db.drafts, db.marks, async () => {
    await db.drafts.add(draft);
    await db.marks.put({ id: 'open-draft', value: draft.id });
  });
  return draft;
}

/**
 * Changes one draft inside a transaction, so that the guest, the recorder and the popup never overwrite one another.
 * Gives the changed draft, or undefined when it is gone (filed or put away meanwhile).
 */
export async function changeDraft(
  db: KuratorDb,
  id: DraftId,
  now: Instant,
  change: (draft: Draft) => Partial<Omit<Draft, 'id' | 'ticketId' | 'createdAt'>>,
): Promise<Draft | undefined> {
  return db.transaction('rw', db.drafts, async () => {
    const draft = await db.drafts.get(id);
    if (!draft) return undefined;
    const changed: Draft = { ...draft, ...change(draft), changedAt: now };
    await db.drafts.put(changed);
    return changed;
  });
}

/** Whether proof may still come and go there: in a draft, and in a reply that was not sent. What was filed never changes. */
export async function isOpenDraft(db: KuratorDb, id: DraftId): Promise<boolean> {
  return isReplyDraft(id) || (await db.drafts.get(id)) !== undefined;
}
