import { plainLine } from '../base/text.ts';
import { link, list, plainText } from '../bitrix/bbcode.ts';
import { TASK_RECORD_VERSION, TaskRecord } from '../model/task-record.ts';
import type { Words } from '../model/verdict.ts';
import { packLetters, unpackLetters } from './packed.ts';

/** Turns a sentence's key into the person's language. */
export type Say = (words: Words) => string;

const VERSION = TASK_RECORD_VERSION;
const LINE = 120;

/**
 * The ticket as one block at the end of the text: `kurator/1/` and the record as JSON, packed by zlib (whose checksum tells
 * damage from truth) and written in the letters of base64url, so that no portal sees a smiley, a link or a tag in it.
 */
async function packRecord(record: TaskRecord): Promise<string> {
  const letters = await packLetters(record);
  const lines = letters.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return `[CODE]kurator/${VERSION}/\n${lines.join('\n')}\n[/CODE]`;
}

/**
 * The description of the task: the exact text of the standards first, then the links, then what the portal did not take
 * (12.1 step 5), and last the part for machines. People without the extension read it comfortably.
 */
export async function describeTask(record: TaskRecord, leftOut: readonly string[], say: Say): Promise<string> {
  const { ticket } = record;
  // The text names most links already; the portal makes plain addresses clickable.
  const unnamed = ticket.entities.filter((entity) => !ticket.text.includes(entity.address));
  const links = unnamed.map((entity) => link(entity.address, entity.title || entity.address));
  const { from } = ticket;
  const author = from ? plainText(say({ key: 'task_from', params: { name: plainLine(from.name, 200) } })) : '';
  const notes = leftOut.map((field) => say({ key: `task_left_out_${field.toLowerCase()}` }));
  const parts = [
    plainText(ticket.text),
    author,
    links.length > 0 ? `${say({ key: 'task_links' })}\n${list(links)}` : '',
    notes.join('\n'),
    await packRecord(record),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function lastBlock(description: string): RegExpExecArray | undefined {
  return [...description.matchAll(/\[CODE\]\s*kurator\/(\d+)\/([^[]*)\[\/CODE\]/gi)].at(-1);
}

/**
 * The description with the Disk ids that its record lacks (of files that were sent after the task was made), so that an
 * empty browser knows of them too (J6). What people wrote around the record stays; only where the portal gave the text
 * back as HTML is it written anew. Undefined when nothing is lacking, or there is no record of ours.
 */
export async function tellDiskIds(
  description: string,
  disk: ReadonlyMap<string, string>,
  leftOut: readonly string[],
  say: Say,
): Promise<string | undefined> {
  const [block, record] = [lastBlock(description), await parseTaskDescription(description)];
  if (!block || !record) return undefined;
  const proofs = record.proofs.map((proof) => {
    const diskId = disk.get(proof.id);
    return diskId === undefined ? proof : { ...proof, diskId };
  });
  if (proofs.every(({ diskId }, at) => diskId === record.proofs[at]?.diskId)) return undefined;
  const told = { ...record, proofs };
  const [before, after] = [description.slice(0, block.index), description.slice(block.index + block[0].length)];
  if (/<br|&(#\d+|[a-z]+);/i.test(before + after)) return describeTask(told, leftOut, say);
  return `${before}${await packRecord(told)}${after}`;
}

/**
 * Rebuilds the ticket from a task's description: the last block of ours in it, whatever white space, line breaks or HTML
 * breaks the portal put between. Undefined when there is none, it is damaged, or of a version we do not know.
 */
export async function parseTaskDescription(description: string): Promise<TaskRecord | undefined> {
  const last = lastBlock(description);
  if (!last || Number(last[1]) !== VERSION) return undefined;
  const letters = (last[2] ?? '').replace(/<br\s*\/?>/gi, '').replace(/[^A-Za-z0-9_-]/g, '');
  try {
    const parsed = TaskRecord.safeParse(await unpackLetters(letters));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Damaged by an edit on the portal: the task is then an ordinary one.
    return undefined;
  }
}
