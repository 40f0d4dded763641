import type { TicketId } from '../model/ids.ts';
import { emptyReply, Reply } from '../model/reply.ts';
import type { KuratorDb } from './db.ts';

const markOf = (id: TicketId) => `reply:${id}` as const;

/** What is being written to this ticket; empty when nothing is, or what lies there is damaged. */
export async function readReply(db: KuratorDb, id: TicketId): Promise<Reply> {
  const value = (await db.marks.get(markOf(id)))?.value;
  try {
    const parsed = Reply.safeParse(typeof value === 'string' ? JSON.parse(value) : undefined);
    return parsed.success ? parsed.data : emptyReply;
  } catch {
    return emptyReply;
  }
}

/** Changes it inside a transaction: two tabs do not overwrite each other's half. */
export async function changeReply(db: KuratorDb, id: TicketId, change: (reply: Reply) => Reply): Promise<void> {
  await db.transaction('rw', db.marks, async () => {
    const reply = change(await readReply(db, id));
    await db.marks.put({ id: markOf(id), value: JSON.stringify(reply) });
  });
}

/** It was sent. */
export async function clearReply(db: KuratorDb, id: TicketId): Promise<void> {
  await db.marks.delete(markOf(id));
}
