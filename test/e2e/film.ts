import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Recording } from '../../lib/model/recording.ts';
import type { Browser } from './browser.ts';
import { type OwnPage, rowAt } from './rows.ts';
import { until } from './until.ts';

/** As much of the extension's API as the pages here are asked to use. */
declare const chrome: {
  tabs: { query(filter: object): Promise<{ id?: number; title?: string }[]> };
  offscreen: { createDocument(options: object): Promise<void> };
  tabCapture: { getMediaStreamId(options: { targetTabId: number }): Promise<string> };
  runtime: {
    getContexts(filter: object): Promise<readonly object[]>;
    sendMessage(envelope: object): Promise<{ ok: boolean } | undefined>;
  };
};

/** What a real video element makes of a film. */
export interface Shown {
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue in the middle of the picture at each asked moment (fractions of the duration). */
  readonly colours: readonly (readonly number[])[];
}

/** The journal row as any page of the extension reads it from the database. */
export function rowOf(page: OwnPage, id: string): Promise<Recording | undefined> {
  return rowAt<Recording>(page, 'recordings', id);
}

/** Waits until the row is in one of the states. */
export function whenIn(page: OwnPage, id: string, ...states: readonly Recording['state'][]): Promise<Recording> {
  return until(`recording ${id} in ${states.join(' or ')}`, async () => {
    const row = await rowOf(page, id);
    return row && states.includes(row.state) ? row : undefined;
  });
}

/** What else may be chosen for a take; the tab, in the usual quality and at once, when nothing is. */
interface Choices {
  readonly source?: 'screen';
  readonly quality?: Recording['quality'];
  readonly countdown?: boolean;
  readonly microphoneId?: string;
}

/** Begins to record the tab of `portal` as the popup does: icon clicked, stream id asked for, background rung. */
export async function record(
  browser: Browser,
  portal: Page,
  own: Page,
  id: string,
  microphone = false,
  choices: Choices = {},
): Promise<void> {
  await portal.bringToFront();
  await browser.clickAction(portal);
  const failure = await own.evaluate(
    async ([recordingId, voice, title, { source, ...more }]) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      if (tab?.id === undefined || tab.title !== title) return `another tab is in front: ${tab?.title}`;
      const stream =
        source === 'screen' ? {} : { streamId: await chrome.tabCapture.getMediaStreamId({ targetTabId: tab.id }) };
      const input = { recordingId, draftId: 'draft', tabId: tab.id, ...stream, microphone: voice, ...more };
      const reply = await chrome.runtime.sendMessage({ kurator: 'recorder.start', input });
      return reply?.ok ? undefined : JSON.stringify(reply);
    },
    [id, microphone, await portal.title(), choices] as const,
  );
  if (failure) throw new Error(failure);
}

/** Presses a button of the recorder; gives the milliseconds until it was done. */
export async function control(own: Page, id: string, action: string): Promise<number> {
  const { took, reply } = await own.evaluate(
    async ([recordingId, pressed]) => {
      const began = performance.now();
      const input = { recordingId, action: pressed };
      const answer = await chrome.runtime.sendMessage({ kurator: 'recorder.control', input });
      return { took: performance.now() - began, reply: answer };
    },
    [id, action] as const,
  );
  if (!reply?.ok) throw new Error(JSON.stringify(reply));
  return took;
}

/** Evaluates in the worker of the hidden recorder, where the film is written; in the next one when none is at work yet. */
export async function insideRecorder({ wire }: Browser, expression: string): Promise<void> {
  const recorder = (await wire.targets()).find(({ url }) => url.endsWith('/recorder.html'));
  if (!recorder) throw new Error('no recorder is open');
  const attached = await wire.send('Target.attachToTarget', { targetId: recorder.targetId, flatten: true });
  const done = new Promise<void>((resolve, reject) => {
    wire.on('Target.attachedToTarget', (params) => {
      const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: { type: string } };
      const run = () => wire.send('Runtime.runIfWaitingForDebugger', {}, sessionId);
      if (targetInfo.type === 'worker') {
        wire
          .send('Runtime.evaluate', { expression }, sessionId)
          .then(run)
          .then(() => resolve(), reject);
      } else run().catch(() => undefined); // the sound's own thread waits as well
    });
  });
  const auto = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
  await wire.send('Target.setAutoAttach', auto, (attached as { sessionId: string }).sessionId);
  await Promise.race([done, wait(1_000)]);
}

