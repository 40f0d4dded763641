import type { Task, TaskStatus } from '../records.ts';
import { fullName, type World } from '../state.ts';
import { resultsOf } from '../talk-acts.ts';
import { actionsOf, canSee } from '../task-rights.ts';
import { iso } from './format.ts';
import type { Params } from './params.ts';
import { childTasks } from './v3-dto.ts';

export const STATUS: Record<TaskStatus, string> = {
  1: 'pending',
  2: 'pending',
  3: 'in_progress',
  4: 'supposedly_completed',
  5: 'completed',
  6: 'deferred',
  7: 'declined',
};
export const PRIORITY = { 0: 'low', 1: 'average', 2: 'high' } as const;

type Read = (world: World, task: Task, userId: number) => unknown;

/** The basic set: what `get` answers without `select`, key by key as in tasks-task-get-rest-v3.md. */
const BASIC: Record<string, Read> = {
  id: (_, t) => t.id,
  title: (_, t) => t.title,
  description: (_, t) => t.description,
  deadline: (w, t) => iso(w, t.deadline),
  needsControl: (_, t) => t.taskControl,
  startPlan: (w, t) => iso(w, t.startDatePlan),
  endPlan: (w, t) => iso(w, t.endDatePlan),
  fileIds: (w, t) => (t.files.length === 0 ? null : t.files.map((id) => w.attachments.get(id)?.objectId ?? 0)),
  checklist: (w, t) => [...w.checklist.values()].filter((item) => item.taskId === t.id).map((item) => item.id),
  epicId: () => null,
  storyPoints: () => null,
  priority: (_, t) => PRIORITY[t.priority],
  status: (_, t) => STATUS[t.status],
  statusChanged: (w, t) => iso(w, t.statusChanged),
  parentId: (_, t) => t.parentId,
  containsChecklist: (w, t) => [...w.checklist.values()].some((item) => item.taskId === t.id),
  containsSubTasks: (w, t) => childTasks(w, t.id).length > 0,
  containsRelatedTasks: (_, t) => t.dependsOn.length > 0,
  containsGanttLinks: () => false,
  containsPlacements: () => false,
  containsResults: (w, t) => resultsOf(w, t.id).length > 0,
  numberOfReminders: () => 0,
  chatId: (_, t) => t.chatId || null,
  plannedDuration: () => 0,
  actualDuration: () => 0,
  durationType: () => 'days',
  started: (w, t) => iso(w, t.dateStart),
  estimatedTime: (_, t) => t.timeEstimate,
  replicate: () => false,
  changed: (w, t) => iso(w, t.changed),
  closed: (w, t) => iso(w, t.closed),
  activity: (w, t) => iso(w, t.activity),
  guid: (_, t) => t.guid,
  xmlId: (_, t) => t.xmlId,
  exchangeId: () => null,
  exchangeModified: () => null,
  outlookVersion: () => 1,
  mark: (_, t) => (t.mark === 'P' ? 'positive' : t.mark === 'N' ? 'negative' : 'none'),
  allowsChangeDeadline: (_, t) => t.allowChangeDeadline,
  allowsTimeTracking: (_, t) => t.allowTimeTracking,
  matchesWorkTime: (_, t) => t.matchWorkTime,
  addInReport: (_, t) => t.addInReport,
  isMultitask: () => false,
  siteId: () => 's1',
  deadlineCount: () => null,
  declineReason: () => null,
  forumTopicId: (_, t) => t.forumTopicId,
  link: (_, t, userId) => `/company/personal/user/${userId}/tasks/task/view/${t.id}/`,
  rights: (w, t, userId) => rightsOf(w, t, userId),
  archiveLink: (_, t) =>
    `/bitrix/tools/disk/uf.php?entityId=${t.id}&entity=TASKS_TASK&fieldName=UF_TASK_WEBDAV_FILES&action=downloadArchiveByEntity&ncc=1`,
  crmItemIds: (_, t) => t.crm,
  requireResult: (_, t) => t.parameters.resultRequired,
  matchesSubTasksTime: (_, t) => t.parameters.datesFromSubtasks,
  autocompleteSubTasks: (_, t) => t.parameters.completesWithSubtasks,
  allowsChangeDatePlan: () => false,
  maxDeadlineChangeDate: () => null,
  maxDeadlineChanges: () => null,
  requireDeadlineChangeReason: () => false,
  inFavorite: (_, t) => [...t.favorite],
  inPin: (_, t) => [...t.pinned],
  inGroupPin: () => [],
  inMute: (_, t) => [...t.muted],
  dependsOn: (_, t) => t.dependsOn,
  scenarios: () => ['default'],
};

