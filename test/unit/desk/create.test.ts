import 'fake-indexeddb/auto';
import '../../make/fake-browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import type { Live } from '../../../lib/base/live.ts';
import { createDesk } from '../../../lib/desk/create.ts';
import { DraftId, EvidenceId } from '../../../lib/model/ids.ts';
import type { Envelope } from '../../../lib/model/message.ts';
import type { Draft } from '../../../lib/model/ticket.ts';
import { recognise } from '../../../lib/page/recognise.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { readDrafts, readOpenDraft } from '../../../lib/store/drafts.ts';
import { addEvidence } from '../../../lib/store/evidence.ts';
import { openVault } from '../../../lib/store/vault.ts';
import { aBase } from '../../make/base.ts';
import { aCurator } from '../../make/curator.ts';
import { resetBrowser, seen } from '../../make/fake-browser.ts';
import { aConnection } from '../../make/portal.ts';
import { makeEvidence, noon } from '../../make/ticket.ts';

const rung: string[] = [];
const aDesk = (db: KuratorDb) => createDesk({ db, vault: openVault(), recognise });

beforeEach(() => {
  resetBrowser();
  rung.length = 0;
  seen.listeners.add((message, _, answer) => {
    rung.push((message as Envelope).kurator);
    answer({ ok: true, output: {} });
    return true;
  });
});

/** The value that a live query settles on. */
async function settled<T>(live: Live<T>, fits: (value: T) => boolean): Promise<T> {
  const ending = new AbortController();
  try {
    return await new Promise<T>((resolve, reject) => {
      live.watch((value) => fits(value) && resolve(value), reject, ending.signal);
    });
  } finally {
    ending.abort();
  }
}

describe('There is always a draft to write in', () => {
  it('two screens that open at once share the one that is made', async () => {
    const db = aBase();
    const both = await Promise.all([1, 2].map(() => settled(aDesk(db).openDraft, Boolean)));
    expect(both[0]?.id).toBe(both[1]?.id);
    expect(await db.drafts.count()).toBe(1);
  });

  it('also when the only one there is cannot be read', async () => {
    const db = aBase();
    await db.drafts.add({ id: 'damaged', changedAt: noon } as unknown as Draft);
    expect(await settled(aDesk(db).openDraft, Boolean)).toMatchObject({ entities: [] });
  });
});

describe('What a person types', () => {
  it('changes that answer, and a type that is cleared is absent', async () => {
    const { db, draft } = await aCurator();
    const desk = aDesk(db);
    await desk.answer(draft.id, { why: 'Иначе утечка.' });
    await desk.answer(draft.id, { type: undefined } as never);
    const after = await readOpenDraft(db);
    expect(after?.answers.why).toBe('Иначе утечка.');
    expect(after && 'type' in after.answers).toBe(false);
    expect(after?.answers.what).toBe(draft.answers.what);
  });

  it('into a draft that is gone is refused in words instead of vanishing', async () => {
    const failure = await aDesk(aBase()).answer(DraftId.parse('gone'), { why: 'x' }).catch(asFailure);
    expect(failure).toMatchObject({ words: 'failure_draft_gone' });
  });

  it('a warning let pass twice is noted once', async () => {
    const { db, draft } = await aCurator();
    await aDesk(db).waive(draft.id, 'R-160');
    await aDesk(db).waive(draft.id, 'R-160');
    expect((await readOpenDraft(db))?.waived).toEqual(['R-160']);
  });
});

describe('A pasted address', () => {
  it('of the portal is a link, clean of its parameters, and can be taken out', async () => {
    const { db, draft } = await aCurator({ entities: [] });
    const desk = aDesk(db);
    await desk.addAddress(draft.id, '  https://romashka.bitrix24.ru/crm/lead/details/3/?IFRAME=Y ');
    const [link] = (await readOpenDraft(db))?.entities ?? [];
    expect(link).toMatchObject({ kind: 'crm.lead', id: '3' });
    expect(link?.address).not.toContain('IFRAME');
    await desk.removeEntity(draft.id, link?.address ?? '');
    expect((await readOpenDraft(db))?.entities).toEqual([]);
  });

  it.each([
    ['with a key in it', 'https://romashka.bitrix24.ru/rest/5/k7f2q9x1m4c8v3b6/', 'failure_address_secret'],
    ['that is no address', 'сделка двенадцать', 'failure_address_unknown'],
  ])('%s is refused in words', async (_, pasted, words) => {
    const { db, draft } = await aCurator({ entities: [] });
    expect(await aDesk(db).addAddress(draft.id, pasted).catch(asFailure)).toMatchObject({ words });
    expect((await readOpenDraft(db))?.entities).toEqual([]);
  });
});

