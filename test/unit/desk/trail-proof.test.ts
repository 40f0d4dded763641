import '../../make/fake-browser.ts';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { shift } from '../../../lib/base/instant.ts';
import { changeClient } from '../../../lib/desk/client.ts';
import type { Desk } from '../../../lib/desk/desk.ts';
import { sweepRecordings } from '../../../lib/desk/recover.ts';
import { reviewDeeds } from '../../../lib/desk/review.ts';
import { keepTake } from '../../../lib/desk/take.ts';
import { trailDeeds } from '../../../lib/desk/trail-deeds.ts';
import { RecordingId } from '../../../lib/model/ids.ts';
import { Recording } from '../../../lib/model/recording.ts';
import type { TrailItem } from '../../../lib/model/trail.ts';
import { simai } from '../../../lib/standards/presets/simai.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { createDraft } from '../../../lib/store/drafts.ts';
import { readEvidence } from '../../../lib/store/evidence.ts';
import { addTrail, readTrail } from '../../../lib/store/trails.ts';
import { aBase } from '../../make/base.ts';
import { resetBrowser } from '../../make/fake-browser.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';
import { noon } from '../../make/ticket.ts';
import { aLine, anAsk, aStep } from '../../make/trail.ts';

installPrivateDisk();
vi.mock('../../../lib/browser/words.ts', async (original) => {
  const { russian } = await import('../../make/words.ts');
  return { ...(await original<object>()), loadWords: async () => russian };
});
const id = RecordingId.parse('take');
const items: TrailItem[] = [aStep(noon), aLine(noon), anAsk(noon)];
type Deeds = ReturnType<typeof trailDeeds> & Pick<Desk, 'keepRecording'>;

async function aTake(
  over: Partial<Recording> = {},
): Promise<{ db: KuratorDb; deeds: Deeds; draftId: Recording['draftId'] }> {
  const db = aBase();
  const { id: draftId } = await createDraft(db, 'portal', noon);
  await db.recordings.put(
    Recording.parse({
      id,
      draftId,
      state: 'ready',
      file: 'take.mp4',
      mime: 'video/mp4',
      startedAt: noon,
      aliveAt: noon,
      duration: 12,
      size: 5_000,
      microphone: false,
      tabId: 7,
      name: 'Ошибка сделки',
      marks: [{ at: noon, film: 0 }],
      ...over,
    }),
  );
  await addTrail(db, id, items);
  const now = () => shift(noon, 60_000);
  return { db, draftId, deeds: { ...trailDeeds(db, now), ...reviewDeeds(db, now) } };
}

const logs = async (db: KuratorDb, draftId: Recording['draftId']) =>
  (await readEvidence(db, draftId)).filter(({ kind }) => kind === 'log');
const textOf = async (db: KuratorDb, name: string) => {
  const row = (await db.evidence.toArray()).find((one) => one.name.endsWith(name));
  return (await db.blobs.get(row?.id ?? ''))?.blob.text() ?? '';
};
const seconds = async (db: KuratorDb) =>
  (JSON.parse(await textOf(db, '.json')) as { items: { second: number }[] }).items.map(({ second }) => second);

beforeEach(resetBrowser);

