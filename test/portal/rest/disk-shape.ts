import { childrenOf } from '../disk-acts.ts';
import type { Attachment, DiskObject, Storage } from '../holdings.ts';
import type { World } from '../state.ts';
import type { Call } from './call.ts';
import { iso } from './format.ts';
import { specialUrl } from './special.ts';

type Maker = Pick<Call, 'core' | 'caller' | 'origin'>;

/** Path of an object from the root of its storage, not URL-encoded: DETAIL_URL has spaces inside (4.1). */
function pathOf(world: World, object: DiskObject): string {
  const names: string[] = [];
  let here: DiskObject | undefined = object;
  while (here && here.parentId !== null) {
    names.unshift(here.name);
    here = world.objects.get(here.parentId);
  }
  return names.join('/');
}

/** Where a storage lives on the portal: a person's, a group's, the company's. */
export function storagePath(storage: Storage): string {
  if (storage.entityType === 'user') return `/company/personal/user/${storage.entityId}/disk`;
  if (storage.entityType === 'group') return `/workgroups/group/${storage.entityId}/disk`;
  return '/docs';
}

export function detailUrl(world: World, object: DiskObject, origin: string): string {
  const storage = world.storages.get(object.storageId);
  const start = storage ? storagePath(storage) : '/docs';
  const kind = object.kind === 'file' ? 'file' : 'path';
  return `${origin}${start}/${kind}/${pathOf(world, object)}${object.kind === 'folder' ? '/' : ''}`;
}

/** Folder or file as `get` and `getChildren` give it: everything a string. */
export function diskObject(call: Maker, object: DiskObject): Record<string, unknown> {
  const { world } = call.core;
  const common = {
    ID: String(object.id),
    NAME: object.name,
    CODE: null,
    STORAGE_ID: String(object.storageId),
    TYPE: object.kind,
    ...(object.kind === 'folder' ? { REAL_OBJECT_ID: String(object.id) } : {}),
    PARENT_ID: object.parentId === null ? null : String(object.parentId),
    DELETED_TYPE: String(object.deletedType),
    ...(object.kind === 'file'
      ? { GLOBAL_CONTENT_VERSION: String(object.version), FILE_ID: String(object.fileId), SIZE: String(object.size) }
      : {}),
    CREATE_TIME: iso(world, object.created),
    UPDATE_TIME: iso(world, object.updated),
    DELETE_TIME: iso(world, object.deleted),
    CREATED_BY: String(object.createdBy),
    UPDATED_BY: String(object.updatedBy),
    DELETED_BY: String(object.deletedBy ?? 0),
  };
  const detail = { DETAIL_URL: detailUrl(world, object, call.origin) };
  if (object.kind === 'folder') return { ...common, ...detail };
  return { ...common, DOWNLOAD_URL: specialUrl(call, 'download', { object: object.id }), ...detail };
}

/** The same just after an upload: some numbers are integers and DELETED_BY is null (4.1). */
export function diskFileFresh(call: Maker, object: DiskObject): Record<string, unknown> {
  return {
    ...diskObject(call, object),
    ID: object.id,
    FILE_ID: object.fileId,
    GLOBAL_CONTENT_VERSION: object.version,
    DELETED_TYPE: object.deletedType,
    DELETED_BY: null,
  };
}

export const diskStorage = (storage: Storage): Record<string, unknown> => ({
  ID: String(storage.id),
  NAME: storage.name,
  CODE: storage.code,
  MODULE_ID: storage.module,
  ENTITY_TYPE: storage.entityType,
  ENTITY_ID: storage.entityId,
  ROOT_OBJECT_ID: String(storage.rootId),
});

/** Attachment of a task (disk-attached-object-get.md). */
export function attachedObject(call: Maker, attachment: Attachment): Record<string, unknown> {
  const { world } = call.core;
  const object = world.objects.get(attachment.objectId);
  return {
    ID: String(attachment.id),
    OBJECT_ID: String(attachment.objectId),
    MODULE_ID: 'tasks',
    ENTITY_TYPE: 'tasks_task',
    ENTITY_ID: String(attachment.taskId),
    CREATE_TIME: iso(world, attachment.created),
    CREATED_BY: String(attachment.createdBy),
    DOWNLOAD_URL: specialUrl(call, 'download', { object: attachment.objectId, task: attachment.taskId }),
    NAME: object?.name ?? '',
    SIZE: String(object?.size ?? 0),
  };
}

export const aliveChildren = (world: World, folderId: number) =>
  childrenOf(world, folderId).filter((object) => object.deletedType === 0);
