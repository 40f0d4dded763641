import { Failure } from '../base/failure.ts';
import type { Portal } from './call.ts';
import { attachedObjects, isCopyOf } from './files.ts';
import { readTask } from './tasks.ts';
import { DiskFile } from './wire.ts';

/** A file on the portal. `address` is signed with a secret (4.1): used at once, never kept, never shown. */
export interface RemoteFile {
  readonly diskId: string;
  readonly name: string;
  readonly size: number;
  readonly address: string;
}

/** Which file is looked for: by its number on the Disk, or among the task's by name and, where it is known, size. */
export interface Wanted {
  readonly diskId?: string | undefined;
  readonly taskId: string | undefined;
  readonly name: string;
  readonly size?: number | undefined;
}

/**
 * Finds the file: on the caller's own Disk by its number; else among the task's attachments, which whoever sees the task may
 * read (4.4). Undefined when it was deleted, or is out of reach.
 */
export async function findRemote(
  portal: Portal,
  { diskId, taskId, name, size }: Wanted,
  signal?: AbortSignal,
): Promise<RemoteFile | undefined> {
  const own = diskId === undefined ? undefined : await ownFile(portal, diskId, signal);
  if (own || taskId === undefined) return own;
  const task = await readTask(portal, taskId, signal);
  const attached = await attachedObjects(portal, task?.ufTaskWebdavFiles ?? [], signal);
  const isSized = (there: number | undefined) => size === undefined || there === size;
  const found =
    attached.find((one) => diskId !== undefined && one.OBJECT_ID === diskId) ??
    attached.find((one) => one.NAME === name && isSized(one.SIZE)) ??
    attached.findLast((one) => isCopyOf(name, one.NAME) && isSized(one.SIZE));
  if (!found?.DOWNLOAD_URL) return undefined;
  return { diskId: found.OBJECT_ID, name: found.NAME, size: found.SIZE ?? 0, address: found.DOWNLOAD_URL };
}

/** Deleted, in the bin (4.1), or somebody else's: not there. */
async function ownFile(portal: Portal, id: string, signal?: AbortSignal): Promise<RemoteFile | undefined> {
  try {
    const file = await portal.call('disk.file.get', { id }, DiskFile, signal);
    if (file.DELETED_TYPE || !file.DOWNLOAD_URL) return undefined;
    return { diskId: file.ID, name: file.NAME, size: file.SIZE ?? 0, address: file.DOWNLOAD_URL };
  } catch (error) {
    const isNotThere = error instanceof Failure && (error.kind === 'missing' || error.words === 'failure_no_right');
    if (isNotThere) return undefined;
    throw error;
  }
}
