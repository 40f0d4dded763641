import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { changeClient } from '../../../lib/desk/client.ts';
import { draftExtras } from '../../../lib/desk/draft-extras.ts';
import { fileTicket } from '../../../lib/desk/file-ticket.ts';
import { ownPolicies } from '../../../lib/desk/own-policies.ts';
import { policyIn } from '../../../lib/desk/policies.ts';
import { takeBack } from '../../../lib/desk/take-back.ts';
import { LevelId } from '../../../lib/model/standard-names.ts';
import { emptyAnswers } from '../../../lib/model/ticket.ts';
import { settingsOf, withSettings } from '../../../lib/standards/own-policy.ts';
import { copyPolicy } from '../../../lib/standards/policy-file.ts';
import { policyRef } from '../../../lib/standards/policy-ref.ts';
import { admin24 } from '../../../lib/standards/presets/admin24.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { changeDraft, createDraft } from '../../../lib/store/drafts.ts';
import { readClient } from '../../../lib/store/settings.ts';
import { readTicket } from '../../../lib/store/tickets.ts';
import { noon, rightAnswers } from '../../make/ticket.ts';

let count = 0;
const open: KuratorDb[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

async function aBrowser(policyId: string) {
  count += 1;
  const db = new KuratorDb(`own-policies-${count}`);
  open.push(db);
  await changeClient(db, { name: 'Ромашка', levelByHand: LevelId.parse('regular'), role: 'curator', policyId });
  const desk = ownPolicies(db, () => {});
  const file = (id: Parameters<typeof fileTicket>[1]) => fileTicket(db, id, (policy) => policyIn(db, policy), noon);
  return { db, desk, file };
}

const mine = copyPolicy(consultantV2, { id: 'mine', label: 'Моя', version: '1' });

describe('A policy of the user’s own', () => {
  it('is the one a ticket is filed under, and changing it later leaves that ticket its clocks (R-308)', async () => {
    const { db, desk, file } = await aBrowser('mine');
    await desk.keepPolicy(mine);
    const draft = await createDraft(db, 'copy', noon);
    await changeDraft(db, draft.id, noon, () => ({ answers: rightAnswers }));
    const ticket = await file(draft.id);
    expect(ticket.policy).toEqual(policyRef(mine));

    const lunch = { ...settingsOf(mine), lunch: { from: '13:00', to: '14:00' } };
    await desk.keepPolicy({ ...withSettings(mine, lunch), version: '2' });
    expect((await policyIn(db, 'mine')).version).toBe('2');
    expect((await readTicket(db, ticket.id))?.policy).toEqual(mine);

    await desk.removePolicy('mine');
    expect((await readTicket(db, ticket.id))?.policy).toEqual(mine);
  });

  it('gives way to the default standard when it is deleted, and undo puts both back', async () => {
    const { db, desk } = await aBrowser('mine');
    await desk.keepPolicy(mine);
    const { undo } = await desk.removePolicy('mine');
    expect((await readClient(db))?.policyId).toBe('consultant-v2');
    expect(await db.ownPolicies.count()).toBe(0);
    await undo();
    expect((await readClient(db))?.policyId).toBe('mine');
    expect(await policyIn(db, 'mine')).toEqual(mine);
  });

  it('is refused with words when it is damaged or goes by the name of a shipped one, and nothing is kept', async () => {
    const { db, desk } = await aBrowser('mine');
    const sleepless = { ...mine, calendar: { ...mine.calendar, zone: 'Moskau' } };
    await expect(desk.keepPolicy(sleepless)).rejects.toMatchObject({ words: 'policy_problem_zone' });
    await expect(desk.keepPolicy({ ...mine, id: 'simai' })).rejects.toMatchObject({ words: 'policy_problem_id_taken' });
    expect(await db.ownPolicies.count()).toBe(0);
  });

  it('comes back as it was when a change is undone', async () => {
    const { db, desk } = await aBrowser('mine');
    await desk.keepPolicy(mine);
    const { undo } = await desk.keepPolicy({ ...mine, label: 'Другая', version: '2' });
    await undo();
    expect(await policyIn(db, 'mine')).toEqual(mine);
  });
});

describe('Admin24: the policy’s own questions and consent (R-304, R-305)', () => {
  const extras = {
    service: 'Доступы',
    contactName: 'Анна',
    contactSurname: 'Смирнова',
    contactPhone: '+7 900 000-00-00',
  };

  it('are filed with the ticket, stand in its text, and are there again when it is taken back', async () => {
    const { db, file } = await aBrowser('admin24');
    const asked = draftExtras(db, () => noon);
    const draft = await createDraft(db, 'copy', noon);
    await changeDraft(db, draft.id, noon, () => ({ answers: { ...emptyAnswers, what: 'Нужен доступ к отчётам.' } }));
    await asked.answerExtras(draft.id, extras);
    await expect(file(draft.id)).rejects.toMatchObject({ words: 'failure_not_admitted' });

    await asked.consent(draft.id, true);
    const ticket = await file(draft.id);
    expect(ticket.level).toBe('custom');
    expect(ticket.text).toContain('УСЛУГА: Доступы');
    expect(ticket.circumstances?.consent).toEqual({
      law: '152-ФЗ',
      version: '1',
      text: admin24.intake.consent?.text,
      at: noon,
    });
    await takeBack(db, ticket.id, noon);
    expect(await db.drafts.get(draft.id)).toMatchObject({ extras, circumstances: ticket.circumstances });
  });

  it('a password in an answer is kept in no row of the ticket (R-168)', async () => {
    const { db, file } = await aBrowser('admin24');
    const asked = draftExtras(db, () => noon);
    const draft = await createDraft(db, 'copy', noon);
    await changeDraft(db, draft.id, noon, () => ({ answers: { ...emptyAnswers, what: 'Нужен доступ к отчётам.' } }));
    await asked.answerExtras(draft.id, { ...extras, service: 'Вход, пароль: Qwerty123' });
    await asked.consent(draft.id, true);
    expect(JSON.stringify(await file(draft.id))).not.toContain('Qwerty123');
  });

  it('a consent that is taken back is gone, and the ticket stops again', async () => {
    const { db, file } = await aBrowser('admin24');
    const asked = draftExtras(db, () => noon);
    const draft = await createDraft(db, 'copy', noon);
    await changeDraft(db, draft.id, noon, () => ({ answers: { ...emptyAnswers, what: 'Нужен доступ к отчётам.' } }));
    await asked.answerExtras(draft.id, extras);
    await asked.consent(draft.id, true);
    await asked.consent(draft.id, false);
    expect((await db.drafts.get(draft.id))?.circumstances).toEqual({});
    await expect(file(draft.id)).rejects.toMatchObject({ words: 'failure_not_admitted' });
  });
});
