import type { Evidence } from '../../lib/model/evidence.ts';
import { EvidenceId } from '../../lib/model/ids.ts';
import type { Recording } from '../../lib/model/recording.ts';

/** The recorder is at work on it. */
export function isRunning(recording: Recording): boolean {
  const { state } = recording;
  return state === 'starting' || state === 'recording' || state === 'paused' || state === 'finishing';
}

/** It waits for the person's word: keep or delete. */
export function isOffered(recording: Recording): boolean {
  return recording.state === 'ready' || recording.state === 'interrupted' || recording.state === 'failed';
}

/** The recording as the proof it would become: enough for the desk to find its bytes on the private disk and play them. */
export function previewOf(recording: Recording): Evidence {
  const { width, height } = recording;
  return {
    id: EvidenceId.parse(recording.id),
    draftId: recording.draftId,
    kind: 'recording',
    nature: 'video',
    name: recording.file,
    mime: recording.mime,
    size: recording.size,
    madeAt: recording.startedAt,
    duration: recording.duration,
    recordingId: recording.id,
    annotated: false,
    ...(width && height ? { width, height } : {}),
  };
}
