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
  /** What is on the disk, once it is closed. */
  blob(): Promise<Blob>;
  /** Lets go of the bytes set aside, so that on a full disk there is room to write down what happened. */
  giveRoom(): Promise<void>;
}

/** Set aside beside each file: enough for the journal and the evidence row of a take that filled the disk. */
const ROOM = 1_000_000;

/** Name of the file that sets the room aside. */
export function roomName(file: string): string {
  return `${file}.room`;
}

/** Creates (or empties) the file. Only in a worker: nowhere else is there such access. */
export async function openDiskFile(name: string): Promise<DiskFile> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(recordingsFolder, { create: true });
  const file = await folder.getFileHandle(name, { create: true });
  const handle = await file.createSyncAccessHandle();
  handle.truncate(0);
  const room = await folder.getFileHandle(roomName(name), { create: true });
  const ballast = await room.createSyncAccessHandle();
  try {
    ballast.write(new Uint8Array(ROOM), { at: 0 });
  } finally {
    ballast.close();
  }
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
    blob: () => file.getFile(),
    giveRoom: () => folder.removeEntry(roomName(name)).catch(() => undefined), // swept away already
  };
}
