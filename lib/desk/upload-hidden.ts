import { asFailure, Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { uploadFile } from '../bitrix/files.ts';
import type { MessageInput, UploadAnswer } from '../model/message.ts';
import type { OutboxStep } from '../model/outbox.ts';
import { homeOf } from '../model/ticket.ts';
import type { KuratorDb } from '../store/db.ts';
import { makeOutboxStore } from '../store/outbox.ts';
import type { Vault } from '../store/vault.ts';
import { leavingBytes } from './annotate.ts';
import { parcelOf } from './perform.ts';
import { reachHost } from './reach.ts';
import { noteProgress, uploadLock } from './upload.ts';

/**
 * The hidden document's side of an upload: reads everything from the database and the vault, carries the file, and tells
 * the Disk id or the failure with all that the desk decides by. Breaks off when the worker that asked is gone.
 */
export function makeUploadTaker(db: KuratorDb, vault: Vault, now: () => Instant) {
  const store = makeOutboxStore(db);

  async function carry(id: OutboxStep['id'], signal: AbortSignal): Promise<string> {
    const step = await store.read(id);
    const filing = step && (await store.readFiling(step.ticketId));
    if (!step || !filing) throw new Failure('missing', { words: 'failure_ticket_gone' });
    const portal = await reachHost(db, vault, homeOf(filing.ticket, filing.portal));
    const parcel = await parcelOf(filing, step, (evidence) => leavingBytes(db, evidence));
    if (!parcel) throw new Failure('missing', { words: 'failure_file_gone' });
    return uploadFile(portal, parcel, signal, noteProgress(store, id, parcel.blob.size, now));
  }

  return async ({ stepId }: MessageInput<'upload.take'>): Promise<UploadAnswer> => {
    const end = new AbortController();
    const over = new AbortController();
    const work = carry(stepId, end.signal);
    const breakOff = async () => {
      end.abort();
      await work.catch(() => undefined);
    };
    // Refused only when the upload is over before it was granted.
    void navigator.locks.request(uploadLock(stepId), { signal: over.signal }, breakOff).catch(() => undefined);
    try {
      return { diskId: await work };
    } catch (error) {
      const { kind, words, params, code, mayRetry, mayHaveHappened, retryAfter } = asFailure(error);
      return {
        failure: {
          ...{ kind, words, params: { ...params }, mayRetry, mayHaveHappened },
          ...(code === undefined ? {} : { code }),
          ...(retryAfter === undefined ? {} : { retryAfter }),
        },
      };
    } finally {
      over.abort();
    }
  };
}
