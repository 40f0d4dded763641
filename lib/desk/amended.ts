import { clip } from '../base/text.ts';
import type { Said } from '../bitrix/talk.ts';
import type { TicketEvent } from '../model/event.ts';
import type { TicketOnPortal } from '../model/ticket.ts';

type Amended = NonNullable<TicketOnPortal['amended']>;

/** So many changed messages of one ticket are told as changed; of more, the newest. */
const MOST = 200;

/**
 * Messages that read otherwise now than when they were first heard, or were taken back. The event keeps the words as they
 * were first heard, because they are what was said at that instant; this is how they stand now.
 */
export function amendedWords(said: readonly Said[], events: readonly TicketEvent[], known: Amended = []): Amended {
  const first = new Map(events.map(({ detail }) => [detail.source, detail.text]));
  const now = new Map(known.map((one) => [one.id, one]));
  for (const { id, text, isDeleted, isEdited, isSystem } of said) {
    const before = first.get(`message:${id}`);
    const isOther = before !== undefined && before !== clip(text, 20_000);
    if (isSystem || !(isDeleted || isEdited || isOther)) continue;
    now.set(id, isDeleted ? { id } : { id, text: clip(text, 20_000) });
  }
  return [...now.values()].sort((one, other) => one.id - other.id).slice(-MOST);
}
