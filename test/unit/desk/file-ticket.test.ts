import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { shift } from '../../../lib/base/instant.ts';
import { changeClient } from '../../../lib/desk/client.ts';
import { fileTicket, stepsOf } from '../../../lib/desk/file-ticket.ts';
import { policyById } from '../../../lib/desk/policies.ts';
import { makeEvent } from '../../../lib/model/event.ts';
import type { DraftId } from '../../../lib/model/ids.ts';
import type { OutboxStep } from '../../../lib/model/outbox.ts';
import { LevelId } from '../../../lib/model/standard-names.ts';
import type { Answers } from '../../../lib/model/ticket.ts';
import { admit } from '../../../lib/standards/admit.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { changeDraft, createDraft } from '../../../lib/store/drafts.ts';
import { addEvidence } from '../../../lib/store/evidence.ts';
import { everything } from '../../make/base.ts';
import { aCurator } from '../../make/curator.ts';
import { makeEvidence, makeIntake, makeSubject, noon, rightAnswers } from '../../make/ticket.ts';

let count = 0;
const open: KuratorDb[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

/** A browser of the curator at «Обычный» with one draft. */
async function aDraft(over: Partial<Answers>) {
  count += 1;
  const db = new KuratorDb(`filing-${count}`);
  open.push(db);
  await changeClient(db, { name: 'Ромашка', levelByHand: LevelId.parse('regular'), role: 'curator' });
  const draft = await createDraft(db, 'copy', noon);
  const answers = { ...rightAnswers, ...over };
  await changeDraft(db, draft.id, noon, () => ({ answers }));
  return { db, draft, answers };
}

describe('A password typed into a ticket (R-168)', () => {
  const typed = {
    what: 'Настроить телефонию у менеджера, вход ivan@romashka.ru, пароль: Qwerty123 — проверьте звонки.',
    who: 'Менеджер Иванов, пароль от почты: Zx9!mm22',
  };

  it('is warned of by what was typed, and stands in no row that is kept of the ticket', async () => {
    const { db, draft, answers } = await aDraft(typed);
    const verdict = admit(makeIntake(), makeSubject({ answers }), noon);
    expect(verdict.findings.find(({ rule }) => rule === 'R-168')?.severity).toBe('warns');
    const ticket = await fileTicket(db, draft.id, policyById, noon);
    expect(ticket.text).toContain('Настроить телефонию у менеджера');
    expect(ticket.answers.what).toContain('проверьте звонки');
    for (const table of db.tables) {
      const rows = JSON.stringify(await table.toArray());
      expect(rows, table.name).not.toMatch(/Qwerty123|Zx9!mm22/);
    }
  });

  it('does not change a ticket that has none', async () => {
    const { db, draft, answers } = await aDraft({ why: 'Иначе не принимает пароль при входе.' });
    expect((await fileTicket(db, draft.id, policyById, noon)).answers).toEqual(answers);
  });
});

it('an event is kept with its ticket when it is filed twice', async () => {
  const { db, draft } = await aDraft({});
  const first = await fileTicket(db, draft.id, policyById, noon);
  expect(await fileTicket(db, draft.id, policyById, noon)).toEqual(first);
  const by = { side: 'client', name: 'Ромашка' } as const;
  const { id } = makeEvent({ ticketId: first.id, kind: 'filed', at: noon, by, detail: {} }, 'desk');
  expect((await db.events.toArray()).map((event) => event.id)).toEqual([id]);
});

describe('Filing', () => {
  it('twice at once, by two hands, gives one ticket with one number and one set of steps', async () => {
    const { db, draft } = await aCurator();
    await addEvidence(db, makeEvidence('picture', { draftId: draft.id }), new Blob(['x']), noon);
    const [one, other] = await Promise.all([1, 2].map(() => fileTicket(db, draft.id, policyById, noon)));
    expect(one).toEqual(other);
    expect(one).toMatchObject({ id: draft.ticketId, code: '1', portal: 'romashka.bitrix24.ru', level: 'regular' });
    expect(await db.tickets.count()).toBe(1);
    expect((await db.outbox.orderBy('id').toArray()).map(({ work }) => work.kind)).toEqual([
      'folder',
      'upload',
      'task',
      'verify',
    ]);
    expect(await db.drafts.count()).toBe(0);
    expect((await db.policies.toArray()).map(({ hash }) => hash)).toEqual([one?.policy.hash]);
  });

  it('numbers tickets one after another', async () => {
    const { db, draft } = await aCurator();
    const second = await createDraft(db, 'portal', noon);
    await changeDraft(db, second.id, noon, () => ({
      answers: {
        ...rightAnswers,
        what: 'Подключить телефонию к отделу сервиса, чтобы звонки сохранялись в карточках.',
      },
    }));
    const codes = [];
    for (const { id } of [draft, second]) codes.push((await fileTicket(db, id, policyById, shift(noon, 1))).code);
    expect(codes).toEqual(['1', '2']);
  });

  it('by hand leaves nothing in the outbox: the text is copied (J12)', async () => {
    const { db, draft } = await aCurator({ channel: 'copy' });
    await fileTicket(db, draft.id, policyById, noon);
    expect([await db.tickets.count(), await db.outbox.count()]).toEqual([1, 0]);
  });

  it.each<[string, (db: KuratorDb, id: DraftId) => Promise<unknown>, string]>([
    [
      'a draft that the standards refuse',
      (db, id) => changeDraft(db, id, noon, () => ({ answers: { ...rightAnswers, what: 'Почините' } })),
      'failure_not_admitted',
    ],
    ['an employee who is no curator', (db) => changeClient(db, { role: 'employee' }), 'failure_not_admitted'],
    ['a client about whom nothing is known', (db) => db.clients.clear(), 'failure_level_unknown'],
    ['a level that nobody knows', (db) => changeClient(db, { levelByHand: undefined }), 'failure_level_unknown'],
    ['a draft that was put away', (db, id) => db.drafts.delete(id), 'failure_draft_gone'],
  ])('%s is refused in words, and nothing has changed', async (_, prepare, words) => {
    const { db, draft } = await aCurator();
    await prepare(db, draft.id);
    const before = await everything(db);
    const failure = await fileTicket(db, draft.id, policyById, shift(noon, 1)).catch(asFailure);
    expect(failure).toMatchObject({ words });
    expect(await everything(db)).toEqual(before);
  });

  it('that breaks in its last row leaves no half of a ticket', async () => {
    const { db, draft } = await aCurator();
    await db.outbox.add({ ...stepsOf(await filedCopy(draft.id))[0], id: `${draft.ticketId}:1` } as OutboxStep);
    const before = await everything(db);
    await expect(fileTicket(db, draft.id, policyById, noon)).rejects.toThrow();
    expect(await everything(db)).toEqual(before);
  });
});

/** The same draft filed in a browser of its own. */
async function filedCopy(id: DraftId) {
  const { db, draft } = await aCurator();
  await db.drafts.put({ ...draft, id });
  return fileTicket(db, id, policyById, noon);
}
