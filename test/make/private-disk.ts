/** How much the disk takes in all, and how much of it is in use; without them the browser does not say. */
export interface DiskRoom {
  quota?: number;
  usage?: number;
}

/**
 * The origin's private disk for tests that have no browser: folders and files in memory, missing ones fail by name. What is
 * written stands once its stream is closed, and a file that grows past `room` fails as a full disk does.
 */
export function installPrivateDisk(room: DiskRoom = {}): Map<string, Map<string, Blob>> {
  const folders = new Map<string, Map<string, Blob>>();
  const missing = (name: string) => new DOMException(name, 'NotFoundError');
  const writable = (files: Map<string, Blob>, name: string) => {
    const parts: BlobPart[] = [];
    let size = 0;
    return new WritableStream<Uint8Array<ArrayBuffer>>({
      write(chunk) {
        size += chunk.byteLength;
        if (room.quota !== undefined && (room.usage ?? 0) + size > room.quota) {
          throw new DOMException('no room', 'QuotaExceededError');
        }
        parts.push(chunk.slice());
      },
      close: () => void files.set(name, new Blob(parts)),
    });
  };
  const folderHandle = (files: Map<string, Blob>) => ({
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name)) {
        if (!create) throw missing(name);
        files.set(name, new Blob());
      }
      return { getFile: async () => files.get(name) ?? new Blob(), createWritable: async () => writable(files, name) };
    },
    async removeEntry(name: string) {
      if (!files.delete(name)) throw missing(name);
    },
    async *keys() {
      yield* [...files.keys()];
    },
  });
  const getDirectory = async () => ({
    async getDirectoryHandle(name: string, { create = false } = {}) {
      const known = folders.get(name);
      if (!known && !create) throw missing(name);
      const files = known ?? new Map<string, Blob>();
      folders.set(name, files);
      return folderHandle(files);
    },
  });
  const estimate = async () => ({ ...room });
  Object.defineProperty(navigator, 'storage', { value: { getDirectory, estimate }, configurable: true });
  return folders;
}
