import { addFile, addFolder, canUseStorage, destroy, keepBytes, markDeleted, requireFreeName } from '../disk-acts.ts';
import type { DiskObject, Storage } from '../holdings.ts';
import { Refusal } from '../refusal.ts';
import { canSee } from '../task-rights.ts';
import type { Call, Method, Methods } from './call.ts';
import { page } from './call.ts';
import { denied, missing, objectOf, storageOf, unknown } from './disk-find.ts';
import { aliveChildren, attachedObject, diskFileFresh, diskObject, diskStorage } from './disk-shape.ts';
import { passesAll, sorted } from './filter.ts';
import { int, map, pick, text, yes } from './params.ts';
import { readContent, specialUrl } from './special.ts';

const disk = (run: Method['run']): Method => ({ scope: 'disk', run });

const readField = (call: Call) => (object: DiskObject, field: string) => {
  if (field === 'SIZE') return object.size;
  if (field === 'ID') return object.id;
  return diskObject(call, object)[field] ?? null;
};

/** Rows of a folder with `filter`, `order`, `start`; the bin does not show. */
function children(call: Call, folder: DiskObject) {
  const read = readField(call);
  const filter = map(pick(call.params, 'filter'));
  const rows = aliveChildren(call.world, folder.id).filter((object) => passesAll(object, filter, read));
  return page(sorted(rows, map(pick(call.params, 'order')), read), int(pick(call.params, 'start')), (some) =>
    some.map((object) => diskObject(call, object)),
  );
}

const dataName = (call: Call) => text(pick(map(pick(call.params, 'data')), 'NAME'));

function checkRights(call: Call): void {
  const rights = pick(call.params, 'rights');
  if (rights === undefined || rights === null || rights === '') return;
  const rows = Array.isArray(rights) ? rights : Object.values(map(rights));
  const sound = rows.every((row) => int(map(row).TASK_ID) > 0 && /^(U|D|DR)\d+$|^\*$/.test(text(map(row).ACCESS_CODE)));
  if (!sound) throw new Refusal('', 'Invalid rights format');
}

function shareBy(call: Call, object: DiskObject): void {
  for (const row of Object.values(map(pick(call.params, 'rights')))) object.shared.push(text(map(row).ACCESS_CODE));
}

function makeFolder(call: Call, parent: DiskObject) {
  const name = dataName(call);
  if (name === '') throw new Refusal('DISK_BASE_SERVICE_22001', 'Error: required parameter: NAME');
  checkRights(call);
  const folder = addFolder(call.world, parent, call.userId, name);
  shareBy(call, folder);
  return { ...diskObject(call, folder), ID: folder.id, DELETED_BY: null };
}

/** Direct upload with `fileContent`, or step one of two without it (4.2, 4.3). */
function upload(call: Call, folder: DiskObject) {
  checkRights(call);
  const content = pick(call.params, 'fileContent');
  const unique = yes(pick(call.params, 'generateUniqueName'));
  if (content === undefined || content === null) {
    return { field: 'file', uploadUrl: specialUrl(call, 'upload', { folder: folder.id, unique: unique ? 1 : 0 }) };
  }
  const read = readContent(content);
  const name = dataName(call) || read.name;
  if (name === '') throw new Refusal('DISK_BASE_SERVICE_22001', 'Error: required parameter: NAME');
  const object = addFile(call.world, folder, call.userId, { name, ...keepBytes(call.world, read.bytes), unique });
  shareBy(call, object);
  return diskFileFresh(call, object);
}

function rootOf(call: Call): DiskObject {
  const storage = storageOf(call);
  const root = call.world.objects.get(storage.rootId);
  if (!root) throw unknown(storage.rootId);
  return root;
}

function rename(call: Call, object: DiskObject) {
  const name = text(pick(call.params, 'newName'));
  if (name === '') throw missing(1);
  const parent = call.world.objects.get(object.parentId ?? 0);
  if (parent && name !== object.name) requireFreeName(call.world, parent, name);
  object.name = name;
  object.updated = call.world.now();
  object.updatedBy = call.userId;
  return diskObject(call, object);
}

function toBin(call: Call, object: DiskObject) {
  markDeleted(call.world, object, call.userId);
  return { ...diskObject(call, object), DELETED_TYPE: '3' };
}

function restore(call: Call, object: DiskObject) {
  for (const child of call.world.objects.values())
    if (child.parentId === object.id && child.deletedType === 4) restore(call, child);
  object.deletedType = 0;
  object.deleted = null;
  object.deletedBy = null;
  return diskObject(call, object);
}

/** A public link; the code stays the same for the same object. */
const externalLink = (call: Call, object: DiskObject) =>
  `${call.origin}/~${Buffer.from(`${object.id}:${object.created}`).toString('base64url').slice(0, 9)}`;

/** The folder of `targetFolderId`, open to the caller, with no such name in it yet. */
function targetOf(call: Call, object: DiskObject): DiskObject {
  const given = pick(call.params, 'targetFolderId');
  const target = objectOf({ ...call, params: { id: given } }, 'folder', true);
  requireFreeName(call.world, target, object.name);
  return target;
}

function move(call: Call, object: DiskObject) {
  const target = targetOf(call, object);
  object.parentId = target.id;
  object.storageId = target.storageId;
  object.updated = call.world.now();
  return diskObject(call, object);
}

/** A copy of a file, or of a folder with all that is alive in it. */
function copy(call: Call, object: DiskObject, target: DiskObject): DiskObject {
  const { world, userId } = call;
  if (object.kind === 'file') {
    return addFile(world, target, userId, { name: object.name, path: object.path, size: object.size });
  }
  const made = addFolder(world, target, userId, object.name);
  for (const child of aliveChildren(world, object.id)) copy(call, child, made);
  return made;
}

