import { asFailure, Failure, isFailure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import { mayCarry } from '../bitrix/carry.ts';
import { isStreamed, uploadFile } from '../bitrix/files.ts';
import { hasOffscreen } from '../browser/recorder.ts';
import { send } from '../bus/send.ts';
import type { StepId } from '../model/ids.ts';
import { UploadAnswer } from '../model/message.ts';
import type { KuratorDb } from '../store/db.ts';
import { makeOutboxStore } from '../store/outbox.ts';
import { closeIdleRecorder, holdHidden } from './recorder.ts';
import { noteProgress, type Upload } from './upload.ts';

const log = makeLog('upload');

/** Settles only when `signal` is aborted, by throwing. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(brokenOff('AbortError'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Nobody knows how far it got. */
function brokenOff(code: string): Failure {
  return new Failure('offline', {
    words: 'failure_offline',
    params: { method: 'upload' },
    code,
    mayHaveHappened: true,
  });
}

/** Lets the hidden document carry the file; it reads step, bytes and key itself, so that no message has them. */
async function throughHidden(id: StepId, signal: AbortSignal): Promise<string> {
  const answer = await Promise.race([send('upload.take', { stepId: id }), untilAborted(signal)]).catch(
    (error: unknown) => {
      throw brokenOff(isFailure(error) ? (error.code ?? error.words) : asFailure(error).words);
    },
  );
  const parsed = UploadAnswer.safeParse(answer);
  if (!parsed.success) throw brokenOff('answer');
  if ('diskId' in parsed.data) return parsed.data.diskId;
  const { kind, code, retryAfter, ...options } = parsed.data.failure;
  throw new Failure(kind, {
    ...options,
    ...(code === undefined ? {} : { code }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/**
 * How the background uploads: where it can tell how far a file is (Firefox), by itself; in Chrome a streamed file goes
 * through the hidden document, since a worker has only `fetch`; and by `fetch`, in silence, when no such document opens.
 */
export function makeUpload(db: KuratorDb, now: () => Instant): Upload {
  const store = makeOutboxStore(db);
  return async (portal, parcel, step, signal) => {
    const { blob } = parcel;
    if (mayCarry()) return uploadFile(portal, parcel, signal, noteProgress(store, step.id, blob.size, now));
    if (!isStreamed(blob) || !hasOffscreen()) return uploadFile(portal, parcel, signal);
    const result = await holdHidden(() => throughHidden(step.id, signal)).finally(
      () =>
        void closeIdleRecorder(db).catch((error: unknown) => log.warn('hidden', { failure: asFailure(error).message })),
    );
    return result ?? uploadFile(portal, parcel, signal);
  };
}
