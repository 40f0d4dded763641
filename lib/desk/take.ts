import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { hasOffscreen, openRecorderPage } from '../browser/recorder.ts';
import { activeTab, tabStreamId } from '../browser/tabs.ts';
import { send } from '../bus/send.ts';
import { takeErrand } from '../model/errand.ts';
import type { Evidence } from '../model/evidence.ts';
import { type DraftId, EvidenceId, makeId, RecordingId } from '../model/ids.ts';
import { isRunning, moveRecording } from '../model/recording.ts';
import { isReplyDraft } from '../model/reply.ts';
import type { KuratorDb } from '../store/db.ts';
import { addEvidence } from '../store/evidence.ts';
import { changeRecording, readRecording, readRecordings } from '../store/recordings.ts';
import { askToPersist } from '../store/room.ts';
import { readSettings } from '../store/settings.ts';
import { filmFacts, proofOf } from './cut-film.ts';
import { firstDraft } from './draft.ts';
import { recoverRecordings } from './recover.ts';

/** What the person asked for; the rest is as it was chosen in the settings. */
export interface TakeWish {
  readonly draftId: DraftId;
  readonly microphone: boolean;
  /** Clean address of the page in front. */
  readonly page: string | undefined;
}

/**
 * Begins to record the tab in front, or what the person picks in the browser's dialog. The popup may die the moment the
 * stream starts or the dialog opens (both take the focus), so everything it knows is sent with the one message. Where no
 * hidden document can record (Firefox), the recorder's page is opened, which asks what to show.
 */
export async function startTake(db: KuratorDb, wish: TakeWish, now: Instant): Promise<RecordingId> {
  await recoverRecordings(db, now); // a take whose recorder died holds nobody up
  if ((await readRecordings(db)).some(({ state }) => isRunning(state))) {
    throw new Failure('conflict', { words: 'failure_record_busy' });
  }
  // Films lie on the private disk, which the browser may clear unless it has promised not to.
  void askToPersist().catch(() => false);
  const { recording, microphoneId } = await readSettings(db);
  const { draftId, microphone, page } = wish;
  const recordingId = makeId(RecordingId);
  const take = {
    recordingId,
    draftId,
    microphone,
    ...(microphone && microphoneId ? { microphoneId } : {}),
    quality: recording.quality,
    countdown: recording.countdown,
    ...(page ? { page } : {}),
  };
  const tab = await activeTab();
  const isPage = /^https?:/.test(tab?.address ?? '');
  // From a tab of our own a reply's film can only be of what the person picks.
  const isPicked = recording.source === 'screen' || (isReplyDraft(draftId) && !isPage);
  if (hasOffscreen() && isPicked) {
    await send('recorder.start', { ...take, ...(tab && isPage ? { tabId: tab.id } : {}) });
    return recordingId;
  }
  if (!hasOffscreen() && (isPage || isReplyDraft(draftId))) {
    await openRecorderPage(takeErrand({ ...take, ...(tab && isPage ? { tabId: tab.id } : {}) }));
    return recordingId;
  }
  if (!tab || !isPage) throw new Failure('invalid', { words: 'failure_record_page' });
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
  const known = await proofOf(db, id);
  if (known) return known.id;
  const isReply = isReplyDraft(row.draftId);
  const draft = isReply ? { id: row.draftId } : ((await db.drafts.get(row.draftId)) ?? (await firstDraft(db, now)));
  const { size, duration, poster } = filmFacts(row);
  const evidence: Evidence = {
    id: makeId(EvidenceId),
    draftId: draft.id,
    kind: 'recording',
    nature: 'video',
    name: `${name}.${row.mime.includes('webm') ? 'webm' : 'mp4'}`,
    mime: row.mime.split(';')[0] ?? row.mime,
    size,
    madeAt: row.startedAt,
    duration,
    recordingId: id,
    annotated: false,
    ...(row.page ? { page: row.page } : {}),
    ...(poster === undefined ? {} : { poster }),
    ...(row.width ? { width: row.width } : {}),
    ...(row.height ? { height: row.height } : {}),
  };
  await addEvidence(db, evidence, undefined, now);
  await changeRecording(db, id, ({ state }) => ({
    // Its proof was taken out of the draft: the film was kept all the same.
    state: state === 'kept' ? state : moveRecording(state, 'keep'),
  }));
  return evidence.id;
}

/**
 * Puts a take away; its file is swept an hour later, so that it can be brought back till then. Throws `conflict` while it is
 * somebody's proof.
 */
export async function discardTake(db: KuratorDb, id: RecordingId, now: Instant): Promise<void> {
  const isProof = (await proofOf(db, id)) !== undefined;
  await changeRecording(db, id, ({ state }) => {
    const free = state === 'kept' && !isProof ? moveRecording(state, 'restore') : state;
    return { state: moveRecording(free, 'discard'), aliveAt: now };
  });
}
