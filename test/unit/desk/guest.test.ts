import 'fake-indexeddb/auto';
import '../../make/fake-browser.ts';
import { describe, expect, it } from 'vitest';
import { HOUR, instant, MINUTE, shift } from '../../../lib/base/instant.ts';
import { fileTicket } from '../../../lib/desk/file-ticket.ts';
import { greetGuest } from '../../../lib/desk/guest.ts';
import { policyById } from '../../../lib/desk/policies.ts';
import { makeEvent } from '../../../lib/model/event.ts';
import { changeSettings } from '../../../lib/store/settings.ts';
import { appendEvents } from '../../../lib/store/tickets.ts';
import { aBase } from '../../make/base.ts';
import { aCurator } from '../../make/curator.ts';
import { moment } from '../../make/moment.ts';
import { makeEntity } from '../../make/ticket.ts';
import { russian } from '../../make/words.ts';

const entity = makeEntity();
const here = { address: `${entity.address}?IFRAME=Y`, entity };
const elsewhere = { address: 'https://romashka.bitrix24.ru/crm/deal/details/9/' };
const monday = moment('Mon 2026-11-16 11:00');

async function filed() {
  const { db, draft } = await aCurator();
  return { db, ticket: await fileTicket(db, draft.id, policyById, monday) };
}

describe('The guest on a page is told', () => {
  it('that there is nothing yet, in sentences of its own and no others', async () => {
    const hello = await greetGuest(aBase(), russian, here, monday);
    expect(hello).toMatchObject({ button: true, draft: { count: 0, has: false } });
    expect('chip' in hello).toBe(false);
    expect(Object.keys(hello.words).length).toBeGreaterThan(3);
    expect(Object.keys(hello.words).every((key) => key.startsWith('guest_'))).toBe(true);
  });

  it('whether this very page is in the open draft', async () => {
    const { db } = await aCurator();
    expect((await greetGuest(db, russian, here, monday)).draft).toEqual({ count: 1, has: true });
    expect((await greetGuest(db, russian, elsewhere, monday)).draft).toEqual({ count: 1, has: false });
  });

  it('that the person wants no button', async () => {
    const db = aBase();
    await changeSettings(db, { button: false });
    expect((await greetGuest(db, russian, here, monday)).button).toBe(false);
  });

  it('how much is left of the promise on the ticket about this page', async () => {
    const { db, ticket } = await filed();
    const { chip } = await greetGuest(db, russian, here, shift(monday, 10 * MINUTE));
    expect(chip).toMatchObject({ ticketId: ticket.id, running: true, asOf: monday + 10 * MINUTE });
    expect(chip?.code).toContain('1');
    const later = (await greetGuest(db, russian, here, shift(monday, 30 * MINUTE))).chip;
    expect((chip?.remaining ?? 0) - (later?.remaining ?? 0)).toBe(20 * MINUTE);
  });

  it('that it is late, and nothing of it on other pages', async () => {
    const { db } = await filed();
    const { chip } = await greetGuest(db, russian, here, shift(monday, 30 * 24 * HOUR));
    expect(chip?.tone).toBe('late');
    expect(chip?.remaining).toBeLessThan(0);
    expect((await greetGuest(db, russian, elsewhere, monday)).chip).toBeUndefined();
  });

  it('of a ticket also on the page of its task', async () => {
    const { db, ticket } = await filed();
    const address = 'https://romashka.bitrix24.ru/company/personal/user/5/tasks/task/view/87/';
    await db.onPortal.add({ ticketId: ticket.id, taskId: '87', address, leftOut: [] });
    expect((await greetGuest(db, russian, { address }, monday)).chip?.ticketId).toBe(ticket.id);
  });

  it('no number at night that would run: it stands still until the office opens', async () => {
    const { db } = await filed();
    const { chip } = await greetGuest(db, russian, here, moment('Mon 2026-11-16 23:30'));
    expect(chip?.running).toBe(false);
  });

  it('of two tickets the one that runs out first, and none once it is answered', async () => {
    const { db, ticket } = await filed();
    const before = (await greetGuest(db, russian, here, monday)).chip;
    const by = { side: 'consultant' } as const;
    await appendEvents(db, [
      makeEvent({ ticketId: ticket.id, kind: 'acknowledged', at: shift(monday, MINUTE), by, detail: {} }, 'a'),
    ]);
    const after = (await greetGuest(db, russian, here, shift(monday, 2 * MINUTE))).chip;
    expect(after?.commitment).not.toBe(before?.commitment === 'reaction' ? 'reaction' : undefined);
    await appendEvents(db, [
      makeEvent({ ticketId: ticket.id, kind: 'replied', at: shift(monday, 3 * MINUTE), by, detail: {} }, 'b'),
      makeEvent({ ticketId: ticket.id, kind: 'closed', at: shift(monday, 4 * MINUTE), by, detail: {} }, 'c'),
    ]);
    expect((await greetGuest(db, russian, here, instant(monday + 5 * MINUTE))).chip).toBeUndefined();
  });
});