describe('A recording that is kept brings its trail', () => {
  test('as a page to read and as JSON, beside it in the draft', async () => {
    const { db, deeds, draftId } = await aTake();
    await deeds.keepRecording(id);
    const rows = await logs(db, draftId);
    expect(rows.map(({ name, nature, mime }) => [name, nature, mime])).toEqual([
      ['Ошибка сделки, шаги и ошибки.html', 'document', 'text/html'],
      ['Ошибка сделки, шаги и ошибки.json', 'document', 'application/json'],
    ]);
    expect(rows.every(({ digest, size }) => /^[0-9a-f]{64}$/.test(digest ?? '') && size > 100)).toBe(true);
    expect((await db.drafts.get(draftId))?.evidenceIds).toHaveLength(3);
    expect(await seconds(db)).toEqual([5, 6, 7]);
    expect(await textOf(db, '.html')).toContain('Нажата кнопка «Сохранить»');
  });

  test('not when the person has switched it off, nor an empty one', async () => {
    const { db, deeds, draftId } = await aTake();
    await deeds.attachTrail(id, false);
    await deeds.keepRecording(id);
    expect(await logs(db, draftId)).toEqual([]);
    await deeds.attachTrail(id, true);
    expect(await logs(db, draftId)).toHaveLength(2);
    await deeds.removeTrailItems(
      id,
      items.map((item) => `take/${item.id}`),
      true,
    );
    expect(await logs(db, draftId)).toEqual([]);
  });

  test('without the lines that were taken out, also afterwards; put back they are there again', async () => {
    const { db, deeds } = await aTake();
    await deeds.removeTrailItems(id, ['take/c.6'], true);
    await deeds.keepRecording(id);
    expect(await textOf(db, '.html')).not.toContain('BX is not defined');
    await deeds.removeTrailItems(id, ['take/r.7'], true);
    expect(await seconds(db)).toEqual([5]);
    await deeds.removeTrailItems(id, ['take/c.6', 'take/r.7'], false);
    expect(await seconds(db)).toEqual([5, 6, 7]);
    expect(await db.evidence.count()).toBe(3);
  });

  test('without what happened in a part that was cut out; seconds are those of the film that leaves', async () => {
    const cut = {
      keep: [
        { start: 0, end: 2 },
        { start: 5.5, end: 12 },
      ],
      sound: true,
    };
    const { db, deeds } = await aTake({ cut, made: { file: 'cut.mp4', size: 10, duration: 8.5, cut } });
    await deeds.keepRecording(id);
    expect(await seconds(db)).toEqual([2.5, 3.5]);
  });

  test('whom somebody took a file out of the draft, he does not get it back by a line taken out', async () => {
    const { db, deeds, draftId } = await aTake();
    await deeds.keepRecording(id);
    const [html] = await logs(db, draftId);
    if (html) await db.evidence.delete(html.id);
    await deeds.removeTrailItems(id, ['take/c.6'], true);
    expect(await logs(db, draftId)).toHaveLength(1);
  });

  test('and nothing of it changes once the ticket is filed', async () => {
    const { db, deeds, draftId } = await aTake();
    await deeds.keepRecording(id);
    const before = await textOf(db, '.json');
    await db.drafts.delete(draftId);
    await expect(deeds.removeTrailItems(id, ['take/c.6'], true)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(deeds.attachTrail(id, false)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await readTrail(db, id)).rows.every(({ removed }) => !removed)).toBe(true);
    expect(await textOf(db, '.json')).toBe(before);
  });

  test('swept away together with it', async () => {
    const { db } = await aTake({ state: 'discarded' });
    await sweepRecordings(db, shift(noon, 7_200_000), false);
    expect([await db.recordings.count(), await db.trails.count()]).toEqual([0, 0]);
  });
});

describe('Steps as text of the ticket (R-285)', () => {
  test('stand behind the description, once, and can be taken back', async () => {
    const { db, deeds, draftId } = await aTake();
    await db.drafts.update(draftId, { 'answers.what': 'Не сохраняется сделка.' });
    await addTrail(db, id, [aStep(noon, { second: 2, act: 'navigate', role: '', name: '' })]);
    const { added, undo } = await deeds.stepsAsText(id);
    const what = async () => (await db.drafts.get(draftId))?.answers.what;
    expect(added).toBe(2);
    expect(await what()).toBe(
      'Не сохраняется сделка.\n\nШаги:\n1. Открыта страница: Сделка 12 «Поставка окон»\n2. Нажата кнопка «Сохранить»',
    );
    expect((await deeds.stepsAsText(id)).added).toBe(0);
    await undo();
    expect(await what()).toBe('Не сохраняется сделка.');
  });

  test('answer the policy’s own question for them, where it has one', async () => {
    const { db, deeds, draftId } = await aTake();
    await changeClient(db, { policyId: simai.id });
    const { undo } = await deeds.stepsAsText(id);
    expect((await db.drafts.get(draftId))?.extras?.['steps']).toBe(
      '1. Нажата кнопка «Сохранить» — Сделка 12 «Поставка окон»',
    );
    await undo();
    expect((await db.drafts.get(draftId))?.extras?.['steps']).toBe('');
  });

  test('are of no use to a draft that is filed', async () => {
    const { db, deeds, draftId } = await aTake();
    await keepTake(db, id, 'Запись', noon);
    await db.drafts.delete(draftId);
    await expect(deeds.stepsAsText(id)).rejects.toMatchObject({ kind: 'missing' });
  });
});
