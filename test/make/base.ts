import { afterEach } from 'vitest';
import { KuratorDb } from '../../lib/store/db.ts';

let count = 0;
const open: KuratorDb[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

/** An empty database of its own, closed when the test ends. */
export function aBase(): KuratorDb {
  count += 1;
  const db = new KuratorDb(`base-${count}`);
  open.push(db);
  return db;
}

/** Every row of every table, to tell that nothing has changed; but for what is only reckoned from the others. */
export async function everything(db: KuratorDb): Promise<Record<string, unknown[]>> {
  const own = db.tables.filter(({ name }) => name !== 'clocks');
  const tables = await Promise.all(own.map(async (table) => [table.name, await table.toArray()] as const));
  return Object.fromEntries(tables);
}
