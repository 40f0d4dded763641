import type { Failure } from '../base/failure.ts';
import { isFailure } from '../base/failure.ts';
import { type Command, type Part, type Portal, readPart } from '../bitrix/call.ts';
import { isConnectionLost } from '../bitrix/faults.ts';
import {
  chatMessages,
  history,
  MESSAGES_A_PAGE,
  oldComments,
  olderMessages,
  results,
  type Said,
  saidInChat,
  saidInComments,
} from '../bitrix/talk.ts';
import { Comments, History, type HistoryRow, Messages, Results, type Task, type TaskResult } from '../bitrix/wire.ts';
import type { Watched } from '../store/sync.ts';

/** How closely a ticket is listened to. `all`: everything there is, for one that is new here. */
export type Closeness = 'words' | 'close' | 'all';

/** What is asked of one ticket: its words always; history and results while they may decide a promise. */
export function questionsOf(
  watched: Pick<Watched, 'portal'>,
  chatId: number | undefined,
  closeness: Closeness,
): Map<string, Command> {
  const { taskId } = watched.portal;
  const questions = new Map<string, Command>();
  // The newest words, known ones too: one may have been changed or taken back since.
  questions.set('said', chatId ? chatMessages(chatId, undefined) : oldComments(taskId, undefined));
  if (closeness === 'words') return questions;
  questions.set('history', history(taskId));
  questions.set('results', results(taskId));
  return questions;
}

export interface Heard {
  readonly said: readonly Said[];
  readonly history: readonly HistoryRow[] | undefined;
  readonly results: readonly TaskResult[];
  readonly canHear: boolean;
  /** Nothing was held back for want of a right: only then are the words counted as read together with it. */
  readonly isWhole: boolean;
  /** There may be more words than came: they are read on. */
  readonly isFull: boolean;
}

/** A scope or right is missing, or this portal has no such method: that part is left out, and the rest goes on (1.6). */
function without<T>(read: () => T, nothing: T): T {
  try {
    return read();
  } catch (error) {
    if (isFailure(error) && isPartial(error)) return nothing;
    throw error;
  }
}

function isPartial(failure: Failure): boolean {
  if (isConnectionLost(failure)) return false;
  return failure.kind === 'denied' || failure.kind === 'missing' || failure.kind === 'invalid';
}

function isDenied(part: Part | undefined): boolean {
  return part !== undefined && !part.ok && part.failure.kind === 'denied';
}

/** Reads the answers to `questionsOf`. What may not be read is left out. */
export function readAnswers(answers: ReadonlyMap<string, Part>, isChat: boolean): Heard {
  const page = isChat
    ? without(() => saidInChat(readPart(answers.get('said'), 'im.dialog.messages.get', Messages).value), undefined)
    : without(
        () => saidInComments(readPart(answers.get('said'), 'task.commentitem.getlist', Comments).value),
        undefined,
      );
  const rows = answers.has('history')
    ? without(() => readPart(answers.get('history'), 'tasks.task.history.list', History).value?.list ?? [], undefined)
    : undefined;
  const found = answers.has('results')
    ? without(() => readPart(answers.get('results'), 'tasks.task.result.list', Results).value, [])
    : [];
  return {
    said: page ?? [],
    history: rows,
    results: found,
    // Comments of the old card come with the right to tasks: should they fail, they will come later.
    canHear: page !== undefined || !isChat,
    isWhole: !isDenied(answers.get('results')) && !isDenied(answers.get('history')),
    isFull: isChat && (page?.length ?? 0) >= MESSAGES_A_PAGE,
  };
}

/**
 * The words between `known` and what was heard, when a portion came full: walked back to what is known, and forward to the
 * newest, whichever end the portal began from (7.1). Nothing said is ever skipped.
 */
export async function healGap(
  portal: Portal,
  chatId: number,
  heard: readonly Said[],
  known: number,
  signal: AbortSignal,
): Promise<readonly Said[]> {
  const all = new Map(heard.map((said) => [said.id, said]));
  const read = async (command: Command) => {
    const page = saidInChat(await portal.call(command.method, command.params, Messages, signal));
    const fresh = page.filter((said) => !all.has(said.id));
    for (const said of fresh) all.set(said.id, said);
    return fresh.length;
  };
  for (let more = 1; more > 0 && Math.min(...all.keys()) > known + 1; ) {
    more = await read(olderMessages(chatId, Math.min(...all.keys())));
  }
  for (let more = 1; more > 0; ) more = await read(chatMessages(chatId, Math.max(...all.keys())));
  return [...all.values()].sort((one, other) => one.id - other.id);
}

/** The chat of a task: as the list tells it, else as it was known; 0 and nothing mean the old card (2.9). */
export function chatOfTask(task: Pick<Task, 'chatId'> | undefined, known: number | undefined): number | undefined {
  return task?.chatId || known || undefined;
}
