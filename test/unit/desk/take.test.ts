import '../../make/fake-browser.ts';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { shift } from '../../../lib/base/instant.ts';
import { discardTake, keepTake, startTake } from '../../../lib/desk/take.ts';
import { readErrand } from '../../../lib/model/errand.ts';
import { RecordingId } from '../../../lib/model/ids.ts';
import { Recording, recorderLock } from '../../../lib/model/recording.ts';
import { defaultSettings } from '../../../lib/model/settings.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { createDraft, readOpenDraft } from '../../../lib/store/drafts.ts';
import { readEvidence } from '../../../lib/store/evidence.ts';
import { changeSettings } from '../../../lib/store/settings.ts';
import { aBase } from '../../make/base.ts';
import { resetBrowser, seen } from '../../make/fake-browser.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';
import { noon } from '../../make/ticket.ts';

installPrivateDisk();
const id = RecordingId.parse('take');

async function aTake(db: KuratorDb, over: Partial<Recording> = {}) {
  const draft = await createDraft(db, 'portal', noon);
  const row = Recording.parse({
    id,
    draftId: draft.id,
    state: 'ready',
    file: 'take.mp4',
    mime: 'video/mp4;codecs=avc1',
    startedAt: noon,
    aliveAt: noon,
    duration: 12,
    size: 5_000,
    microphone: false,
    page: 'https://romashka.bitrix24.ru/crm/',
    ...over,
  });
  await db.recordings.put(row);
  return draft;
}

beforeEach(resetBrowser);

describe('A take that is kept', () => {
  it('is a proof of its draft, taken when the recording began', async () => {
    const db = aBase();
    const draft = await aTake(db);
    const evidenceId = await keepTake(db, id, 'Запись 12-30', shift(noon, 60_000));
    expect((await readOpenDraft(db))?.evidenceIds).toEqual([evidenceId]);
    expect((await readEvidence(db, draft.id))[0]).toMatchObject({
      kind: 'recording',
      nature: 'video',
      name: 'Запись 12-30.mp4',
      mime: 'video/mp4',
      madeAt: noon,
      recordingId: id,
      duration: 12,
    });
    expect((await db.recordings.get(id))?.state).toBe('kept');
  });

  it('twice, even at once, is one proof', async () => {
    const db = aBase();
    const draft = await aTake(db);
    const ids = await Promise.all([1, 2, 3].map(() => keepTake(db, id, 'Запись', noon)));
    expect(new Set(ids).size).toBe(1);
    expect(await readEvidence(db, draft.id)).toHaveLength(1);
  });

  it('goes to the open draft when its own was filed or put away meanwhile', async () => {
    const db = aBase();
    const gone = await aTake(db, { mime: 'video/webm' });
    await db.drafts.delete(gone.id);
    const evidenceId = await keepTake(db, id, 'Запись', noon);
    const open = await readOpenDraft(db);
    expect(open?.id).not.toBe(gone.id);
    expect(open?.evidenceIds).toEqual([evidenceId]);
    expect((await db.evidence.get(evidenceId))?.name).toBe('Запись.webm');
  });

  it('that is not there is said to be missing, and makes no proof', async () => {
    const db = aBase();
    expect(await keepTake(db, id, 'Запись', noon).catch(asFailure)).toMatchObject({ kind: 'missing' });
    expect(await db.evidence.count()).toBe(0);
  });
});

it('a take put away keeps its row until the next sweep, so that it can come back', async () => {
  const db = aBase();
  await aTake(db);
  await discardTake(db, id, noon);
  expect((await db.recordings.get(id))?.state).toBe('discarded');
});

