import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { hasOffscreen, openRecorderPage } from '../browser/recorder.ts';
import { activeTab, tabStreamId } from '../browser/tabs.ts';
import { send } from '../bus/send.ts';
import { takeErrand } from '../model/errand.ts';
import type { Evidence } from '../model/evidence.ts';
import { type DraftId, EvidenceId, makeId, RecordingId } from '../model/ids.ts';
import { isRunning, moveRecording } from '../model/recording.ts';
import type { KuratorDb } from '../store/db.ts';
import { addEvidence } from '../store/evidence.ts';
import { changeRecording, readRecording, readRecordings } from '../store/recordings.ts';
import { firstDraft } from './draft.ts';
import { recoverRecordings } from './recover.ts';

/**
 * Begins to record the tab in front. The popup may die the moment the stream starts (the browser's own mark of sharing
 * takes the focus), so everything it knows is sent with the one message. Where no hidden document can record (Firefox),
 * the recorder's page is opened, which asks what to show.
 */
export async function startTake(
  db: KuratorDb,
  draftId: DraftId,
  microphone: boolean,
  page: string | undefined,
  now: Instant,
): Promise<RecordingId> {
  await recoverRecordings(db, now); // a take whose recorder died holds nobody up
  if ((await readRecordings(db)).some(({ state }) => isRunning(state))) {
    throw new Failure('conflict', { words: 'failure_record_busy' });
  }
  const tab = await activeTab();
  if (!tab || !/^https?:/.test(tab.address ?? '')) throw new Failure('invalid', { words: 'failure_record_page' });
  const recordingId = makeId(RecordingId);
  const take = { recordingId, draftId, microphone, ...(page ? { page } : {}) };
  if (!hasOffscreen()) {
    await openRecorderPage(takeErrand(take));
    return recordingId;
  }
  const streamId = await tabStreamId(tab.id);
  await send('recorder.start', { ...take, tabId: tab.id, streamId });
  return recordingId;
}

/**
 * Turns the microphone of new takes on or off. A hidden document cannot ask for it, so the recorder's page asks the first
 * time, by a click of the person.
 */
export async function askForMicrophone(): Promise<void> {
  const { state } = await navigator.permissions.query({ name: 'microphone' });
  if (state !== 'granted') await openRecorderPage('#microphone');
}

/**
 * Makes a finished or an interrupted take evidence of its draft; of the open one when its own was filed or put away
 * meanwhile. Done twice, even at once, it is still one piece.
 */
export async function keepTake(db: KuratorDb, id: RecordingId, name: string, now: Instant): Promise<EvidenceId> {
  const tables = [db.recordings, db.evidence, db.blobs, db.annotations, db.drafts, db.marks, db.clients] as const;
  return db.transaction('rw', tables, async () => keepOnce(db, id, name, now));
}

async function keepOnce(db: KuratorDb, id: RecordingId, name: string, now: Instant): Promise<EvidenceId> {
  const row = await readRecording(db, id);
  const known = await db.evidence.filter((evidence) => evidence.recordingId === id).first();
  if (known) return known.id;
  const draft = (await db.drafts.get(row.draftId)) ?? (await firstDraft(db, now));
  const evidence: Evidence = {
    id: makeId(EvidenceId),
    draftId: draft.id,
    kind: 'recording',
    nature: 'video',
    name: `${name}.${row.mime.includes('webm') ? 'webm' : 'mp4'}`,
    mime: row.mime.split(';')[0] ?? row.mime,
    size: row.size,
    madeAt: row.startedAt,
    duration: row.duration,
    recordingId: id,
    annotated: false,
    ...(row.page ? { page: row.page } : {}),
    ...(row.width ? { width: row.width } : {}),
    ...(row.height ? { height: row.height } : {}),
  };
  await addEvidence(db, evidence, undefined, now);
  await changeRecording(db, id, ({ state }) => ({ state: moveRecording(state, 'keep') }));
  return evidence.id;
}

/** Puts a take away; its file is swept an hour later, so that it can be brought back till then. */
export async function discardTake(db: KuratorDb, id: RecordingId, now: Instant): Promise<void> {
  await changeRecording(db, id, ({ state }) => ({ state: moveRecording(state, 'discard'), aliveAt: now }));
}
