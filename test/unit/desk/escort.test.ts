import '../../make/fake-browser.ts';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Instant, instant, shift } from '../../../lib/base/instant.ts';
import { makeWords } from '../../../lib/browser/words.ts';
import { serve } from '../../../lib/bus/serve.ts';
import { makeEscort } from '../../../lib/desk/escort.ts';
import { takeLimits } from '../../../lib/desk/take-limits.ts';
import { DraftId, RecordingId } from '../../../lib/model/ids.ts';
import type { MessageInput } from '../../../lib/model/message.ts';
import { Recording, recorderLock } from '../../../lib/model/recording.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { readEscort } from '../../../lib/store/escort.ts';
import { changeSettings } from '../../../lib/store/settings.ts';
import { aBase } from '../../make/base.ts';
import { resetBrowser, seen } from '../../make/fake-browser.ts';
import { noon } from '../../make/ticket.ts';

const TAB = 7;
const id = RecordingId.parse('take');
const draftId = DraftId.parse('draft');
const start: MessageInput<'recorder.start'> = {
  recordingId: id,
  draftId,
  tabId: TAB,
  streamId: 's',
  microphone: false,
};
const PATTERN = 'https://romashka.bitrix24.ru/*';

let clock: Instant = noon;
let isRecorderAlive = true;

function anEscort(db: KuratorDb) {
  return makeEscort({
    db,
    words: async () =>
      makeWords('ru', {
        take_pause: { message: 'Пауза' },
        recorder_warn_disk: { message: 'Мало' },
        other: { message: '' },
      }),
    now: () => clock,
    sleep: async () => undefined,
  });
}

/** The recorder's row, as it writes it. */
async function film(db: KuratorDb, over: Partial<Recording> = {}): Promise<void> {
  const row = Recording.parse({
    id,
    draftId,
    state: 'recording',
    file: 'take.mp4',
    mime: 'video/mp4',
    startedAt: noon,
    aliveAt: clock,
    duration: 3,
    size: 90_000,
    microphone: true,
    source: 'tab',
    tabId: TAB,
    marks: [{ at: noon, film: 0 }],
    ...over,
  });
  await db.recordings.put(row);
}

const scripts = () => seen.scripts.map((one) => `${one.id} ${one.matches}`);
const ran = () => seen.ran.map(({ tabId, what }) => `${tabId} ${what}`);

beforeEach(() => {
  resetBrowser();
  clock = noon;
  isRecorderAlive = true;
  seen.tabs.push({ id: TAB, windowId: 1, url: 'https://romashka.bitrix24.ru/crm/', active: true });
  const locks = {
    request: async (_: string, work: () => unknown) => work(),
    query: async () => ({ held: isRecorderAlive ? [{ name: recorderLock }] : [] }),
  };
  const storage = { estimate: async () => ({}) };
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
  Object.defineProperty(navigator, 'storage', { value: storage, configurable: true });
});

