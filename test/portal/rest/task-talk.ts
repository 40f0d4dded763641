import type { Comment } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { nextId } from '../state.ts';
import { addComment, commentsOf, sayOnTask } from '../talk-acts.ts';
import { actionsOf } from '../task-rights.ts';
import type { Call, Method, Methods } from './call.ts';
import { Paged } from './call.ts';
import { taskAtFirst } from './checklist.ts';
import { passes, sorted } from './filter.ts';
import { iso, phpMap } from './format.ts';
import { int, isMap, list, map, pick, text } from './params.ts';
import { specialUrl } from './special.ts';

const task = (run: Method['run']): Method => ({ scope: 'task', run });

/** Comment of the old card: strings; addresses of files are portal-relative and carry `auth` (2.9). */
function commentRow(call: Call, comment: Comment) {
  const { world } = call;
  const author = world.users.get(comment.authorId);
  const files = comment.files.flatMap((id) => {
    const attachment = world.attachments.get(id);
    const object = attachment && world.objects.get(attachment.objectId);
    if (!attachment || !object) return [];
    const url = specialUrl(call, 'download', { object: object.id, task: comment.taskId }).slice(call.origin.length);
    const row = {
      ATTACHMENT_ID: String(id),
      NAME: object.name,
      SIZE: String(object.size),
      FILE_ID: String(object.id),
      DOWNLOAD_URL: url,
      VIEW_URL: `${url}&inline=1`,
    };
    return [[String(id), row]];
  });
  return {
    POST_MESSAGE_HTML: comment.text.replaceAll('\n', '<br />'),
    ID: String(comment.id),
    AUTHOR_ID: String(comment.authorId),
    AUTHOR_NAME: author ? `${author.name} ${author.lastName}` : '',
    AUTHOR_EMAIL: author?.email ?? '',
    POST_DATE: iso(world, comment.date),
    POST_MESSAGE: comment.text,
    ATTACHED_OBJECTS: phpMap(Object.fromEntries(files)),
  };
}

/** Adds a word: on the old card a comment, on the new one a chat message. Anybody may name another author. */
function commentAdd(call: Call): number {
  const found = taskAtFirst(call);
  const fields = call.list[1];
  const message = isMap(fields) ? text(pick(fields, 'POST_MESSAGE')) : '';
  if (!isMap(fields) || message.trim() === '')
    throw new Refusal(
      'ERROR_CORE',
      'TASKS_ERROR_EXCEPTION_#256; Param #1 (arFields) expected; 256/TE/WRONG_ARGUMENTS<br>',
    );
  const author = int(pick(fields, 'AUTHOR_ID')) || call.userId;
  if (!call.world.users.has(author)) throw new Refusal('ERROR_CORE', 'Автор не найден<br>');
  const objects = list(pick(fields, 'UF_FORUM_MESSAGE_DOC')).map((code) => int(text(code).replace(/^n/, '')));
  const made = found.chatId
    ? sayOnTask(call.world, found, author, message, objects)
    : addComment(call.world, found, author, message, objects);
  return made.id;
}

function comments(call: Call) {
  const found = taskAtFirst(call);
  // On the new card the forum is empty: the words are in the chat, and this method finds nothing.
  if (found.chatId) return [];
  const read = (row: Comment, field: string): unknown => {
    if (field === 'ID') return row.id;
    if (field === 'AUTHOR_ID') return row.authorId;
    return field === 'POST_DATE'
      ? iso(call.world, row.date)
      : field === 'AUTHOR_NAME'
        ? (call.world.users.get(row.authorId)?.name ?? '')
        : null;
  };
  const filter = Object.entries(map(call.list[2]));
  const rows = commentsOf(call.world, found.id).filter((row) =>
    filter.every(([key, wanted]) => passes(row, key, wanted, read)),
  );
  return sorted(rows, map(call.list[1]), read).map((row) => commentRow(call, row));
}

function oneComment(call: Call): Comment {
  const found = taskAtFirst(call);
  const comment = call.world.comments.get(int(call.list[1]));
  if (comment?.taskId !== found.id)
    throw new Refusal('ERROR_CORE', 'TASKS_ERROR_EXCEPTION_#8; Action failed; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>');
  return comment;
}

function elapsedAdd(call: Call): number {
  const found = taskAtFirst(call);
  const fields = call.list[1];
  if (
    !isMap(fields) ||
    int(pick(fields, 'SECONDS')) <= 0 ||
    !actionsOf(call.world, found, call.userId)['ELAPSEDTIME.ADD']
  ) {
    throw new Refusal('ERROR_CORE', 'TASKS_ERROR_EXCEPTION_#8; Action failed; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>');
  }
  const id = nextId(call.world, 'elapsed');
  const userId = int(pick(fields, 'USER_ID')) || call.userId;
  const row = {
    id,
    taskId: found.id,
    userId,
    seconds: int(pick(fields, 'SECONDS')),
    text: text(pick(fields, 'COMMENT_TEXT')),
    created: call.world.now(),
  };
  call.world.elapsed.set(id, row);
  return id;
}

function elapsedList(call: Call) {
  const found = taskAtFirst(call);
  const rows = [...call.world.elapsed.values()].filter((row) => row.taskId === found.id);
  const nav = map(map(call.list[4]).NAV_PARAMS);
  const size = Math.min(50, int(nav.nPageSize) || 50);
  const from = (Math.max(1, int(nav.iNumPage)) - 1) * size;
  const shaped = rows.slice(from, from + size).map((row) => ({
    ID: String(row.id),
    TASK_ID: String(row.taskId),
    USER_ID: String(row.userId),
    COMMENT_TEXT: row.text,
    SECONDS: String(row.seconds),
    MINUTES: String(Math.round(row.seconds / 60)),
    SOURCE: '2',
    CREATED_DATE: iso(call.world, row.created),
    DATE_START: iso(call.world, row.created),
    DATE_STOP: iso(call.world, row.created),
  }));
  return new Paged(shaped, rows.length);
}

/** Comments of the old card and time spent: arguments by position (2.8, 2.9). */
export const taskTalkMethods: Methods = {
  'task.commentitem.add': task(commentAdd),
  'task.commentitem.getlist': task(comments),
  'task.commentitem.get': task((call) => commentRow(call, oneComment(call))),
  'task.commentitem.update': task((call) => {
    oneComment(call).text = text(pick(map(call.list[2]), 'POST_MESSAGE'));
    return null;
  }),
  'task.commentitem.delete': task((call) => call.world.comments.delete(oneComment(call).id)),
  'task.elapseditem.add': task(elapsedAdd),
  'task.elapseditem.getlist': task(elapsedList),
};