const copyTo = (call: Call, object: DiskObject) => diskObject(call, copy(call, object, targetOf(call, object)));

/** Scope `disk` (api-reference/disk/**). Answers UPPER_SNAKE. */
export const diskMethods: Methods = {
  'disk.storage.getlist': disk((call) => {
    const read = (storage: Storage, field: string) => diskStorage(storage)[field] ?? null;
    const filter = map(pick(call.params, 'filter'));
    const mine = [...call.world.storages.values()].filter((storage) => canUseStorage(call.world, storage, call.userId));
    const rows = sorted(
      mine.filter((row) => passesAll(row, filter, read)),
      map(pick(call.params, 'order')),
      read,
    );
    return page(rows, int(pick(call.params, 'start')), (some) => some.map(diskStorage));
  }),
  'disk.storage.get': disk((call) => diskStorage(storageOf(call))),
  'disk.storage.gettypes': disk(() => ['user', 'common', 'group', 'restapp']),
  'disk.storage.getfields': disk(() =>
    Object.fromEntries(
      ['ID', 'NAME', 'CODE', 'MODULE_ID', 'ENTITY_TYPE', 'ENTITY_ID', 'ROOT_OBJECT_ID'].map((name) => [
        name,
        { TYPE: name === 'ID' ? 'integer' : 'string', USE_IN_FILTER: true, USE_IN_SHOW: true },
      ]),
    ),
  ),
  'disk.storage.getforapp': { scope: 'disk', appOnly: true, run: (call) => appStorage(call) },
  'disk.storage.getchildren': disk((call) => children(call, rootOf(call))),
  'disk.storage.addfolder': disk((call) => makeFolder(call, rootOf(call))),
  'disk.storage.uploadfile': disk((call) => upload(call, rootOf(call))),
  'disk.folder.get': disk((call) => diskObject(call, objectOf(call, 'folder'))),
  'disk.folder.getchildren': disk((call) => children(call, objectOf(call, 'folder'))),
  'disk.folder.addsubfolder': disk((call) => makeFolder(call, objectOf(call, 'folder', true))),
  'disk.folder.uploadfile': disk((call) => upload(call, objectOf(call, 'folder', true))),
  'disk.folder.rename': disk((call) => rename(call, objectOf(call, 'folder', true))),
  'disk.folder.moveto': disk((call) => move(call, objectOf(call, 'folder', true))),
  'disk.folder.copyto': disk((call) => copyTo(call, objectOf(call, 'folder'))),
  'disk.folder.markdeleted': disk((call) => toBin(call, objectOf(call, 'folder', true))),
  'disk.folder.deletetree': disk((call) => {
    destroy(call.world, objectOf(call, 'folder', true));
    return true;
  }),
  'disk.folder.restore': disk((call) => restore(call, objectOf(call, 'folder', true))),
  'disk.folder.getexternallink': disk((call) => externalLink(call, objectOf(call, 'folder'))),
  'disk.folder.sharetouser': disk((call) => {
    objectOf(call, 'folder', true).shared.push(`U${int(pick(call.params, 'userId'))}`);
    return true;
  }),
  'disk.file.get': disk((call) => diskObject(call, objectOf(call, 'file'))),
  'disk.file.rename': disk((call) => rename(call, objectOf(call, 'file', true))),
  'disk.file.moveto': disk((call) => move(call, objectOf(call, 'file', true))),
  'disk.file.copyto': disk((call) => copyTo(call, objectOf(call, 'file'))),
  'disk.file.markdeleted': disk((call) => toBin(call, objectOf(call, 'file', true))),
  'disk.file.delete': disk((call) => {
    destroy(call.world, objectOf(call, 'file', true));
    return true;
  }),
  'disk.file.restore': disk((call) => restore(call, objectOf(call, 'file', true))),
  'disk.file.getexternallink': disk((call) => externalLink(call, objectOf(call, 'file'))),
  'disk.file.getversions': disk((call) => {
    const file = objectOf(call, 'file');
    return [
      {
        ID: String(file.id),
        OBJECT_ID: String(file.id),
        SIZE: String(file.size),
        NAME: file.name,
        GLOBAL_CONTENT_VERSION: String(file.version),
      },
    ];
  }),
  'disk.file.uploadversion': disk((call) => {
    const file = objectOf(call, 'file', true);
    Object.assign(file, keepBytes(call.world, readContent(pick(call.params, 'fileContent')).bytes));
    file.version += 1;
    file.updated = call.world.now();
    return diskFileFresh(call, file);
  }),
  'disk.attachedobject.get': disk((call) => {
    const id = pick(call.params, 'id');
    if (id === undefined) throw missing(0);
    const attachment = call.world.attachments.get(int(id));
    if (!attachment) throw unknown(id);
    const task = call.world.tasks.get(attachment.taskId);
    if (!task || !canSee(call.world, task, call.userId)) throw denied();
    return attachedObject(call, attachment);
  }),
  'disk.rights.gettasks': disk(() => [
    { ID: '40', NAME: 'disk_access_read', TITLE: 'Чтение' },
    { ID: '41', NAME: 'disk_access_edit', TITLE: 'Редактирование' },
    { ID: '42', NAME: 'disk_access_full', TITLE: 'Полный доступ' },
  ]),
};

function appStorage(call: Call) {
  if (!call.world.users.get(call.userId)?.admin) throw denied();
  const code = String(call.caller.app?.id ?? '');
  const found = [...call.world.storages.values()].find(
    (storage) => storage.entityType === 'restapp' && storage.entityId === code,
  );
  return found ? diskStorage(found) : [];
}
