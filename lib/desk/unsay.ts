import { Failure } from '../base/failure.ts';
import type { StepId, TicketId } from '../model/ids.ts';
import { replyDraft } from '../model/reply.ts';
import { typedWords } from '../standards/client-talk.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeReply } from '../store/replies.ts';
import { soundSteps } from '../store/sound.ts';
import { isSurelyUndone } from './steps.ts';

/**
 * Takes one deed back before anything of it is on the portal: all its steps go, its words stand in the reply again and its
 * files beside them. Throws a Failure when a part of it is done or may be.
 */
export async function unsay(db: KuratorDb, id: StepId): Promise<void> {
  await db.transaction('rw', db.outbox, db.evidence, db.marks, async () => {
    const step = await db.outbox.get(id);
    if (!step) return;
    const all = soundSteps(await db.outbox.where('ticketId').equals(step.ticketId).sortBy('order'));
    const steps = all.filter((one) => (step.deed ? one.deed === step.deed : one.id === id));
    const isFiling = step.deed === undefined;
    if (isFiling || !steps.every(isSurelyUndone)) throw new Failure('conflict', { words: 'failure_said_already' });
    for (const { work } of steps) {
      if (work.kind === 'upload') await db.evidence.update(work.evidenceId, { draftId: replyDraft(step.ticketId) });
      if (work.kind === 'message') {
        await giveBack(db, step.ticketId, work.text);
      }
    }
    await db.outbox.bulkDelete(steps.map((one) => one.id));
  });
}

/** Words that never left stand in the reply again, before what has been typed since. */
export async function giveBack(db: KuratorDb, id: TicketId, words: string): Promise<void> {
  const typed = typedWords(words);
  if (!typed) return;
  await changeReply(db, id, (reply) => ({
    isAddition: reply.isAddition || typed.isAddition,
    text: [typed.text, reply.text].filter((part) => part.trim() !== '').join('\n\n'),
  }));
}
