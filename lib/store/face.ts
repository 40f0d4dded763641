import * as z from 'zod/mini';
import type { KuratorDb } from './db.ts';

/** What the icon shows, for the titles of pages that stand open: one reckoning for both. */
const KeptFace = z.object({ text: z.string(), title: z.string() });
export type KeptFace = z.infer<typeof KeptFace>;

/** Writes down what the icon shows; nothing when it stands there already. */
export async function keepFace(db: KuratorDb, { text, title }: KeptFace): Promise<void> {
  const value = JSON.stringify({ text, title });
  await db.transaction('rw', db.marks, async () => {
    if ((await db.marks.get('face'))?.value !== value) await db.marks.put({ id: 'face', value });
  });
}

/** What the icon shows; undefined before the first tick. */
export async function readFace(db: KuratorDb): Promise<KeptFace | undefined> {
  const value = (await db.marks.get('face'))?.value;
  try {
    const parsed = KeptFace.safeParse(JSON.parse(String(value ?? 'null')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined; // a damaged row: the next tick writes it anew
  }
}
