import { toldDigests } from '../model/told.ts';
import type { KuratorDb } from './db.ts';

/** Marks that could not be handed on yet are kept up to so many characters, the newest. */
const MOST = 8_000;

/** The name of this browser's profile among the person's other ones: eight random letters, made once, telling nothing. */
export async function ownBrowser(db: KuratorDb): Promise<string> {
  return db.transaction('rw', db.marks, async () => {
    const known = (await db.marks.get('browser'))?.value;
    if (typeof known === 'string' && /^[0-9a-f]{8}$/.test(known)) return known;
    const value = crypto.randomUUID().slice(0, 8);
    await db.marks.put({ id: 'browser', value });
    return value;
  });
}

/** Digests that the synchronisation would not take. */
export async function readUnsent(db: KuratorDb): Promise<readonly string[]> {
  return toldDigests((await db.marks.get('told-unsent'))?.value);
}

/** Writes down what is to be handed on with the next notice; none: nothing is left to hand on. */
export async function keepUnsent(db: KuratorDb, digests: readonly string[]): Promise<void> {
  const value = digests.join('').slice(-MOST);
  if (value === '') await db.marks.delete('told-unsent');
  else await db.marks.put({ id: 'told-unsent', value });
}
