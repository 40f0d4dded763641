import { digits, iso, type Row, some, text, whole } from './row.ts';

const comment = (method: string, page: string, more: unknown[], gives: unknown): Row => ({
  method,
  page: `tasks/comment-item/${page}`,
  casing: 'UPPER',
  ask(has) {
    const made = has.comment();
    return [made.task.id, made.comment.id, ...more];
  },
  gives,
  refuses: [[341, 1], 400, 'ERROR_CORE'],
});
const item = (
  method: string,
  page: string,
  more: unknown[],
  gives: unknown,
  refuses: Row['refuses'] | null = [[999_999, 1], 400, 'ERROR_CORE'],
): Row => ({
  method,
  page: `tasks/checklist-item/${page}`,
  casing: 'UPPER',
  ask(has) {
    const made = has.checklist();
    return [made.task, made.item, ...more];
  },
  gives,
  ...(refuses ? { refuses } : {}),
});
const row = some({ ID: digits, TASK_ID: digits, TITLE: 'пункт', IS_COMPLETE: 'N', TOGGLED_BY: null, ATTACHMENTS: [] });
const word = {
  ID: digits,
  AUTHOR_ID: '5',
  AUTHOR_NAME: text,
  AUTHOR_EMAIL: text,
  POST_DATE: iso,
  POST_MESSAGE: 'слово',
  POST_MESSAGE_HTML: text,
  ATTACHED_OBJECTS: [],
};

/** The families that take arguments by position. */
export const POSITIONAL: Row[] = [
  {
    method: 'task.commentitem.add',
    page: 'tasks/comment-item/task-comment-item-add.md',
    casing: 'UPPER',
    ask: (has) => [has.task({ old: true }).id, { POST_MESSAGE: 'x' }],
    gives: whole,
    refuses: [[341, {}], 400, 'ERROR_CORE'],
  },
  {
    ...comment('task.commentitem.getlist', 'task-comment-item-get-list.md', [], [word]),
    refuses: [[0], 400, 'ERROR_CORE'],
  },
  comment('task.commentitem.get', 'task-comment-item-get.md', [], word),
  comment('task.commentitem.update', 'task-comment-item-update.md', [{ POST_MESSAGE: 'y' }], null),
  comment('task.commentitem.delete', 'task-comment-item-delete.md', [], true),
  {
    method: 'task.elapseditem.add',
    page: 'tasks/elapsed-item/task-elapsed-item-add.md',
    casing: 'UPPER',
    ask: (has) => [has.task().id, { SECONDS: 60, COMMENT_TEXT: 'x' }],
    gives: whole,
    refuses: [[341, {}], 400, 'ERROR_CORE'],
  },
  {
    method: 'task.elapseditem.getlist',
    page: 'tasks/elapsed-item/task-elapsed-item-get-list.md',
    casing: 'UPPER',
    ask: (has) => [has.task().id],
    gives: [],
    refuses: [[0], 400, 'ERROR_CORE'],
  },
  {
    method: 'task.checklistitem.add',
    page: 'tasks/checklist-item/task-checklist-item-add.md',
    casing: 'UPPER',
    ask: (has) => [has.task().id, { TITLE: 'x' }],
    gives: whole,
    refuses: [[341, {}], 400, 'ERROR_CORE'],
  },
  item('task.checklistitem.getlist', 'task-checklist-item-get-list.md', [], [row]),
  item('task.checklistitem.get', 'task-checklist-item-get.md', [], row),
  item('task.checklistitem.update', 'task-checklist-item-update.md', [{ TITLE: 'y' }], null),
  item('task.checklistitem.delete', 'task-checklist-item-delete.md', [], true),
  item('task.checklistitem.complete', 'task-checklist-item-complete.md', [], true, null),
  item('task.checklistitem.renew', 'task-checklist-item-renew.md', [], true, null),
  {
    method: 'task.checklistitem.moveafteritem',
    page: 'tasks/checklist-item/task-checklist-item-move-after-item.md',
    casing: 'UPPER',
    ask: (has) => {
      const made = has.checklist();
      return [made.task, made.item, has.checklist().item];
    },
    gives: true,
    refuses: [[341, 1, 1], 400, 'ERROR_CORE'],
  },
];