describe('A recording begins', () => {
  const page = { id: 7, windowId: 1, url: 'https://romashka.bitrix24.ru/crm/', active: true };
  const sent: unknown[] = [];
  beforeEach(() => {
    sent.length = 0;
    seen.listeners.add((message, _, answer) => {
      sent.push(message);
      answer({ ok: true, output: {} });
      return true;
    });
  });

  it('with one message that says everything: the popup may die at that moment', async () => {
    const db = aBase();
    const draft = await createDraft(db, 'portal', noon);
    seen.tabs.push(page);
    const recordingId = await startTake(db, { draftId: draft.id, microphone: true, page: page.url }, noon);
    const input = {
      recordingId,
      draftId: draft.id,
      tabId: 7,
      streamId: 'stream-1',
      microphone: true,
      quality: 'text',
      countdown: true,
      page: page.url,
    };
    expect(sent).toEqual([{ kurator: 'recorder.start', input }]);
  });

  it('where no hidden document records, in a page of ours that knows from which tab it was begun', async () => {
    const db = aBase();
    const draft = await createDraft(db, 'portal', noon);
    seen.tabs.push(page);
    const chrome = Reflect.get(globalThis, 'chrome') as { offscreen?: object };
    const { offscreen } = chrome;
    delete chrome.offscreen;
    try {
      const recordingId = await startTake(db, { draftId: draft.id, microphone: false, page: page.url }, noon);
      expect(sent).toEqual([]);
      const [address = ''] = seen.opened;
      expect(readErrand(address.slice(address.indexOf('#')))).toMatchObject({
        is: 'take',
        take: { recordingId, draftId: draft.id, tabId: 7, page: page.url },
      });
    } finally {
      Object.assign(chrome, { offscreen });
    }
  });

  it('as it was chosen: quality, countdown, and the microphone only where one is wanted', async () => {
    const db = aBase();
    const draft = await createDraft(db, 'portal', noon);
    const recording = { ...defaultSettings.recording, quality: 'motion', countdown: false } as const;
    await changeSettings(db, { recording, microphoneId: 'headset' });
    seen.tabs.push(page);
    await startTake(db, { draftId: draft.id, microphone: true, page: undefined }, noon);
    await startTake(db, { draftId: draft.id, microphone: false, page: undefined }, noon);
    expect(sent).toMatchObject([
      { input: { quality: 'motion', countdown: false, microphoneId: 'headset' } },
      { input: { quality: 'motion', countdown: false } },
    ]);
    expect(sent[1]).not.toHaveProperty('input.microphoneId');
  });

  it.each([
    ['a portal page is in front, whose tab is named', page, { tabId: 7 }],
    ['any other page is in front', { ...page, url: 'chrome://settings/' }, {}],
  ])('of a window or screen without a stream of the tab, when %s', async (_, tab, named) => {
    const db = aBase();
    const draft = await createDraft(db, 'portal', noon);
    await changeSettings(db, { recording: { ...defaultSettings.recording, source: 'screen' } });
    seen.tabs.push(tab);
    const recordingId = await startTake(db, { draftId: draft.id, microphone: false, page: undefined }, noon);
    const input = { recordingId, draftId: draft.id, microphone: false, quality: 'text', countdown: true, ...named };
    expect(sent).toEqual([{ kurator: 'recorder.start', input }]);
  });

  it.each(['starting', 'recording', 'paused', 'finishing'] as const)('not while one is %s', async (state) => {
    const db = aBase();
    const draft = await aTake(db, { state });
    seen.tabs.push(page);
    const failure = await navigator.locks.request(recorderLock, () =>
      startTake(db, { draftId: draft.id, microphone: false, page: undefined }, noon).catch(asFailure),
    );
    expect(failure).toMatchObject({ kind: 'conflict', words: 'failure_record_busy' });
    expect(sent).toEqual([]);
  });

  it('when the recorder of the one before is dead, which is then offered or put away', async () => {
    const db = aBase();
    const draft = await aTake(db, { state: 'recording' });
    seen.tabs.push(page);
    vi.spyOn(console, 'info').mockImplementation(() => undefined);
    await startTake(db, { draftId: draft.id, microphone: false, page: undefined }, noon);
    expect(sent).toHaveLength(1);
    expect((await db.recordings.get(id))?.state).toBe('discarded');
  });

  it.each([
    ['a page of the browser itself', { ...page, url: 'chrome://settings/' }],
    ['a page whose address is not told', { id: 7, windowId: 1, active: true }],
  ])('not on %s', async (_, tab) => {
    const db = aBase();
    const draft = await createDraft(db, 'portal', noon);
    seen.tabs.push(tab);
    const failure = await startTake(db, { draftId: draft.id, microphone: false, page: undefined }, noon).catch(
      asFailure,
    );
    expect(failure).toMatchObject({ words: 'failure_record_page' });
  });

  it('not when the browser gives no stream', async () => {
    const db = aBase();
    const draft = await createDraft(db, 'portal', noon);
    seen.tabs.push(page);
    seen.streamId = '';
    const failure = await startTake(db, { draftId: draft.id, microphone: false, page: undefined }, noon).catch(
      asFailure,
    );
    expect(failure).toMatchObject({ kind: 'denied', words: 'failure_record_refused' });
    expect(sent).toEqual([]);
  });
});
