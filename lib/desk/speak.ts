import { Failure } from '../base/failure.ts';
import { plainText } from '../bitrix/bbcode.ts';
import { findSaid, say } from '../bitrix/talk.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { Filing } from '../store/outbox.ts';
import type { Work } from './work.ts';

/** The number of the ticket's task. Throws when there is none: nothing can be said or done about it then. */
export function taskIdOf({ portal, steps }: Filing): string {
  const made = steps.find(({ work, state }) => work.kind === 'task' && state === 'done')?.result;
  const taskId = portal?.taskId ?? made;
  if (!taskId) throw new Failure('broken', { words: 'failure_unexpected', code: 'no task' });
  return taskId;
}

/** Messages that other steps of the ticket have left on the portal: number spaces of files and tasks are others. */
function saidBefore({ id }: OutboxStep, { steps }: Filing): ReadonlySet<string> {
  const speaks = steps.filter(({ work }) => work.kind === 'message' || work.kind === 'accept');
  return new Set(speaks.flatMap((step) => (step.id !== id && step.result ? [step.result] : [])));
}

/** Says it in the task's conversation and gives the message's number; looks first when an earlier try may have said it. */
export async function speak(work: Work, typed: string): Promise<string> {
  const { portal, filing, step, signal } = work;
  const place = { taskId: taskIdOf(filing), chatId: filing.portal?.chatId };
  const text = plainText(typed);
  if (step.inDoubt) {
    const found = await findSaid(portal, place, text, filing.ticket.filedAt, saidBefore(step, filing), signal);
    if (found) return found;
    work.looked();
  }
  return say(portal, place, text, signal);
}
