/** The origin's private disk for tests that have no browser: folders and files in memory, missing ones fail by name. */
export function installPrivateDisk(): Map<string, Map<string, Blob>> {
  const folders = new Map<string, Map<string, Blob>>();
  const missing = (name: string) => new DOMException(name, 'NotFoundError');
  const folderHandle = (files: Map<string, Blob>) => ({
    async getFileHandle(name: string) {
      const blob = files.get(name);
      if (!blob) throw missing(name);
      return { getFile: async () => blob };
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
  Object.defineProperty(navigator, 'storage', { value: { getDirectory }, configurable: true });
  return folders;
}
