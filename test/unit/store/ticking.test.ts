import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR, shift } from '../../../lib/base/instant.ts';
import { TicketId } from '../../../lib/model/ids.ts';
import { Ticket } from '../../../lib/model/ticket.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { readTicking } from '../../../lib/store/ticking.ts';
import { anEvent, at } from '../../make/event.ts';

const NOW = at('2026-11-16T12:00:00+03:00');
let db: KuratorDb;
beforeEach(() => {
  db = new KuratorDb(`notices-${Math.random()}`);
});
afterEach(() => db.close());

async function aTicket(id: string, status: number, checkedAt: number): Promise<void> {
  const answers = { title: '', what: '', why: '', who: '', input: '', output: '', when: '' };
  await db.tickets.add(
    Ticket.parse({
      id,
      draftId: id,
      code: '1',
      title: id,
      text: id,
      answers,
      entities: [],
      evidenceIds: [],
      channel: 'portal',
      author: { name: 'Анна', role: 'curator' },
      level: 'regular',
      policy: { id: 'p', version: '1', hash: 'h' },
      filedAt: NOW,
      portal: 'romashka.bitrix24.ru',
    }),
  );
  await db.events.add(anEvent('filed', NOW, { ticketId: id }));
  await db.onPortal.add({ ticketId: TicketId.parse(id), taskId: id, status, checkedAt: at(checkedAt), leftOut: [] });
}

it('a tick reads of the tickets it asks for the open ones and those that ended a moment ago, each with its own events', async () => {
  await aTicket('open', 2, shift(NOW, -100 * HOUR));
  await aTicket('just-ended', 5, shift(NOW, -HOUR));
  await aTicket('long-ended', 5, shift(NOW, -30 * HOUR));
  const read = await readTicking(db, await db.tickets.toCollection().primaryKeys(), NOW, 24 * HOUR);
  expect(read.map(({ ticket, events }) => [ticket.id, events.length]).sort()).toEqual([
    ['just-ended', 1],
    ['open', 1],
  ]);
});
