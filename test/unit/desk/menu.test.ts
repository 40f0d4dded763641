import 'fake-indexeddb/auto';
import '../../make/fake-browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { carryOutChoice } from '../../../lib/desk/menu.ts';
import { recognise } from '../../../lib/page/recognise.ts';
import { readDrafts, readOpenDraft } from '../../../lib/store/drafts.ts';
import { readEvidence } from '../../../lib/store/evidence.ts';
import { aBase } from '../../make/base.ts';
import { aCurator } from '../../make/curator.ts';
import { resetBrowser, seen } from '../../make/fake-browser.ts';
import { russian } from '../../make/words.ts';

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
const told = () => seen.notices.at(-1);

beforeEach(resetBrowser);
afterEach(() => vi.unstubAllGlobals());

describe('A link chosen in the context menu', () => {
  const link = (address: string) => ({ is: 'link', address }) as const;

  it('stands in the open draft, and a notice says so', async () => {
    const { db, draft } = await aCurator({ entities: [] });
    await carryOutChoice(db, recognise, link('https://romashka.bitrix24.ru/crm/deal/details/12/?IFRAME=Y'), russian);
    expect((await readOpenDraft(db))?.entities).toMatchObject([{ kind: 'crm.deal', id: '12' }]);
    expect((await readOpenDraft(db))?.id).toBe(draft.id);
    expect(told()).toMatchObject({ title: russian('menu_added_title'), message: russian('menu_added_link') });
  });

  it('makes the draft when there is none', async () => {
    const db = aBase();
    await carryOutChoice(db, recognise, link('https://romashka.bitrix24.ru/crm/deal/details/12/'), russian);
    expect(await readDrafts(db)).toHaveLength(1);
  });

  it.each([
    ['that holds a key', 'https://romashka.bitrix24.ru/rest/5/k7f2q9x1m4c8v3b6/', 'failure_address_secret'],
    ['to somewhere else', 'https://example.com/', 'failure_address_page'],
  ])('%s is refused in words, and nothing of it is kept or shown', async (_, address, words) => {
    const { db } = await aCurator({ entities: [] });
    await carryOutChoice(db, recognise, link(address), russian);
    expect(told()).toMatchObject({ title: russian('menu_failed_title'), message: russian(words) });
    expect((await readOpenDraft(db))?.entities).toEqual([]);
    expect(JSON.stringify(seen.notices)).not.toContain('k7f2q9x1m4c8v3b6');
  });
});

describe('Selected text', () => {
  const selection = (text: string) => ({ is: 'selection', text }) as const;

  it('goes behind what is written already', async () => {
    const { db, draft } = await aCurator();
    await carryOutChoice(db, recognise, selection('  Ошибка 502 '), russian);
    const after = await readOpenDraft(db);
    expect(after?.answers).toEqual({ ...draft.answers, what: `${draft.answers.what}\nОшибка 502` });
  });

  it('fills the description no further than its limit', async () => {
    const db = aBase();
    await carryOutChoice(db, recognise, selection('я'.repeat(50_000)), russian);
    expect((await readOpenDraft(db))?.answers.what).toHaveLength(20_000);
  });
});

describe('A picture', () => {
  const picture = (address: string) => ({ is: 'picture', address }) as const;
  const answers = (answer: Response) => vi.stubGlobal('fetch', async () => answer);

  it.each([
    [
      'of the portal under its own name',
      'https://romashka.bitrix24.ru/upload/%D1%81%D1%87%D1%91%D1%82.png',
      'счёт.png',
    ],
    ['whose name has broken escapes', 'https://romashka.bitrix24.ru/upload/%D1%8.png', '%D1%8.png'],
    ['that lies in the address itself', 'data:image/png;base64,AAAA', 'picture.png'],
  ])('%s becomes a proof', async (_, address, name) => {
    const { db, draft } = await aCurator();
    answers(new Response(png, { headers: { 'content-type': 'image/png' } }));
    await carryOutChoice(db, recognise, picture(address), russian);
    expect(told()?.message).toBe(russian('menu_added_picture'));
    expect(await readEvidence(db, draft.id)).toMatchObject([{ name, nature: 'picture', mime: 'image/png' }]);
  });

  it.each([
    ['the page that asks to log in', new Response('<html>Вход</html>', { status: 401 })],
    ['a page that says it is gone', new Response('<html>404</html>', { status: 404 })],
    ['nothing at all', Response.error()],
  ])('in whose place comes %s is no proof', async (_, answer) => {
    const { db } = await aCurator();
    answers(answer);
    await carryOutChoice(db, recognise, picture('https://romashka.bitrix24.ru/upload/a.png'), russian);
    expect(told()).toMatchObject({ title: russian('menu_failed_title'), message: russian('failure_picture_refused') });
    expect(await db.evidence.count()).toBe(0);
  });
});
