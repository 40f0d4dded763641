import type { Task } from './records.ts';
import type { World } from './state.ts';

/** Whether the user heads a department (or one above it) that the employee belongs to. */
export function isManagerOf(world: World, managerId: number, employeeId: number): boolean {
  if (managerId === employeeId) return false;
  for (const start of world.users.get(employeeId)?.departments ?? []) {
    let department = world.departments.get(start);
    while (department) {
      if (department.head === managerId) return true;
      department = department.parent === null ? undefined : world.departments.get(department.parent);
    }
  }
  return false;
}

export const isAdmin = (world: World, userId: number) => world.users.get(userId)?.admin === true;
export const isExecutor = (task: Task, userId: number) =>
  task.responsibleId === userId || task.accomplices.includes(userId);
export const isMember = (task: Task, userId: number) =>
  task.createdBy === userId || isExecutor(task, userId) || task.auditors.includes(userId);

/** Everybody who takes part in the task, without repeats. */
export const membersOf = (task: Task): number[] => [
  ...new Set([task.createdBy, task.responsibleId, ...task.accomplices, ...task.auditors]),
];

/** tasks-task-get.md: administrators see all, managers their staff's, others what they take part in or their group has. */
export function canSee(world: World, task: Task, userId: number): boolean {
  if (isAdmin(world, userId) || isMember(task, userId)) return true;
  if (task.groupId && world.groups.get(task.groupId)?.members.has(userId)) return true;
  return membersOf(task).some((member) => isManagerOf(world, userId, member));
}

/** Owner's power over the task: its creator, an administrator, a manager of the creator. */
const isMaster = (world: World, task: Task, userId: number) =>
  task.createdBy === userId || isAdmin(world, userId) || isManagerOf(world, userId, task.createdBy);

/** Action keys of `getaccess` in the order of the documentation; `action` of a task spells them in camelCase. */
export type Action =
  | 'ACCEPT'
  | 'DECLINE'
  | 'COMPLETE'
  | 'APPROVE'
  | 'DISAPPROVE'
  | 'START'
  | 'PAUSE'
  | 'DELEGATE'
  | 'REMOVE'
  | 'EDIT'
  | 'DEFER'
  | 'RENEW'
  | 'CREATE'
  | 'CHANGE_DEADLINE'
  | 'CHECKLIST_ADD_ITEMS'
  | 'ADD_FAVORITE'
  | 'DELETE_FAVORITE'
  | 'RATE'
  | 'TAKE'
  | 'EDIT.ORIGINATOR'
  | 'CHECKLIST.REORDER'
  | 'ELAPSEDTIME.ADD'
  | 'DAYPLAN.TIMER.TOGGLE'
  | 'EDIT.PLAN'
  | 'CHECKLIST.ADD'
  | 'FAVORITE.ADD'
  | 'FAVORITE.DELETE';

/** What this person may do with the task now, by role and status. */
export function actionsOf(world: World, task: Task, userId: number): Record<Action, boolean> {
  const master = isMaster(world, task, userId);
  const executor = isExecutor(task, userId) || isAdmin(world, userId);
  const worker = executor || master;
  const { status } = task;
  const open = status !== 4 && status !== 5;
  const deadline = master || (task.responsibleId === userId && task.allowChangeDeadline);
  const favorite = task.favorite.has(userId);
  return {
    ACCEPT: false,
    DECLINE: false,
    COMPLETE: worker && open,
    APPROVE: master && status === 4,
    DISAPPROVE: master && status === 4,
    START: executor && (status === 1 || status === 2 || status === 6 || status === 7),
    PAUSE: executor && status === 3,
    DELEGATE: (task.responsibleId === userId || isAdmin(world, userId)) && open,
    REMOVE: master,
    EDIT: master,
    DEFER: worker && (status === 1 || status === 2 || status === 3),
    RENEW: worker && (status === 4 || status === 5 || status === 6 || status === 7),
    CREATE: true,
    CHANGE_DEADLINE: deadline,
    CHECKLIST_ADD_ITEMS: worker,
    ADD_FAVORITE: !favorite,
    DELETE_FAVORITE: favorite,
    RATE: master,
    TAKE: false,
    'EDIT.ORIGINATOR': isAdmin(world, userId),
    'CHECKLIST.REORDER': worker,
    'ELAPSEDTIME.ADD': worker,
    'DAYPLAN.TIMER.TOGGLE': executor && task.allowTimeTracking && open,
    'EDIT.PLAN': master,
    'CHECKLIST.ADD': worker,
    'FAVORITE.ADD': !favorite,
    'FAVORITE.DELETE': favorite,
  };
}