/** Evaluates in the hidden recorder's own document, where the browser's dialog is asked for. */
export async function inRecorderPage({ wire }: Browser, expression: string): Promise<void> {
  const recorder = (await wire.targets()).find(({ url }) => url.endsWith('/recorder.html'));
  if (!recorder) throw new Error('no recorder is open');
  const attached = await wire.send('Target.attachToTarget', { targetId: recorder.targetId, flatten: true });
  const { sessionId } = attached as { sessionId: string };
  await wire.send('Runtime.evaluate', { expression }, sessionId);
  await wire.send('Target.detachFromTarget', { sessionId });
}

/**
 * Leaves the open recorder without an encoder: the worker is asked for what no encoder can do, so that the browser's own
 * recorder takes over, in this format. (A worker that waits at its start cannot be prepared: what is evaluated there is
 * lost.) Gives how to learn how many of these recorders were made since.
 */
export async function refuseEncoders({ wire }: Browser, format: 'mp4' | 'webm'): Promise<() => Promise<number>> {
  const recorder = (await wire.targets()).find(({ url }) => url.endsWith('/recorder.html'));
  if (!recorder) throw new Error('no recorder is open');
  const attached = await wire.send('Target.attachToTarget', { targetId: recorder.targetId, flatten: true });
  const { sessionId } = attached as { sessionId: string };
  const expression = `{
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (message, transfer) {
      if (message?.is === 'open') message.order = { ...message.order, bitrate: -1 };
      return postMessage.call(this, message, transfer);
    };
    globalThis.madeRecorders = 0;
    globalThis.MediaRecorder = class extends MediaRecorder {
      static isTypeSupported = (kind) => kind.includes('${format}');
      constructor(...given) { super(...given); globalThis.madeRecorders += 1; }
    };
  }`;
  await wire.send('Runtime.evaluate', { expression }, sessionId);
  return async () => {
    const { result } = await wire.send('Runtime.evaluate', { expression: 'madeRecorders' }, sessionId);
    return (result as { value: number }).value;
  };
}

/** Opens the hidden recorder before it is needed, so that a test can prepare it. */
export async function openRecorderEarly(own: Page): Promise<void> {
  // The recorder of the take before may still be on its way out, and there is room for one.
  await until('the end of the last recorder', async () => {
    const open = await own.evaluate(() => chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] }));
    return open.length === 0 ? true : undefined;
  });
  await own.evaluate(() =>
    chrome.offscreen.createDocument({ url: '/recorder.html', reasons: ['USER_MEDIA'], justification: 'test' }),
  );
}

/** Plays the first `share` of the film's bytes in a page of the extension and looks at it at some moments. */
export async function show(own: Page, row: Recording, share: number, moments: readonly number[]): Promise<Shown> {
  await own.bringToFront(); // a hidden page decodes no video
  return own.evaluate(
    async ([name, bytes, mime, at]) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
      const file = await (await folder.getFileHandle(name)).getFile();
      const video = document.createElement('video');
      video.muted = true;
      video.src = URL.createObjectURL(file.slice(0, bytes, mime));
      const happens = (event: string) =>
        new Promise((resolve, reject) => {
          video.addEventListener(event, resolve, { once: true });
          video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
          setTimeout(() => reject(new Error(`no ${event} at ${video.currentTime} of ${video.duration}`)), 5_000);
        });
      await happens('loadeddata');
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
      const pen = canvas.getContext('2d');
      const colours: number[][] = [];
      for (const moment of at) {
        video.currentTime = moment * video.duration;
        await happens('seeked');
        pen?.drawImage(video, 0, 0);
        colours.push([...(pen?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data ?? [])].slice(0, 3));
      }
      return { duration: video.duration, width: video.videoWidth, height: video.videoHeight, colours };
    },
    [row.file, Math.floor(row.size * share), row.mime, moments] as const,
  );
}