describe('The escort of a filmed tab', () => {
  it('is on the page and has covered it before the recorder is asked', async () => {
    const db = aBase();
    seen.granted.add(PATTERN);
    let before: string[] = [];
    await anEscort(db).accompany(start, async () => {
      before = ran();
    });
    expect(before).toEqual(['7 /take-guest.js', '7 /page-ears.js', '7 ready']);
    expect(await anEscort(aBase()).accompany({ recordingId: id, tabId: TAB }, async () => undefined)).toBe(true);
    expect(scripts()).toEqual([`take-guest ${PATTERN}`, `page-ears ${PATTERN}`]);
  });

  it('registers nothing where only the click on the icon let it in, and follows the tab from page to page', async () => {
    const db = aBase();
    await anEscort(db).accompany(start, () => film(db));
    expect(scripts()).toEqual([]);
    seen.ran.length = 0;
    for (const listener of seen.tabUpdated) {
      listener(TAB, { status: 'loading' });
      listener(TAB + 1, { status: 'loading' });
      listener(TAB, { status: 'complete' });
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ran()).toEqual(['7 /take-guest.js', '7 /page-ears.js']);
  });

  it('brings no ears where no trail is wished, and covers nothing where no mask is', async () => {
    const db = aBase();
    await changeSettings(db, {
      maskPersonal: false,
      recording: { source: 'tab', quality: 'text', countdown: false, clicks: true, trail: false },
    });
    const escort = anEscort(db);
    await escort.accompany(start, () => film(db));
    expect(ran()).not.toContain('7 /page-ears.js');
    expect((await escort.look(TAB)).take).toMatchObject({ masked: false, trail: false });
  });

  it('tells the filmed tab how it stands, in words, and every other tab nothing', async () => {
    const db = aBase();
    const escort = anEscort(db);
    await escort.accompany(start, () => film(db));
    clock = shift(noon, 5_400);
    expect(await escort.look(TAB + 1)).toEqual({});
    expect(await escort.look(undefined)).toEqual({});
    const { take } = await escort.look(TAB);
    expect(take).toMatchObject({ recordingId: id, state: 'recording', duration: 5.4, microphone: true, masked: true });
    expect(take?.words).toEqual({ take_pause: 'Пауза', recorder_warn_disk: 'Мало' });
    await film(db, {
      state: 'paused',
      duration: 6,
      marks: [
        { at: noon, film: 0 },
        { at: shift(noon, 6_000), film: 6 },
      ],
    });
    clock = shift(noon, 60_000);
    expect((await escort.look(TAB)).take?.duration).toBe(6);
  });

  it('counts down to the instant at which filming begins', async () => {
    const db = aBase();
    const escort = anEscort(db);
    await escort.accompany(start, () => film(db, { state: 'starting', beginsAt: shift(noon, 3_000), duration: 0 }));
    clock = shift(noon, 800);
    expect((await escort.look(TAB)).take?.beginsIn).toBe(2_200);
  });

  it('keeps what the person wished of the mask, whoever sleeps meanwhile', async () => {
    const db = aBase();
    await anEscort(db).accompany(start, () => film(db));
    await anEscort(db).control({ recordingId: id, action: 'unmask' }, TAB);
    expect((await anEscort(db).look(TAB)).take?.masked).toBe(false);
    await anEscort(db).control({ recordingId: id, action: 'mask' }, TAB + 1);
    expect((await anEscort(db).look(TAB)).take?.masked).toBe(false);
  });

  it('hands a button’s press to the recorder, and shows the film for review when it was the stop', async () => {
    const db = aBase();
    const life = new AbortController();
    const pressed: string[] = [];
    serve(
      'recorder',
      {
        'recorder.take': async () => ({}),
        'upload.take': async () => ({ diskId: '1' }),
        'recorder.control': async ({ action }) => {
          pressed.push(action);
          if (action === 'stop') await film(db, { state: 'ready' });
          return {};
        },
      },
      life.signal,
    );
    const escort = anEscort(db);
    await escort.accompany(start, () => film(db));
    await escort.control({ recordingId: id, action: 'pause' }, TAB);
    expect(seen.opened).toEqual([]);
    await escort.control({ recordingId: id, action: 'stop' }, TAB);
    await escort.control({ recordingId: RecordingId.parse('another'), action: 'stop' }, TAB);
    expect(pressed).toEqual(['pause', 'stop']);
    expect(seen.opened.map((url) => url.replace(/^.*\//, ''))).toEqual(['review.html#take']);
    life.abort();
  });

  it.each([
    ['is over', { state: 'ready' as const }, true],
    ['has lost its recorder', {}, false],
  ])('leaves nothing behind when the take %s', async (_, over, alive) => {
    const db = aBase();
    seen.granted.add(PATTERN);
    seen.scripts.push({ id: 'portal-guest', matches: [PATTERN] });
    const escort = anEscort(db);
    await escort.accompany(start, () => film(db));
    await film(db, over);
    isRecorderAlive = alive;
    await escort.attend();
    expect(scripts()).toEqual([`portal-guest ${PATTERN}`]);
    expect(ran().at(-1)).toBe('7 leave');
    expect([await readEscort(db), await escort.look(TAB), seen.tabUpdated.size]).toEqual([undefined, {}, 0]);
  });

  it('is taken up again by the next worker', async () => {
    const db = aBase();
    await anEscort(db).accompany(start, () => film(db));
    seen.tabUpdated.clear();
    seen.ran.length = 0;
    await anEscort(db).attend();
    expect(ran()).toEqual(['7 /take-guest.js', '7 /page-ears.js', '7 look']);
    expect(seen.tabUpdated.size).toBe(1);
  });

  it('goes again when the take could not begin, and stays with the first of two', async () => {
    const db = aBase();
    const escort = anEscort(db);
    const refuse = () => Promise.reject(new Error('no'));
    await expect(escort.accompany(start, refuse)).rejects.toThrow('no');
    expect([await readEscort(db), ran().at(-1)]).toEqual([undefined, '7 leave']);
    await escort.accompany(start, () => film(db));
    const second = { ...start, recordingId: RecordingId.parse('second'), tabId: 8 };
    await expect(escort.accompany(second, refuse)).rejects.toThrow('no');
    expect((await readEscort(db))?.recordingId).toBe(id);
  });

  it('gives up on a take of which the recorder never wrote a word', async () => {
    const db = aBase();
    const escort = anEscort(db);
    await escort.accompany(start, async () => undefined);
    expect((await escort.look(TAB)).take?.state).toBe('starting');
    clock = instant(noon + 16_000);
    expect(await escort.look(TAB)).toEqual({});
  });
});

describe('A page that lets nothing of ours in', () => {
  const told = (db: KuratorDb) => db.recordings.get(id).then((row) => row && takeLimits(db, row));
  const open = async (status: 'loading' | 'complete' = 'loading') => {
    for (const listener of seen.tabUpdated) listener(TAB, { status });
    await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('is told of on the icon and in the panel while it is filmed, and no longer when the tab shows another', async () => {
    const db = aBase();
    await anEscort(db).accompany(start, () => film(db));
    expect([(await told(db))?.warning, seen.badges]).toEqual([undefined, []]);
    seen.shut.add(TAB);
    await open();
    expect([(await told(db))?.warning, seen.badges]).toEqual(['recorder_warn_unmasked', ['!']]);
    seen.shut.clear();
    await open();
    expect([(await told(db))?.warning, seen.badges]).toEqual([undefined, ['!', '']]);
  });

  it('that refused on its way only is asked again when it is there', async () => {
    const db = aBase();
    await anEscort(db).accompany(start, () => film(db));
    seen.shut.add(TAB);
    await open();
    seen.shut.clear();
    await open('complete');
    expect((await told(db))?.warning).toBeUndefined();
  });

  it('is stood on as soon as the person has let us in by the icon', async () => {
    const db = aBase();
    const escort = anEscort(db);
    await escort.accompany(start, () => film(db));
    seen.shut.add(TAB);
    await open();
    seen.shut.clear();
    seen.ran.length = 0;
    await escort.attend();
    expect(ran()).toContain('7 /take-guest.js');
    expect((await told(db))?.warning).toBeUndefined();
  });

  it('leaves it known of the film that it was not masked throughout, so that it is asked before it is attached', async () => {
    const db = aBase();
    const escort = anEscort(db);
    await escort.accompany(start, () => film(db));
    seen.shut.add(TAB);
    await open();
    seen.shut.clear();
    await open();
    await film(db, { state: 'ready' });
    isRecorderAlive = false;
    await escort.attend();
    expect(await db.recordings.get(id)).toMatchObject({ state: 'ready', unmasked: true });
    expect(await readEscort(db)).toBeUndefined();
  });

  it('where nothing was to be masked, only lacks the bar', async () => {
    const db = aBase();
    await changeSettings(db, { maskPersonal: false });
    const escort = anEscort(db);
    seen.shut.add(TAB);
    await escort.accompany(start, () => film(db));
    expect((await told(db))?.warning).toBe('recorder_warn_bare');
    await film(db, { state: 'ready' });
    await escort.attend();
    expect((await db.recordings.get(id))?.unmasked).toBeUndefined();
    expect(seen.badges).toEqual(['!', '']);
  });
});
