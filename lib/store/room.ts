import { recordingsFolder } from '../model/recording.ts';

/** Bytes that this browser would still take; undefined where it does not say. */
export async function roomLeft(): Promise<number | undefined> {
  const { quota, usage } = await estimate();
  return quota === undefined ? undefined : Math.max(0, quota - (usage ?? 0));
}

/** Bytes in use and bytes allowed, as the browser reckons them; nothing where it does not say. */
export async function estimate(): Promise<StorageEstimate> {
  return (await navigator.storage?.estimate?.()) ?? {};
}

/** Whether the browser has promised not to clear our data by itself. */
export async function isPersisted(): Promise<boolean> {
  return (await navigator.storage?.persisted?.()) ?? false;
}

/** Asks for that promise; the browser may refuse. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}

/** Bytes of all films on the private disk. */
export async function filmBytes(): Promise<number> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(recordingsFolder, { create: true });
  let sum = 0;
  for await (const name of folder.keys()) {
    // A file may go while we look.
    const file = await folder.getFileHandle(name).then(
      (handle) => handle.getFile(),
      () => undefined,
    );
    sum += file?.size ?? 0;
  }
  return sum;
}
