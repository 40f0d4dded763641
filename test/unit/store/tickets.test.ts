import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type Instant, shift } from '../../../lib/base/instant.ts';
import { makeEvent } from '../../../lib/model/event.ts';
import { TicketId } from '../../../lib/model/ids.ts';
import { Ticket } from '../../../lib/model/ticket.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { appendEvents, readTicket, readTickets } from '../../../lib/store/tickets.ts';
import { aBase } from '../../make/base.ts';
import { noon, rightAnswers } from '../../make/ticket.ts';

function aTicket(id: string, filedAt: Instant = noon): Ticket {
  return Ticket.parse({
    id,
    draftId: `${id}-draft`,
    code: '1',
    title: 'Права',
    text: 'ТИП: СРЕДНЯЯ ЗАДАЧА',
    answers: rightAnswers,
    entities: [],
    evidenceIds: [],
    channel: 'portal',
    author: { name: 'Анна', role: 'curator' },
    level: 'regular',
    policy: { id: 'consultant-v2', version: '1', hash: 'h' },
    filedAt,
    portal: 'romashka.bitrix24.ru',
  });
}
const event = (id: string, kind: 'filed' | 'sent' | 'replied', at: Instant, key: string = kind) =>
  makeEvent({ ticketId: TicketId.parse(id), kind, at, by: { side: 'client' }, detail: {} }, key);

async function put(db: KuratorDb, ...tickets: readonly Ticket[]) {
  await db.tickets.bulkAdd([...tickets]);
}

describe('Tickets', () => {
  it('come newest first, each with its own events in order of time', async () => {
    const db = aBase();
    await put(db, aTicket('a'), aTicket('b', shift(noon, 5)));
    await appendEvents(db, [
      event('a', 'replied', shift(noon, 30)),
      event('b', 'filed', shift(noon, 5)),
      event('a', 'filed', noon),
      event('a', 'sent', shift(noon, 10)),
    ]);
    const rows = await readTickets(db);
    expect(rows.map(({ ticket, events }) => [ticket.id, events.map(({ kind }) => kind)])).toEqual([
      ['b', ['filed']],
      ['a', ['filed', 'sent', 'replied']],
    ]);
  });

  it('have what the portal knows and the policy they were filed under, when those are there', async () => {
    const db = aBase();
    await put(db, aTicket('a'), aTicket('b'));
    await db.onPortal.add({ ticketId: TicketId.parse('a'), taskId: '87', leftOut: [] });
    const [one] = await readTickets(db);
    expect(one?.policy).toBeUndefined();
    await db.policies.add({ hash: 'h', policy: consultantV2 });
    const a = await readTicket(db, TicketId.parse('a'));
    const b = await readTicket(db, TicketId.parse('b'));
    expect([a?.portal?.taskId, b?.portal?.taskId]).toEqual(['87', undefined]);
    expect(a?.policy?.id).toBe('consultant-v2');
    expect((await readTickets(db)).find(({ ticket }) => ticket.id === 'a')).toEqual(a);
  });

  it('a damaged one hides no other, and stays where it is', async () => {
    const db = aBase();
    await put(db, aTicket('whole'));
    await db.tickets.add({ id: 'damaged', filedAt: noon, title: 7 } as unknown as Ticket);
    expect((await readTickets(db)).map(({ ticket }) => ticket.id)).toEqual(['whole']);
    expect(await readTicket(db, TicketId.parse('damaged'))).toBeUndefined();
    expect(await db.tickets.count()).toBe(2);
  });

  it('one that is not there is nothing', async () => {
    expect(await readTicket(aBase(), TicketId.parse('gone'))).toBeUndefined();
  });
});

describe('Events', () => {
  it('are appended once: the same again leaves the first as it was', async () => {
    const db = aBase();
    expect(await appendEvents(db, [event('a', 'sent', noon)])).toBe(1);
    expect(await appendEvents(db, [event('a', 'sent', shift(noon, 60)), event('a', 'replied', noon)])).toBe(1);
    expect((await db.events.toArray()).find(({ kind }) => kind === 'sent')?.at).toBe(noon);
  });

  it('that stand twice in one list are one', async () => {
    const db = aBase();
    expect(await appendEvents(db, [event('a', 'sent', noon), event('a', 'sent', noon)])).toBe(1);
  });

  it('of two hearings at the same moment are not doubled', async () => {
    const db = aBase();
    const heard = Array.from({ length: 12 }, (_, n) => event('a', 'replied', shift(noon, n), `m${n}`));
    const counts = await Promise.all([appendEvents(db, heard), appendEvents(db, heard), appendEvents(db, heard)]);
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(12);
    expect(await db.events.count()).toBe(12);
  });

  it('in a wrong form are refused, all of them together', async () => {
    const db = aBase();
    const wrong = { ...event('a', 'sent', noon), at: Number.NaN as Instant };
    await expect(appendEvents(db, [event('a', 'filed', noon), wrong])).rejects.toThrow();
    expect(await db.events.count()).toBe(0);
  });
});