/** Ids of related objects and the like: only when named in `select`. */
const MORE: Record<string, Read> = {
  creatorId: (_, t) => t.createdBy,
  created: (w, t) => iso(w, t.created),
  responsibleId: (_, t) => t.responsibleId,
  groupId: (_, t) => t.groupId || null,
  stageId: (_, t) => t.stageId || null,
  flowId: (_, t) => t.flowId,
  accomplices: (_, t) => t.accomplices,
  auditors: (_, t) => t.auditors,
  changedById: (_, t) => t.changedBy,
  statusChangedById: (_, t) => t.statusChangedBy,
  closedById: (_, t) => t.closedBy || null,
  forkedByTemplateId: () => null,
  emailId: () => null,
  elapsedTime: (w, t) => [...w.elapsed.values()].filter((row) => row.taskId === t.id).map((row) => row.id),
  source: () => null,
};

export const FIELDS_V3: Record<string, Read> = { ...BASIC, ...MORE };

const userDto = (world: World, id: number): Params => {
  const user = world.users.get(id);
  return {
    id,
    name: user ? fullName(user) : '',
    firstName: user?.name ?? '',
    lastName: user?.lastName ?? '',
    secondName: user?.secondName ?? '',
    email: user?.email ?? '',
    gender: user?.gender ?? '',
    workPosition: user?.position ?? '',
    image: user?.photo ?? null,
  };
};

/** Related objects reached by a dotted select: their DTO's name and how they are read. */
export const RELATED: Record<string, { dto: string; read(world: World, task: Task): Params | null }> = {
  creator: { dto: 'UserDto', read: (w, t) => userDto(w, t.createdBy) },
  responsible: { dto: 'UserDto', read: (w, t) => userDto(w, t.responsibleId) },
  changedBy: { dto: 'UserDto', read: (w, t) => userDto(w, t.changedBy) },
  group: {
    dto: 'GroupDto',
    read(w, t) {
      const group = w.groups.get(t.groupId);
      return group
        ? {
            id: group.id,
            name: group.name,
            type: group.type,
            isVisible: group.visible,
            image: null,
            url: `/workgroups/group/${group.id}/`,
          }
        : null;
    },
  },
  chat: {
    dto: 'ChatDto',
    read: (_, t) => (t.chatId ? { id: t.chatId, entityId: String(t.id), entityType: 'TASKS_TASK' } : null),
  },
};
/** Fields of related DTOs, also when the object itself is absent. */
export const DTO_FIELDS: Record<string, string[]> = {
  UserDto: ['id', 'name', 'firstName', 'lastName', 'secondName', 'email', 'gender', 'workPosition', 'image'],
  GroupDto: ['id', 'name', 'type', 'isVisible', 'image', 'url'],
  ChatDto: ['id', 'entityId', 'entityType'],
};

export const basicNames = Object.keys(BASIC);

export function rightsOf(world: World, task: Task, userId: number): Record<string, boolean> {
  const can = actionsOf(world, task, userId);
  const read = canSee(world, task, userId);
  const results = resultsOf(world, task.id);
  return {
    read,
    watch: read,
    mute: read,
    createResult: read,
    edit: can.EDIT,
    remove: can.REMOVE,
    complete: can.COMPLETE,
    approve: can.APPROVE,
    disapprove: can.DISAPPROVE,
    start: can.START,
    take: can.TAKE,
    delegate: can.DELEGATE,
    defer: can.DEFER,
    renew: can.RENEW,
    deadline: can.CHANGE_DEADLINE,
    datePlan: can['EDIT.PLAN'],
    changeDirector: can['EDIT.ORIGINATOR'],
    changeResponsible: can.EDIT || can.DELEGATE,
    changeAccomplices: can.EDIT,
    pause: can.PAUSE,
    timeTracking: can['DAYPLAN.TIMER.TOGGLE'],
    mark: can.RATE,
    changeStatus: can.COMPLETE || can.RENEW,
    reminder: read,
    addAuditors: read,
    elapsedTime: can['ELAPSEDTIME.ADD'],
    favorite: read,
    checklistAdd: can['CHECKLIST.ADD'],
    checklistEdit: can['CHECKLIST.ADD'],
    checklistSave: can['CHECKLIST.ADD'],
    checklistToggle: can['CHECKLIST.ADD'],
    automate: can.EDIT,
    resultEdit: results.some((result) => result.authorId === userId),
    completeResult: can.COMPLETE,
    removeResult: results.some((result) => result.authorId === userId),
    resultRead: read && results.length > 0,
    admin: world.users.get(userId)?.admin === true,
    createSubtask: read,
    copy: read,
    saveAsTemplate: read,
    attachFile: read,
    detachFile: can.EDIT,
    detachParent: can.EDIT,
    createGanttDependence: can.EDIT,
    sort: can.EDIT,
  };
}
