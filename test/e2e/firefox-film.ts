import type { Page } from 'puppeteer-core';
import { takeErrand } from '../../lib/model/errand.ts';
import { DraftId, RecordingId } from '../../lib/model/ids.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { whenIn } from './film.ts';
import { click, type Firefox } from './firefox.ts';

type Colour = readonly [number, number, number];

/** A take under way, in the product's own recorder page. */
export interface Filming {
  readonly page: Page;
  paint(colour: Colour): Promise<void>;
  /** Presses the stop button; gives the seconds that were filmed and the row as it then stands. */
  stop(): Promise<{ filmed: number; row: Recording }>;
}

/** Opens the recorder's page, chooses a canvas of this colour to record, and waits until the take runs. */
export async function film(
  firefox: Firefox,
  words: { readonly choose: string; readonly stop: string },
  id: string,
  colour: Colour,
  microphone: boolean,
): Promise<Filming> {
  const take = { recordingId: RecordingId.parse(id), draftId: DraftId.parse('draft'), microphone };
  const page = await firefox.openOwn(`recorder.html${takeErrand(take)}`);
  const paint = await showCanvas(page, colour);
  await click(page, `//button[normalize-space()="${words.choose}"]`);
  const begun = await whenIn(page, id, 'recording', 'failed');
  if (begun.trouble) throw new Error(`the take did not begin well: ${begun.trouble}`);
  const began = Date.now();
  return {
    page,
    paint,
    async stop() {
      await click(page, `//button[normalize-space()="${words.stop}"]`);
      const filmed = (Date.now() - began) / 1_000;
      return { filmed, row: await whenIn(page, id, 'ready', 'failed') };
    },
  };
}

/**
 * Puts a canvas of one colour, with a counter that moves ten times a second, in the place of the browser's share dialog:
 * nobody can click in that one. Everything behind the dialog stays the product's own. Gives the brush to change the colour.
 */
async function showCanvas(page: Page, colour: Colour): Promise<(colour: Colour) => Promise<void>> {
  const paint = (next: Colour) =>
    page.evaluate((rgb) => {
      document.documentElement.dataset['paint'] = rgb;
    }, `rgb(${next})`);
  await paint(colour);
  await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1_280;
    canvas.height = 720;
    const pen = canvas.getContext('2d');
    let count = 0;
    setInterval(() => {
      if (!pen) return;
      pen.fillStyle = document.documentElement.dataset['paint'] ?? 'black';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.fillStyle = 'white';
      pen.font = '40px sans-serif';
      pen.fillText(`кадр ${++count}`, 60, 80);
    }, 100);
    navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream(15);
  });
  return paint;
}

/** What Firefox alone knows of a film. */
interface Heard {
  readonly mozHasAudio?: boolean;
}

/**
 * Plays the film in a video element of this page: its length in seconds, whether it has sound, and the colour of the
 * middle at some moments.
 */
export function play(page: Page, row: Recording, moments: readonly number[]) {
  return page.evaluate(
    async (name, bytes, mime, at) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
      const file = await (await folder.getFileHandle(name)).getFile();
      const video: HTMLVideoElement & Heard = document.createElement('video');
      video.muted = true;
      video.src = URL.createObjectURL(file.slice(0, bytes, mime));
      const happens = (event: string) =>
        new Promise((resolve, reject) => {
          video.addEventListener(event, resolve, { once: true });
          video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
          setTimeout(() => reject(new Error(`no ${event} at ${video.currentTime} of ${video.duration}`)), 5_000);
        });
      await happens('loadeddata');
      const pen = new OffscreenCanvas(video.videoWidth, video.videoHeight).getContext('2d');
      const colours: number[][] = [];
      for (const moment of at) {
        video.currentTime = moment * video.duration;
        await happens('seeked');
        pen?.drawImage(video, 0, 0);
        const pixel = pen?.getImageData(video.videoWidth / 2, video.videoHeight / 2, 1, 1).data ?? [];
        colours.push([...pixel].slice(0, 3));
      }
      const { duration, videoWidth: width, videoHeight: height, mozHasAudio: hasSound } = video;
      return { duration, width, height, hasSound, colours };
    },
    row.file,
    row.size,
    row.mime,
    moments,
  );
}
