import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { HOUR, shift } from '../../../lib/base/instant.ts';
import { readEarlier } from '../../../lib/desk/earlier.ts';
import { fileTicket } from '../../../lib/desk/file-ticket.ts';
import { policyById } from '../../../lib/desk/policies.ts';
import { makeEvent, type TicketEventKind } from '../../../lib/model/event.ts';
import { TicketId } from '../../../lib/model/ids.ts';
import { appendEvents } from '../../../lib/store/tickets.ts';
import { aBase } from '../../make/base.ts';
import { aCurator } from '../../make/curator.ts';
import { noon } from '../../make/ticket.ts';

async function withEvents(...kinds: readonly TicketEventKind[]) {
  const { db, draft } = await aCurator();
  const ticket = await fileTicket(db, draft.id, policyById, noon);
  await appendEvents(
    db,
    kinds.map((kind, at) =>
      makeEvent(
        { ticketId: ticket.id, kind, at: shift(noon, (at + 1) * HOUR), by: { side: 'consultant' }, detail: {} },
        `${kind}${at}`,
      ),
    ),
  );
  return { db, ticket };
}

it('nothing was filed before in a new browser', async () => expect(await readEarlier(aBase())).toEqual([]));

it.each<[string, readonly TicketEventKind[], number | undefined]>([
  ['that is open has no end', [], undefined],
  ['that was done ended then', ['done'], 1],
  ['that was closed after it was done ended at the last', ['done', 'closed'], 2],
  ['that was opened again has no end', ['done', 'reopened'], undefined],
  ['that was opened again and closed ended at the last', ['closed', 'reopened', 'closed'], 3],
])('a ticket %s', async (_, kinds, hours) => {
  const { db, ticket } = await withEvents(...kinds);
  const [earlier] = await readEarlier(db);
  expect(earlier).toMatchObject({ code: ticket.code, text: ticket.text, filedAt: noon });
  expect(earlier?.closedAt).toBe(hours === undefined ? undefined : shift(noon, hours * HOUR));
});

it('the newest come first, and only so many as help to tell a repeat', async () => {
  const { db, ticket } = await withEvents();
  await db.tickets.bulkAdd(
    Array.from({ length: 400 }, (_, n) => ({
      ...ticket,
      id: TicketId.parse(`t${n}`),
      code: String(n),
      filedAt: shift(noon, (n + 1) * HOUR),
    })),
  );
  const earlier = await readEarlier(db);
  expect([earlier.length, earlier[0]?.code]).toEqual([300, '399']);
});

it.each<[string, readonly string[], readonly string[]]>([
  ['a film shows that all works (R-173)', ['Проверка.mp4'], ['works-video']],
  ['a film of a training is one (R-174)', ['Обучение: телефония.webm', 'ответы.MOV'], ['training-recording']],
  ['a picture shows that all is done (R-171)', ['Готово.png'], ['done-screenshot']],
  ['a picture of what is not paid is one (R-172)', ['услуга не оплачена.png'], ['unpaid-screenshot']],
  [
    'what disproves goes first (R-178)',
    ['неоплачено.jpg', 'обучение.mp4', 'готово.png', 'a.mp4'],
    ['works-video', 'done-screenshot', 'training-recording', 'unpaid-screenshot'],
  ],
  ['a sample document disproves nothing (R-175)', ['Образец договора.docx', 'letter.txt'], []],
])('of the consultant’s files, %s', async (_, files, expected) => {
  const { db, draft } = await aCurator();
  const ticket = await fileTicket(db, draft.id, policyById, noon);
  const by = { side: 'consultant' } as const;
  const at = shift(noon, HOUR);
  await appendEvents(db, [
    makeEvent({ ticketId: ticket.id, kind: 'replied', at, by, detail: { files: [...files] } }, 'r'),
  ]);
  const [earlier] = await readEarlier(db);
  expect(earlier?.proofs).toEqual(expected.map((kind) => ({ kind, madeAt: at })));
});
