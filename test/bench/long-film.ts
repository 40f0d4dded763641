import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';

/** What became of one long film. Times in milliseconds. */
export interface LongFilm {
  readonly minutes: number;
  /** Bytes. */
  readonly size: number;
  /** Length of it as the browser reads it, in seconds. */
  readonly duration: number;
  /** From the stop to a closed file; to the first picture on the screen; to a picture near its end. */
  readonly closed: number;
  readonly playable: number;
  readonly sought: number;
  /** Each write of a fragment to the disk, flushed. */
  readonly writes: readonly number[];
}

/** The worker of long films, with the product's own writer in it, as one script. */
export async function buildWorker(): Promise<string> {
  const entry = fileURLToPath(new URL('long-film-worker.ts', import.meta.url));
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'worker' } },
  });
  const [{ output } = { output: [] }] = Array.isArray(made) ? made : [];
  const code = output.flatMap((part) => (part.type === 'chunk' ? [part.code] : []))[0];
  if (!code) throw new Error('the worker was not built');
  return code;
}

/** Films so many minutes faster than they pass, stops, and looks at the film, all in a page that serves `/worker.js`. */
export function filmLong(page: Page, minutes: number): Promise<LongFilm> {
  return page.evaluate(async (length) => {
    const worker = new Worker('/worker.js', { type: 'module' });
    const heard = (is: string) =>
      new Promise<{ size: number; writes: number[] }>((resolve, reject) => {
        worker.addEventListener('message', ({ data }) => {
          if (data.is === 'failed') reject(new Error(data.words));
          if (data.is === is) resolve(data);
        });
      });
    const file = `long-${length}.mp4`;
    const filmed = heard('filmed');
    worker.postMessage({ minutes: length, file });
    const { writes } = await filmed;
    const began = performance.now();
    const stopped = heard('stopped');
    worker.postMessage('stop');
    const { size } = await stopped;
    const closed = performance.now() - began;
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
    const video = document.createElement('video');
    video.muted = true;
    const happens = (event: string) =>
      new Promise((resolve, reject) => {
        video.addEventListener(event, resolve, { once: true });
        video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
      });
    const loaded = happens('loadeddata');
    video.src = URL.createObjectURL(
      new Blob([await (await folder.getFileHandle(file)).getFile()], { type: 'video/mp4' }),
    );
    await loaded;
    const playable = performance.now() - began;
    const sought = happens('seeked');
    const from = performance.now();
    video.currentTime = video.duration * 0.95;
    await sought;
    const found = { size, closed, playable, sought: performance.now() - from, duration: video.duration };
    video.removeAttribute('src');
    worker.terminate();
    await folder.removeEntry(file);
    return { minutes: length, writes, ...found };
  }, minutes);
}
