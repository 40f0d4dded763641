/** Records of Disk, calendar and access: the other half of records.ts. */
export interface Storage {
  id: number;
  name: string;
  code: string | null;
  module: 'disk';
  entityType: 'user' | 'common' | 'group' | 'restapp';
  entityId: string;
  rootId: number;
}
/** A folder or a file of Disk: one number space for both. */
export interface DiskObject {
  id: number;
  kind: 'folder' | 'file';
  name: string;
  storageId: number;
  parentId: number | null;
  /** 0 alive, 3 in the bin, 4 gone with its folder. */
  deletedType: 0 | 3 | 4;
  created: number;
  updated: number;
  deleted: number | null;
  createdBy: number;
  updatedBy: number;
  deletedBy: number | null;
  /** Files only: the number space of FILE_ID, the size in bytes, the place of the bytes on this machine. */
  fileId: number;
  size: number;
  version: number;
  path: string;
  /** Rights given by hand: access codes such as U35, `*`. */
  shared: string[];
}
export interface Attachment {
  id: number;
  objectId: number;
  taskId: number;
  created: number;
  createdBy: number;
}
export interface CalendarEvent {
  id: number;
  type: 'user' | 'group' | 'company_calendar';
  ownerId: number;
  sectionId: number;
  name: string;
  description: string;
  from: number;
  to: number;
  wholeDay: boolean;
  zone: string;
  accessibility: 'busy' | 'absent' | 'quest' | 'free';
  importance: 'high' | 'normal' | 'low';
  private: boolean;
  attendees: number[];
  location: string;
  createdBy: number;
  created: number;
}
export interface CalendarSection {
  id: number;
  type: CalendarEvent['type'];
  ownerId: number;
  name: string;
}
/** As `calendar.settings.get` gives it: hours are strings, holidays `D.MM` without a year. */
export interface CalendarSettings {
  work_time_start: string;
  work_time_end: string;
  year_holidays: string;
  year_workdays: string;
  week_holidays: string[];
  week_start: string;
}
export interface Webhook {
  userId: number;
  secret: string;
  scopes: Set<string>;
  title: string;
  expires: number | null;
  revoked: boolean;
}
/** A local application of the portal (OAuth). */
export interface App {
  id: number;
  clientId: string;
  clientSecret: string;
  code: string;
  title: string;
  redirect: string;
  scopes: Set<string>;
  status: 'L' | 'F' | 'D' | 'T' | 'P' | 'S';
  installed: boolean;
  token: string;
}
export interface Grant {
  access: string;
  refresh: string;
  clientId: string;
  userId: number;
  expires: number;
  refreshExpires: number;
}
export interface AuthCode {
  code: string;
  clientId: string;
  userId: number;
  expires: number;
}
export interface Notification {
  id: number;
  userId: number;
  fromId: number;
  text: string;
  tag: string;
  date: number;
}
/** One entry of a user's im.v2 queue (7.4). */
export interface ChatEvent {
  eventId: number;
  type: string;
  date: number;
  data: Record<string, unknown>;
}
