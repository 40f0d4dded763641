import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { changeClient } from '../../../lib/desk/client.ts';
import { fileTicket } from '../../../lib/desk/file-ticket.ts';
import { policyById } from '../../../lib/desk/policies.ts';
import { makeEvent } from '../../../lib/model/event.ts';
import { LevelId } from '../../../lib/model/standard-names.ts';
import type { Answers } from '../../../lib/model/ticket.ts';
import { admit } from '../../../lib/standards/admit.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { changeDraft, createDraft } from '../../../lib/store/drafts.ts';
import { makeIntake, makeSubject, noon, rightAnswers } from '../../make/ticket.ts';

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
