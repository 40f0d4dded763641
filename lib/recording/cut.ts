import { Failure } from '../base/failure.ts';
import type { CutWatch, FilmFrames } from '../model/film-cut.ts';
import type { FilmCut } from '../model/recording.ts';
import type { FromCutter, ToCutter } from './cut-worker.ts';

/**
 * Has a worker do one thing. `hear` gives what is asked for once it has come; giving up ends the worker at once, which
 * also closes its file.
 */
function ask<Out>(
  order: ToCutter,
  hear: (message: FromCutter) => { readonly got: Out } | undefined,
  signal: AbortSignal | undefined,
): Promise<Out> {
  return new Promise<Out>((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./cut-worker.ts', import.meta.url), { type: 'module' });
    const end = () => {
      worker.terminate();
      signal?.removeEventListener('abort', giveUp);
    };
    const giveUp = () => {
      end();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', giveUp);
    worker.addEventListener('message', ({ data }: MessageEvent<FromCutter>) => {
      if (data.is === 'failed') {
        end();
        reject(new Failure(data.kind, { words: data.words }));
        return;
      }
      const answer = hear(data);
      if (!answer) return;
      end();
      resolve(answer.got);
    });
    worker.addEventListener('error', () => {
      end();
      reject(new Failure('broken', { words: 'failure_unexpected', code: 'cutter' }));
    });
    worker.postMessage(order);
  });
}

/**
 * Writes the kept parts of a film into a new file of the recordings' folder, without encoding anything again; the source
 * stays as it is. Gives seconds and bytes. Rejects with a Failure (`full`: no room), or with the signal's reason when
 * given up; what was written of the file is then worth nothing and is to be removed.
 */
export function cutToFile(
  source: Blob,
  plan: FilmCut,
  file: string,
  { onProgress, signal }: CutWatch = {},
): Promise<{ readonly duration: number; readonly size: number }> {
  return ask(
    { is: 'cut', source, plan, file },
    (message) => {
      if (message.is === 'progress') onProgress?.(message.share);
      return message.is === 'cut' ? { got: { duration: message.duration, size: message.size } } : undefined;
    },
    signal,
  );
}

/** Where the pictures of a film stand. */
export function framesOf(source: Blob, signal?: AbortSignal): Promise<FilmFrames> {
  return ask(
    { is: 'frames', source },
    (message) => (message.is === 'frames' ? { got: message.frames } : undefined),
    signal,
  );
}

/** Small pictures at these seconds (ascending), each told as it comes. */
export function picturesOf(
  source: Blob,
  seconds: readonly number[],
  height: number,
  onPicture: (at: number, picture: Blob) => void,
  signal?: AbortSignal,
): Promise<void> {
  return ask(
    { is: 'pictures', source, seconds, height },
    (message) => {
      if (message.is === 'picture') onPicture(message.at, message.picture);
      return message.is === 'done' ? { got: undefined } : undefined;
    },
    signal,
  );
}
