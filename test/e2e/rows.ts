/** A page of the extension's origin, whichever driver it hangs on. */
export interface OwnPage {
  evaluate(work: (given: readonly string[]) => Promise<unknown>, given: readonly string[]): Promise<unknown>;
}

/** All rows of a table of the working database, read past the extension's own code. */
export async function rowsIn<Row>(page: OwnPage, table: string): Promise<Row[]> {
  return (await ask(page, table, undefined)) as Row[];
}

/** The row with this key; undefined when there is none. */
export async function rowAt<Row>(page: OwnPage, table: string, key: string): Promise<Row | undefined> {
  return (await ask(page, table, key)) as Row | undefined;
}

/** The bytes of a proof, as an address that any page can load (`data:`). */
export async function addressOf(page: OwnPage, id: string): Promise<string> {
  const address = await page.evaluate(
    ([key = '']) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('kurator');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('blobs').objectStore('blobs').get(key);
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            opening.result.close();
            const reader = new FileReader();
            reader.onerror = () => reject(reader.error);
            reader.onload = () => resolve(reader.result);
            reader.readAsDataURL(asked.result.blob);
          };
        };
      }),
    [id],
  );
  return String(address);
}

/**
 * Writes rows into the working database, past the extension's own code; what was reckoned from older ones is void then
 * (`lib/store/clock-marks` would have said so).
 */
export async function plantRows(
  page: OwnPage,
  rows: readonly { readonly table: string; readonly row: unknown }[],
): Promise<void> {
  await page.evaluate(
    ([planted = '[]']) =>
      new Promise<void>((resolve, reject) => {
        const all = JSON.parse(planted) as { table: string; row: unknown }[];
        const opening = indexedDB.open('kurator');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const names = new Set(['marks', ...all.map(({ table }) => table)]);
          const work = opening.result.transaction([...names], 'readwrite');
          for (const { table, row } of all) work.objectStore(table).put(row);
          work.objectStore('marks').delete('clocks');
          work.onabort = () => reject(work.error);
          work.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [JSON.stringify(rows)],
  );
}

function ask(page: OwnPage, table: string, key: string | undefined): Promise<unknown> {
  return page.evaluate(
    ([name = '', wanted]) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('kurator');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const store = opening.result.transaction(name).objectStore(name);
          const asked = wanted === undefined ? store.getAll() : store.get(wanted);
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result);
          };
        };
      }),
    key === undefined ? [table] : [table, key],
  );
}
