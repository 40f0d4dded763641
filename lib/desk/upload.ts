import { asFailure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import type { Portal } from '../bitrix/call.ts';
import type { OnSent } from '../bitrix/carry.ts';
import type { Parcel } from '../bitrix/files.ts';
import type { StepId } from '../model/ids.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { OutboxStore } from '../store/outbox.ts';
import { moveStep } from './steps.ts';

const log = makeLog('upload');

/** Milliseconds between two notes of how far a file is: every screen of ours reads the row again each time. */
const EVERY = 500;
/** Weight of the newest measure in the speed that is shown. */
const NEWEST = 0.3;

/** Carries one file into its folder and gives the Disk id; how far it is stands in the step's row where it can be told. */
export type Upload = (portal: Portal, parcel: Parcel, step: OutboxStep, signal: AbortSignal) => Promise<string>;

/**
 * Name of the lock of whoever is answerable for one file's upload. The hidden document waits for it while it carries the
 * file: it gets it when the worker has died or given up, breaks off, and only then lets a later try look and repeat.
 */
export const uploadLock = (id: StepId): string => `kurator.upload:${id}`;

/**
 * Notes on the step's row how far its file is: at most twice a second, one write at a time. What comes in between is noted
 * when the half second is over, so that a line that then stands still is shown where it stands.
 */
export function noteProgress(store: Pick<OutboxStore, 'change'>, id: StepId, size: number, now: () => Instant): OnSent {
  let last: { readonly at: Instant; readonly sent: number } | undefined;
  let speed: number | undefined;
  let isWriting = false;
  let newest = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  const note = (): void => {
    const at = now();
    const early = last ? last.at + EVERY - at : 0;
    if (isWriting || early > 0) {
      if (later !== undefined) return;
      const wake = () => {
        later = undefined;
        if (newest !== last?.sent) note();
      };
      later = setTimeout(wake, Math.min(Math.max(early, EVERY / 5), EVERY)); // a clock set back makes nobody wait
      return;
    }
    const sent = newest;
    if (last && at > last.at) {
      const measured = ((sent - last.sent) * 1000) / (at - last.at);
      speed = speed === undefined ? measured : speed + (measured - speed) * NEWEST;
    }
    last = { at, sent };
    isWriting = true;
    const happening = { kind: 'progressed', sent, total: size, speed } as const;
    void store
      .change(id, (row) => moveStep(row, happening, at))
      // A number that is not shown harms nobody; the upload goes on.
      .catch((error: unknown) => log.warn('progress', { failure: asFailure(error).message }))
      .finally(() => {
        isWriting = false;
      });
  };
  return (loaded) => {
    newest = Math.min(loaded, size);
    note();
  };
}

/** The drain's side of one upload: under its lock, and broken off when the person puts the file off meanwhile. */
export async function uploadUnlessUnwanted<T>(
  parts: {
    lock<Out>(name: string, work: () => Promise<Out>): Promise<Out>;
    unwanted?(id: StepId, signal: AbortSignal): Promise<void>;
  },
  id: StepId,
  end: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const off = new AbortController();
  const over = new AbortController();
  void parts.unwanted?.(id, over.signal).then(
    () => off.abort(),
    (error: unknown) => log.warn('watch', { failure: asFailure(error).message }),
  );
  try {
    return await parts.lock(uploadLock(id), () => work(AbortSignal.any([end, off.signal])));
  } finally {
    over.abort();
  }
}