describe('The page under the feet', () => {
  const tab = { id: 7, windowId: 1, active: true, title: 'Вкладка' };
  it.each([
    ['a deal, by its own address', { url: 'https://romashka.bitrix24.ru/crm/deal/details/12/' }, undefined, 'entity'],
    [
      'the deal in the slider that lies over it',
      { url: 'https://romashka.bitrix24.ru/stream/' },
      { address: 'https://romashka.bitrix24.ru/crm/deal/details/12/', title: 'Окна' },
      'entity',
    ],
    ['a portal page that names nothing', { url: 'https://romashka.bitrix24.ru/stream/' }, undefined, 'page'],
    ['a page elsewhere', { url: 'https://example.com/' }, undefined, 'none'],
    ['a page of the browser', { url: 'chrome://newtab/' }, undefined, 'none'],
    ['a page whose address is not told', {}, undefined, 'none'],
  ])('is %s', async (_, address, look, is) => {
    const { db } = await aCurator();
    seen.tabs.push({ ...tab, ...address });
    seen.look = look;
    expect((await aDesk(db).pageHere()).is).toBe(is);
  });

  it('with a key in its address is not taken, and that is said', async () => {
    const { db } = await aCurator();
    seen.tabs.push({ ...tab, url: 'https://romashka.bitrix24.ru/rest/5/k7f2q9x1m4c8v3b6/profile' });
    expect(await aDesk(db).pageHere()).toEqual({ is: 'none', tabId: 7, secret: true });
  });
});

describe('A proof', () => {
  it('is renamed to a plain line, and keeps its name where nothing is left of the new one', async () => {
    const { db, draft } = await aCurator();
    const row = makeEvidence('picture', { draftId: draft.id, name: 'Снимок.png' });
    await addEvidence(db, row, new Blob(['x']), noon);
    const desk = aDesk(db);
    await desk.renameEvidence(row.id, ' Ошибка\u202e\n502.png ');
    expect((await db.evidence.get(row.id))?.name).toBe('Ошибка 502.png');
    await desk.renameEvidence(row.id, ' \u200b ');
    expect((await db.evidence.get(row.id))?.name).toBe('Ошибка 502.png');
  });

  it('taken out comes back by undo; one that is gone has nothing to bring back', async () => {
    const { db, draft } = await aCurator();
    const row = makeEvidence('picture', { draftId: draft.id });
    await addEvidence(db, row, new Blob(['x']), noon);
    const { undo } = await aDesk(db).removeEvidence(row.id);
    expect(await db.evidence.count()).toBe(0);
    await undo();
    expect((await readDrafts(db))[0]?.evidenceIds).toEqual([row.id]);
    const nothing = await aDesk(db).removeEvidence(EvidenceId.parse('gone'));
    await nothing.undo();
    expect(await db.evidence.count()).toBe(1);
  });
});

describe('Deeds ring the background', () => {
  it('a filed ticket stands in the database before the bell, and a deaf background is no failure', async () => {
    const { db, draft } = await aCurator();
    seen.listeners.clear();
    expect(await aDesk(db).file(draft.id)).toMatchObject({ id: draft.ticketId });
    expect(await db.outbox.count()).toBe(2);
  });

  it('filing, settings and marks each ring once', async () => {
    const { db, draft } = await aCurator();
    const desk = aDesk(db);
    const ticket = await desk.file(draft.id);
    await desk.saveSettings({ badge: 'off' });
    await desk.mark(ticket.id, 'acknowledged');
    await vi.waitFor(() => expect(rung).toEqual(['outbox.wake', 'desk.changed', 'desk.changed']));
  });

  it('a mark set by hand is dated by the portal\u2019s clock, as the filing is: never before it', async () => {
    const { db, draft } = await aCurator();
    await db.connections.put(aConnection({ clockOffset: 3_600_000 }));
    const desk = aDesk(db);
    const ticket = await desk.file(draft.id);
    await desk.mark(ticket.id, 'acknowledged');
    await desk.mark(ticket.id, 'closed');
    const events = await db.events.orderBy('at').toArray();
    expect(events.map(({ kind, by }) => `${kind} ${by.side}`)).toEqual([
      'filed client',
      'acknowledged consultant',
      'closed client',
    ]);
    expect(events.every(({ at }) => at >= ticket.filedAt)).toBe(true);
  });
});
