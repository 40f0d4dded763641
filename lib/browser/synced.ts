import { browser } from 'wxt/browser';

/** What the browser itself carries between the same person's browsers, when he has that switched on. */
export interface SyncedArea {
  /** Every item, as this browser knows it by now. */
  read(): Promise<Readonly<Record<string, unknown>>>;
  /** Rejects beyond the browser's quotas: 8 KB an item, 100 KB and 512 items in all, 120 writes a minute. */
  write(items: Readonly<Record<string, string>>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** The browser's synchronised items; undefined where it has none. Signed in or not, it reads and writes as if it were. */
export function syncedArea(): SyncedArea | undefined {
  const area = browser.storage?.sync;
  if (!area) return undefined;
  return {
    read: () => area.get(null),
    write: (items) => area.set({ ...items }),
    remove: (keys) => area.remove([...keys]),
  };
}
