/** A table of a database as it lies there, whatever its version. */
export interface RawTable {
  readonly name: string;
  readonly rows: readonly unknown[];
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Reads a database past our own schema, in the version it has: for a base that cannot be brought up to date. Changes nothing;
 * a base that is not there is not made. Rejects when the browser cannot open it either.
 */
export async function readRaw(name: string): Promise<readonly RawTable[]> {
  const opening = indexedDB.open(name);
  // Asked for without a version it would be made anew: then there is nothing to save.
  opening.onupgradeneeded = () => opening.transaction?.abort();
  const base = await settled(opening);
  try {
    const names = [...base.objectStoreNames];
    if (names.length === 0) return [];
    const transaction = base.transaction(names, 'readonly');
    return await Promise.all(
      names.map(async (table) => ({ name: table, rows: await settled(transaction.objectStore(table).getAll()) })),
    );
  } finally {
    base.close();
  }
}
