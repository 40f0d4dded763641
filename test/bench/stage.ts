import { setTimeout as wait } from 'node:timers/promises';
import { BufferSource, EncodedPacketSink, Input, MATROSKA, MP4, WEBM } from 'mediabunny';
import type { Page } from 'playwright-core';
import type { Browser } from '../e2e/browser.ts';
import { processorOf } from './processes.ts';

declare const chrome: {
  tabs: { query(filter: object): Promise<{ id?: number; title?: string }[]> };
  tabCapture: { getMediaStreamId(options: { targetTabId: number }): Promise<string> };
};

/** What a way of filming cost and gave. */
export interface TakeCost {
  readonly name: string;
  /** Processor seconds a second, of all processes of the browser. */
  readonly processor: number;
  /** Frames a second that the page painted meanwhile, and that came out of it. */
  readonly painted: number;
  readonly frames: number | undefined;
  /** Bytes a minute. */
  readonly bytes: number | undefined;
  /** Milliseconds from the stop to the first picture of the film on a screen. */
  readonly playable: number | undefined;
  /** Milliseconds of each write to the disk, flushed. */
  readonly writes?: readonly number[];
}

/** Who films what, and for how long. */
export interface Stage {
  readonly browser: Browser;
  /** The page that is filmed. */
  readonly scene: Page;
  /** A page of the extension without anything in it: the bare recorder, and the one that asks ours. */
  readonly own: Page;
  readonly seconds: number;
}

const paintedBy = (scene: Page) => scene.evaluate(() => Number(Reflect.get(globalThis, 'painted') ?? 0));

/** Processor and painted frames a second while so many seconds pass. */
export async function watch({ browser, scene, seconds }: Stage): Promise<Pick<TakeCost, 'processor' | 'painted'>> {
  const [taken, painted, began] = [processorOf(browser.profile), await paintedBy(scene), performance.now()];
  await wait(seconds * 1_000);
  const passed = (performance.now() - began) / 1_000;
  return {
    processor: (processorOf(browser.profile) - taken) / passed,
    painted: ((await paintedBy(scene)) - painted) / passed,
  };
}

/** The key to the stream of the tab in front, as the popup gets it: after a true click on the icon. */
export async function streamOf({ browser, scene, own }: Stage): Promise<{ tabId: number; streamId: string }> {
  await scene.bringToFront();
  const popup = await browser.clickAction(scene);
  const found = await own.evaluate(
    async (title) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      if (tab?.id === undefined || tab.title !== title) throw new Error(`another tab is in front: ${tab?.title}`);
      return { tabId: tab.id, streamId: await chrome.tabCapture.getMediaStreamId({ targetTabId: tab.id }) };
    },
    await scene.title(),
  );
  await popup.close().catch(() => undefined); // the stream's start takes its focus, and it is gone
  return found;
}

/** Pictures and seconds of a film. */
export async function countFrames(base64: string): Promise<{ frames: number; seconds: number; bytes: number }> {
  const bytes = Buffer.from(base64, 'base64');
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4, WEBM, MATROSKA] });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no picture in the film');
  let frames = 0;
  for await (const _packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true }))
    frames += 1;
  return { frames, seconds: (await track.computeDuration()) - (await track.getFirstTimestamp()), bytes: bytes.length };
}
