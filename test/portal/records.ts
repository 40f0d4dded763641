/**
 * The records of the emulated portal. Instants are milliseconds of the unix epoch in the portal's own clock;
 * `null` is "not set". Ids are numbers here: how a method spells them (strings, integers) is the wire's business.
 */
export interface User {
  id: number;
  login: string;
  name: string;
  lastName: string;
  secondName: string;
  email: string;
  active: boolean;
  admin: boolean;
  position: string;
  departments: number[];
  gender: 'M' | 'F' | '';
  timeZone: string;
  /** Minutes east of UTC: a date without an offset is read in it. */
  offset: number;
  mobile: string;
  workPhone: string;
  innerPhone: string;
  birthday: string;
  city: string;
  photo: string | null;
  type: 'employee' | 'extranet' | 'email' | 'bot' | 'integrator';
  online: boolean;
  registered: number;
  lastLogin: number | null;
  lastActivity: number | null;
}
export interface Department {
  id: number;
  name: string;
  parent: number | null;
  head: number | null;
  sort: number;
}
export interface Group {
  id: number;
  name: string;
  description: string;
  type: 'group' | 'project' | 'scrum' | 'collab';
  owner: number;
  /** Roles of sonet: A owner, E moderator, K member. */
  members: Map<number, 'A' | 'E' | 'K'>;
  opened: boolean;
  visible: boolean;
  closed: boolean;
  extranet: boolean;
  keywords: string;
  chatId: number;
  created: number;
  updated: number;
}
export interface CrmType {
  id: number;
  entityTypeId: number;
  title: string;
  code: string;
  /** A digital workplace (custom section) it stands in: `/page/{section}/{page}/type/{T}/…`. */
  section: { id: number; title: string; code: string; page: string } | null;
}
export interface CrmItem {
  entityTypeId: number;
  id: number;
  title: string;
  /** Contacts (and leads) have a person's name. */
  name: string;
  lastName: string;
  secondName: string;
  categoryId: number;
  stageId: string;
  stageTitle: string;
  assignedById: number;
  contactId: number | null;
  companyId: number | null;
  opportunity: number;
  currencyId: string;
  phones: string[];
  emails: string[];
  address: string;
  comments: string;
  created: number;
  updated: number;
  /** Who may see it besides administrators; `all` is everybody. */
  visibleTo: number[] | 'all';
}
export type TaskStatus = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export interface Task {
  id: number;
  guid: string;
  title: string;
  description: string;
  createdBy: number;
  responsibleId: number;
  accomplices: number[];
  auditors: number[];
  deadline: number | null;
  startDatePlan: number | null;
  endDatePlan: number | null;
  priority: 0 | 1 | 2;
  status: TaskStatus;
  mark: 'P' | 'N' | null;
  tags: { id: number; title: string }[];
  groupId: number;
  parentId: number | null;
  stageId: number;
  flowId: number | null;
  taskControl: boolean;
  allowChangeDeadline: boolean;
  allowTimeTracking: boolean;
  matchWorkTime: boolean;
  addInReport: boolean;
  timeEstimate: number;
  xmlId: string | null;
  /** Codes as in UF_CRM_TASK: `D_12`, `T80_3`. */
  crm: string[];
  /** Attachment ids: the third number space, neither Disk ids nor FILE_IDs. */
  files: number[];
  custom: Record<string, unknown>;
  /** SE_PARAMETER 1, 2, 3: dates from subtasks, completes with subtasks, a result is required. */
  parameters: { datesFromSubtasks: boolean; completesWithSubtasks: boolean; resultRequired: boolean };
  dependsOn: number[];
  created: number;
  changed: number;
  changedBy: number;
  statusChanged: number;
  statusChangedBy: number;
  closed: number | null;
  closedBy: number;
  activity: number;
  dateStart: number | null;
  /** Chat of the new card; 0 on the old one, which has comments instead. */
  chatId: number;
  forumTopicId: number | null;
  viewed: Map<number, number>;
  favorite: Set<number>;
  pinned: Set<number>;
  muted: Set<number>;
}
export interface HistoryRow {
  id: number;
  taskId: number;
  created: number;
  userId: number;
  field: string;
  from: unknown;
  to: unknown;
}
export interface Chat {
  id: number;
  title: string;
  /** '' is a private dialog of two, '' with members otherwise a plain chat. */
  entityType: 'TASKS_TASK' | 'TASKS' | 'SONET_GROUP' | 'CRM' | 'CALENDAR' | 'LINES' | '';
  entityId: string;
  private: boolean;
  owner: number;
  members: Set<number>;
  created: number;
  /** What each person has read up to, and when. */
  read: Map<number, { messageId: number; date: number }>;
  muted: Set<number>;
}
export interface Message {
  id: number;
  chatId: number;
  /** 0 is the system. */
  authorId: number;
  date: number;
  text: string;
  likes: number[];
  reactions: { userId: number; reaction: string }[];
  /** Disk ids of files shown in the message. */
  files: number[];
  replyId: number | null;
  code: string | null;
  edited: boolean;
  deleted: boolean;
  uuid: string | null;
}
/** Comment of the old card. */
export interface Comment {
  id: number;
  taskId: number;
  authorId: number;
  date: number;
  text: string;
  files: number[];
}
export interface TaskResult {
  id: number;
  taskId: number;
  text: string;
  authorId: number;
  created: number;
  updated: number | null;
  open: boolean;
  messageId: number | null;
  commentId: number;
  files: number[];
}
export interface ChecklistItem {
  id: number;
  taskId: number;
  parentId: number;
  title: string;
  sort: number;
  complete: boolean;
  important: boolean;
  createdBy: number;
  toggledBy: number | null;
  toggled: number | null;
  members: { id: number; type: 'A' | 'U' }[];
}
export interface Elapsed {
  id: number;
  taskId: number;
  userId: number;
  seconds: number;
  text: string;
  created: number;
}
