import { asFailure } from '../base/failure.ts';
import { makeLog } from '../base/log.ts';
import { closeRecorder, openRecorder } from '../browser/recorder.ts';
import { send } from '../bus/send.ts';
import type { MessageInput } from '../model/message.ts';
import { isRunning, recorderLock } from '../model/recording.ts';
import type { KuratorDb } from '../store/db.ts';
import { readRecordings } from '../store/recordings.ts';

const log = makeLog('recorder');

/** The longest wait for a recorder that is about to end. */
const PATIENCE = 3_000;

/** Opening and closing the recorder's document one after the other, whoever asks. */
const door = 'kurator.recorder.door';

/** Background, on `recorder.start`: opens the hidden recorder and hands the take over to it. Rejects with its failure. */
export async function handToRecorder(take: MessageInput<'recorder.start'>): Promise<void> {
  await navigator.locks.request(door, async () => {
    await openRecorder();
    await send('recorder.take', take);
  });
}

/** Held by whoever needs the hidden document for something else than recording; while it is, nobody closes it. */
const inUse = 'kurator.hidden.inUse';

/** Keeps the hidden document open while `work` needs it. Undefined, and nothing done, when it does not open. */
export async function holdHidden<T>(work: () => Promise<T>): Promise<T | undefined> {
  return navigator.locks.request(inUse, { mode: 'shared' }, async () => {
    try {
      await navigator.locks.request(door, openRecorder);
    } catch (error) {
      log.warn('hidden document does not open', { failure: asFailure(error).message });
      return undefined;
    }
    return work();
  });
}

/** Background, on `recorder.changed`: closes the hidden recorder when nothing is recorded or carried in it any more. */
export async function closeIdleRecorder(db: KuratorDb): Promise<void> {
  await navigator.locks.request(door, async () => {
    if ((await readRecordings(db)).some(({ state }) => isRunning(state))) return;
    const isFree = await navigator.locks.request(inUse, { ifAvailable: true }, async (lock) => lock !== null);
    if (!isFree) return;
    // The recorder keeps its lock until its last word is said; with the lock in our hand nothing can begin meanwhile.
    await navigator.locks
      .request(recorderLock, { signal: AbortSignal.timeout(PATIENCE) }, closeRecorder)
      .catch((error: unknown) => log.warn('recorder stays open', { failure: asFailure(error).message }));
  });
}
