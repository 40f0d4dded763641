import '../../make/fake-browser.ts';
import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { shift } from '../../../lib/base/instant.ts';
import { keepTrail } from '../../../lib/desk/trail.ts';
import { DraftId, RecordingId } from '../../../lib/model/ids.ts';
import { Recording } from '../../../lib/model/recording.ts';
import { type Environment, MOST_TRAIL_ITEMS, type TrailItem } from '../../../lib/model/trail.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { dropTrail, markTrail, readTrail } from '../../../lib/store/trails.ts';
import { aBase } from '../../make/base.ts';
import { noon } from '../../make/ticket.ts';
import { aLine, anAsk, aStep } from '../../make/trail.ts';

const recordingId = RecordingId.parse('take');
const environment: Environment = {
  browser: 'Chrome 156',
  system: 'Windows',
  window: '1280×720',
  screen: '1920×1080',
  scale: 1.25,
  zone: 'Asia/Yekaterinburg',
  language: 'ru',
};

async function aTake(over: { [Key in keyof Recording]?: Recording[Key] | undefined } = {}): Promise<KuratorDb> {
  const db = aBase();
  await db.recordings.put(
    Recording.parse({
      id: recordingId,
      draftId: DraftId.parse('draft-1'),
      state: 'recording',
      file: 'take.mp4',
      mime: 'video/mp4',
      startedAt: noon,
      aliveAt: shift(noon, 60_000),
      duration: 60,
      size: 5_000,
      microphone: false,
      tabId: 7,
      marks: [{ at: noon, film: 0 }],
      ...over,
    }),
  );
  return db;
}
const now = shift(noon, 60_000);
const keep = (db: KuratorDb, items: TrailItem[]) => keepTrail(db, { recordingId, items }, 7, now);
const kept = async (db: KuratorDb) => (await readTrail(db, recordingId)).rows.map(({ item }) => item);

describe('A trail is kept', () => {
  test('in the order it happened, each thing once however often it comes, and where it was', async () => {
    const db = await aTake();
    const items = [anAsk(noon), aStep(noon), aLine(noon)];
    await keepTrail(db, { recordingId, items, environment }, 7, now);
    await keep(db, items);
    expect(await kept(db)).toEqual([items[1], items[2], items[0]]);
    expect((await readTrail(db, recordingId)).environment).toEqual(environment);
  });

  test('what was taken out stays out when it comes again', async () => {
    const db = await aTake();
    await keep(db, [aStep(noon)]);
    await markTrail(db, ['take/s.5'], true);
    await keep(db, [aStep(noon)]);
    expect((await readTrail(db, recordingId)).rows.map(({ removed }) => removed)).toEqual([true]);
  });

  test.each([
    ['of another tab', {}, 8],
    ['of no tab', {}, undefined],
    ['of a window or screen without a tab', { tabId: undefined }, undefined],
    ['of a take that was put away', { state: 'discarded' as const }, 7],
    ['of a take that failed', { state: 'failed' as const }, 7],
    ['of a film that was finished long ago', { state: 'ready' as const, aliveAt: shift(noon, 50_000) }, 7],
  ])('never %s', async (_, over, tabId) => {
    const db = await aTake(over);
    await keepTrail(db, { recordingId, items: [aStep(noon)] }, tabId, now);
    expect(await kept(db)).toEqual([]);
  });

  test('not of a take nobody knows', async () => {
    const db = aBase();
    await keep(db, [aStep(noon)]);
    expect(await kept(db)).toEqual([]);
  });

  test('not of a pause, of the time before it began, or of the future', async () => {
    const marks = [
      { at: noon, film: 0 },
      { at: shift(noon, 10_000), film: 10 },
      { at: shift(noon, 30_000), film: 10 },
    ];
    const db = await aTake({ marks });
    const items = [-30, 5, 20, 31, 90].map((second) => aStep(noon, { second, id: `at.${second}` }));
    await keep(db, items);
    expect((await kept(db)).map(({ id }) => id)).toEqual(['at.5', 'at.31']);
  });

  test('the last words of a page come when the film is just finished', async () => {
    const db = await aTake({ state: 'ready', aliveAt: shift(noon, 59_000) });
    await keep(db, [aStep(noon)]);
    expect(await kept(db)).toHaveLength(1);
  });

  test('at most so many: a page that fails in a loop does not fill the disk', async () => {
    const db = await aTake();
    for (let turn = 0; turn < MOST_TRAIL_ITEMS / 200 + 1; turn += 1) {
      await keep(
        db,
        Array.from({ length: 200 }, (_, at) => aLine(noon, { id: `c.${turn}.${at}` })),
      );
    }
    expect(await db.trails.count()).toBe(MOST_TRAIL_ITEMS);
  });

  test('masked once more, should the guest have been deceived', async () => {
    const db = await aTake();
    await keep(db, [
      aStep(noon, {
        name: 'Позвонить +7 916 555-12-34',
        page: { address: 'https://p.ru/?sessid=kanareika1', title: 'Пароль: Qwerty123' },
      }),
      aStep(noon, { second: 6, role: 'password', name: 'Пароль от сейфа' }),
      aLine(noon, {
        second: 7,
        text: 'Authorization: Bearer kanareika2222222',
        place: 'https://p.ru/rest/1/kanareika3/x',
      }),
      anAsk(noon, { second: 8, path: 'p.ru/rest/1/kanareika4/x' }),
    ]);
    const text = JSON.stringify(await kept(db));
    expect(text).not.toMatch(/kanareika|916 555|Qwerty|сейф/);
    expect(text).toContain('Позвонить •••');
  });

  test('goes with its recording', async () => {
    const db = await aTake();
    await keepTrail(db, { recordingId, items: [aStep(noon)], environment }, 7, now);
    await dropTrail(db, recordingId);
    expect([await db.trails.count(), await db.trailPlaces.count()]).toEqual([0, 0]);
  });
});
