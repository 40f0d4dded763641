import { recordingsFolder } from '../model/recording.ts';

/** Known to workers only, so the library of page types does not have it. */
interface SyncAccess {
  write(data: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

declare global {
  interface FileSystemFileHandle {
    createSyncAccessHandle(): Promise<SyncAccess>;
  }
}

/** A file on the origin's private disk, written from a worker: what is written survives a killed browser. */
export interface DiskFile {
  /** Writes all of `data` at `position` and sees to it that it is on the disk. Throws when the disk is full. */
  write(data: Uint8Array<ArrayBuffer>, position: number): void;
  /** Cuts the file at `size` bytes. */
  truncate(size: number): void;
  close(): void;
}

/** Creates (or empties) the file. Only in a worker: nowhere else is there such access. */
export async function openDiskFile(name: string): Promise<DiskFile> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(recordingsFolder, { create: true });
  const file = await folder.getFileHandle(name, { create: true });
  const handle = await file.createSyncAccessHandle();
  handle.truncate(0);
  return {
    write(data, position) {
      let done = 0;
      while (done < data.byteLength) {
        const count = handle.write(data.subarray(done), { at: position + done });
        if (count <= 0) throw new DOMException('Nothing was written', 'QuotaExceededError');
        done += count;
      }
      handle.flush();
    },
    truncate(size) {
      handle.truncate(size);
      handle.flush();
    },
    close: () => handle.close(),
  };
}
