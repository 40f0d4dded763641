import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attachment, DiskObject, Storage } from './holdings.ts';
import { Refusal } from './refusal.ts';
import { nextId, type World } from './state.ts';
import { canSee, isAdmin } from './task-rights.ts';

/** Makes a storage with its root folder. Common names: user's own, a group's, the company's. */
export function addStorage(
  world: World,
  storage: Pick<Storage, 'name' | 'entityType' | 'entityId'> & { code?: string },
  ownerId: number,
): Storage {
  const id = nextId(world, 'storage');
  const root = addObject(world, { kind: 'folder', name: storage.name, storageId: id, parentId: null, userId: ownerId });
  const made: Storage = { code: null, ...storage, id, module: 'disk', rootId: root.id };
  world.storages.set(id, made);
  return made;
}

interface NewObject {
  kind: 'folder' | 'file';
  name: string;
  storageId: number;
  parentId: number | null;
  userId: number;
  size?: number;
  path?: string;
}

function addObject(world: World, object: NewObject): DiskObject {
  const now = world.now();
  const made: DiskObject = {
    id: nextId(world, 'object'),
    kind: object.kind,
    name: object.name,
    storageId: object.storageId,
    parentId: object.parentId,
    deletedType: 0,
    created: now,
    updated: now,
    deleted: null,
    createdBy: object.userId,
    updatedBy: object.userId,
    deletedBy: null,
    fileId: object.kind === 'file' ? nextId(world, 'file') : 0,
    size: object.size ?? 0,
    version: 1,
    path: object.path ?? '',
    shared: [],
  };
  world.objects.set(made.id, made);
  return made;
}

export const childrenOf = (world: World, folderId: number) =>
  [...world.objects.values()].filter((object) => object.parentId === folderId);

const nameTaken = (world: World, folder: DiskObject, name: string) =>
  childrenOf(world, folder.id).some(
    (object) => object.deletedType === 0 && object.name.toLowerCase() === name.toLowerCase(),
  );

/** `name.ext` → `name (1).ext`, the first that is free. */
export function freeName(world: World, folder: DiskObject, name: string): string {
  if (!nameTaken(world, folder, name)) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ext] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let n = 1; ; n += 1) {
    const candidate = `${stem} (${n})${ext}`;
    if (!nameTaken(world, folder, candidate)) return candidate;
  }
}

export function requireFreeName(world: World, folder: DiskObject, name: string): void {
  if (nameTaken(world, folder, name)) {
    throw new Refusal('DISK_OBJ_22000', 'Объект с таким именем уже существует (DISK_OBJ_22000).');
  }
}

/** Who may write into or list a storage: its owner, members of its group, everybody for the company's, administrators. */
export function canUseStorage(world: World, storage: Storage, userId: number): boolean {
  if (isAdmin(world, userId) || storage.entityType === 'common') return true;
  if (storage.entityType === 'user') return storage.entityId === String(userId);
  if (storage.entityType === 'group') return world.groups.get(Number(storage.entityId))?.members.has(userId) === true;
  return false;
}

/** Reading one object: the storage is open to the person, it was shared by hand, or a task they see has it. */
export function canReadObject(world: World, object: DiskObject, userId: number): boolean {
  const storage = world.storages.get(object.storageId);
  if (storage && canUseStorage(world, storage, userId)) return true;
  if (object.shared.includes('*') || object.shared.includes(`U${userId}`)) return true;
  return [...world.attachments.values()].some((attachment) => {
    const task = attachment.objectId === object.id ? world.tasks.get(attachment.taskId) : undefined;
    return task !== undefined && canSee(world, task, userId);
  });
}

export function addFolder(world: World, parent: DiskObject, userId: number, name: string): DiskObject {
  requireFreeName(world, parent, name);
  return addObject(world, { kind: 'folder', name, storageId: parent.storageId, parentId: parent.id, userId });
}

export const usedBytes = (world: World) => [...world.objects.values()].reduce((sum, object) => sum + object.size, 0);

export function requireRoom(world: World, size: number): void {
  if (size > world.switches.uploadLimit || usedBytes(world) + size > world.switches.diskQuota) {
    throw new Refusal('ERROR_COULD_NOT_SAVE_FILE', 'Could not save file');
  }
}

/** Makes a file of bytes that already lie in the world's folder. `unique` is `generateUniqueName`. */
export function addFile(
  world: World,
  folder: DiskObject,
  userId: number,
  file: { name: string; path: string; size: number; unique?: boolean },
): DiskObject {
  requireRoom(world, file.size);
  const name = file.unique ? freeName(world, folder, file.name) : file.name;
  requireFreeName(world, folder, name);
  const { size, path } = file;
  return addObject(world, { kind: 'file', name, storageId: folder.storageId, parentId: folder.id, userId, size, path });
}

/** Puts bytes into the world's folder and says where. */
export function keepBytes(world: World, bytes: Uint8Array): { path: string; size: number } {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
  const path = join(world.folder, `${digest}-${world.counters.file}`);
  writeFileSync(path, bytes);
  return { path, size: bytes.byteLength };
}

/** Marks an object deleted: a folder takes what is in it along (DELETED_TYPE 4). */
export function markDeleted(world: World, object: DiskObject, userId: number, type: 3 | 4 = 3): void {
  object.deletedType = type;
  object.deleted = world.now();
  object.deletedBy = userId;
  for (const child of childrenOf(world, object.id)) if (child.deletedType === 0) markDeleted(world, child, userId, 4);
}

/** Takes an object (and all below it) away for good, with the attachments that showed it. */
export function destroy(world: World, object: DiskObject): void {
  for (const child of childrenOf(world, object.id)) destroy(world, child);
  world.objects.delete(object.id);
  for (const attachment of world.attachments.values()) {
    if (attachment.objectId !== object.id) continue;
    world.attachments.delete(attachment.id);
    const task = world.tasks.get(attachment.taskId);
    if (task) task.files = task.files.filter((id) => id !== attachment.id);
  }
}

/** Ties a Disk file to a task. A file the person cannot read is refused (2.1, `tasks.task.files.attach`). */
export function attach(world: World, taskId: number, objectId: number, userId: number): Attachment {
  const object = world.objects.get(objectId);
  if (object?.kind !== 'file' || object.deletedType !== 0 || !canReadObject(world, object, userId)) {
    throw new Refusal('ERROR_CORE', 'Недостаточно прав для прикрепления файла<br>');
  }
  const made = { id: nextId(world, 'attachment'), objectId, taskId, created: world.now(), createdBy: userId };
  world.attachments.set(made.id, made);
  return made;
}
