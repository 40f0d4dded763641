import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { activeTab, tabStreamId } from '../browser/tabs.ts';
import { send } from '../bus/send.ts';
import type { Evidence } from '../model/evidence.ts';
import { type DraftId, EvidenceId, makeId, RecordingId } from '../model/ids.ts';
import type { KuratorDb } from '../store/db.ts';
import { addEvidence } from '../store/evidence.ts';
import { changeRecording, readRecording, readRecordings } from '../store/recordings.ts';

/** States in which a recorder holds the take. */
const RUNNING = ['starting', 'recording', 'paused', 'finishing'];

/**
 * Begins to record the tab in front. The popup may die the moment the stream starts (the browser's own mark of sharing
 * takes the focus), so everything it knows is sent with the one message.
 */
export async function startTake(
  db: KuratorDb,
  draftId: DraftId,
  microphone: boolean,
  page: string | undefined,
): Promise<RecordingId> {
  if ((await readRecordings(db)).some((row) => RUNNING.includes(row.state))) {
    throw new Failure('conflict', { words: 'failure_record_busy' });
  }
  const tab = await activeTab();
  if (!tab || !/^https?:/.test(tab.address ?? '')) throw new Failure('invalid', { words: 'failure_record_page' });
  const recordingId = makeId(RecordingId);
  const streamId = await tabStreamId(tab.id);
  await send('recorder.start', {
    recordingId,
    draftId,
    tabId: tab.id,
    streamId,
    microphone,
    ...(page ? { page } : {}),
  });
  return recordingId;
}

/** Makes a finished or an interrupted take evidence of its draft. Done twice, it is still one piece. */
export async function keepTake(db: KuratorDb, id: RecordingId, name: string, now: Instant): Promise<EvidenceId> {
  const row = await readRecording(db, id);
  const known = await db.evidence.filter((evidence) => evidence.recordingId === id).first();
  if (known) return known.id;
  const evidence: Evidence = {
    id: makeId(EvidenceId),
    draftId: row.draftId,
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
  await changeRecording(db, id, () => ({ state: 'kept' }));
  return evidence.id;
}

/** Puts a take away; its file is swept at the next start of the background, so that an undo is possible till then. */
export async function discardTake(db: KuratorDb, id: RecordingId): Promise<void> {
  await changeRecording(db, id, () => ({ state: 'discarded' }));
}
