import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { control, whenIn } from '../e2e/film.ts';
import { until } from '../e2e/until.ts';
import { countFrames, type Stage, streamOf, type TakeCost, watch } from './stage.ts';

declare const chrome: { runtime: { sendMessage(envelope: object): Promise<{ ok: boolean } | undefined> } };

/** Times the writes of the take that runs from now on; gives how to read them while it still runs. */
async function timeWrites({ browser: { wire } }: Stage): Promise<() => Promise<readonly number[]>> {
  const recorder = (await wire.targets()).find(({ url }) => url.endsWith('/recorder.html'));
  if (!recorder) throw new Error('no recorder is open');
  const attached = await wire.send('Target.attachToTarget', { targetId: recorder.targetId, flatten: true });
  const threads = new Set<string>();
  wire.on('Target.attachedToTarget', (params) => {
    const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: { type: string } };
    if (targetInfo.type === 'worker') threads.add(sessionId);
  });
  const auto = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
  await wire.send('Target.setAutoAttach', auto, (attached as { sessionId: string }).sessionId);
  await wait(300);
  const ask = async (expression: string) =>
    Promise.all(
      [...threads].map(async (thread) => {
        const answer = await wire.send('Runtime.evaluate', { expression, returnByValue: true }, thread);
        return (answer as { result: { value?: unknown } }).result.value;
      }),
    );
  await ask(`globalThis.kuratorWrites = [];
    for (const name of ['write', 'flush']) {
      const own = FileSystemSyncAccessHandle.prototype[name];
      FileSystemSyncAccessHandle.prototype[name] = function (...given) {
        const began = performance.now();
        try { return own.apply(this, given); } finally {
          if (name === 'write') kuratorWrites.push(performance.now() - began);
          else if (kuratorWrites.length > 0) kuratorWrites[kuratorWrites.length - 1] += performance.now() - began;
        }
      };
    }`);
  return async () => (await ask('globalThis.kuratorWrites ?? []')).flatMap((list) => (Array.isArray(list) ? list : []));
}

/** Begins a take of ours in a quality, by the messages of the popup. */
export async function beginTake(stage: Omit<Stage, 'seconds'>, recordingId: string, quality: string): Promise<void> {
  const stream = await streamOf({ ...stage, seconds: 0 });
  const reply = await stage.own.evaluate((input) => chrome.runtime.sendMessage({ kurator: 'recorder.start', input }), {
    ...stream,
    recordingId,
    draftId: 'bench',
    microphone: false,
    countdown: false,
    quality,
  });
  if (!reply?.ok) throw new Error(JSON.stringify(reply));
  await whenIn(stage.own, recordingId, 'recording');
}

/** Stops a take of ours and shows it: the milliseconds till its first picture, and the film itself. */
export async function endTake(own: Page, recordingId: string) {
  await own.bringToFront();
  const stopped = await control(own, recordingId, 'stop');
  const row = await whenIn(own, recordingId, 'ready');
  const { took, base64 } = await own.evaluate(
    async ([name, size]) => {
      const began = performance.now();
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
      const film = (await (await folder.getFileHandle(name)).getFile()).slice(0, size, 'video/mp4');
      const video = document.createElement('video');
      const loaded = new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
      video.muted = true;
      video.src = URL.createObjectURL(film);
      await loaded;
      const shown = performance.now() - began;
      const reader = new FileReader();
      const read = new Promise((resolve) => reader.addEventListener('load', resolve));
      reader.readAsDataURL(film);
      await read;
      return { took: shown, base64: String(reader.result).split('base64,')[1] ?? '' };
    },
    [row.file, row.size] as const,
  );
  return { row, playable: stopped + took, ...(await countFrames(base64)) };
}

/** The product's own recorder: encoded in its worker, each fragment flushed to the private disk. */
export async function filmedByUs(stage: Stage): Promise<TakeCost> {
  await beginTake(stage, 'bench-motion', 'motion');
  const writesOf = await timeWrites(stage);
  await wait(1_500);
  const cost = await watch(stage);
  const writes = await writesOf();
  const { frames, seconds, bytes, playable, row } = await endTake(stage.own, 'bench-motion');
  await until('the end of the recorder', async () =>
    (await stage.browser.wire.targets()).some(({ url }) => url.endsWith('/recorder.html')) ? undefined : true,
  );
  const name = `Kurator (${row.width} × ${row.height})`;
  return { name, ...cost, frames: frames / seconds, bytes: (bytes / seconds) * 60, playable, writes };
}
