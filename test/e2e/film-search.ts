import type { Page } from 'playwright-core';
import type { Recording } from '../../lib/model/recording.ts';

/** One picture of a film: its second, and how many of its pixels are plainly of each asked colour. */
export interface Frame {
  readonly second: number;
  readonly pixels: readonly number[];
}

/**
 * Goes through a whole film, a picture each `step` seconds, and counts in each the pixels that are near one of the
 * colours. Pure colours survive a film's encoding well enough to be told from everything else on a page.
 */
export async function searchFilm(
  own: Page,
  row: Recording,
  colours: readonly (readonly [number, number, number])[],
  step = 0.12,
): Promise<readonly Frame[]> {
  await own.bringToFront(); // a hidden page decodes no video
  return own.evaluate(
    async ([name, bytes, mime, wanted, each]) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
      const file = await (await folder.getFileHandle(name)).getFile();
      const video = document.createElement('video');
      video.muted = true;
      video.src = URL.createObjectURL(file.slice(0, bytes, mime));
      const happens = (event: string) =>
        new Promise((resolve, reject) => {
          video.addEventListener(event, resolve, { once: true });
          setTimeout(() => reject(new Error(`no ${event} at ${video.currentTime} of ${video.duration}`)), 5_000);
        });
      await happens('loadeddata');
      const [width, height] = [video.videoWidth, video.videoHeight];
      const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      if (!pen) throw new Error('no canvas');
      const frames: Frame[] = [];
      for (let second = 0.01; second < video.duration; second += each) {
        video.currentTime = second;
        await happens('seeked');
        pen.drawImage(video, 0, 0);
        const { data } = pen.getImageData(0, 0, width, height);
        const pixels = wanted.map(() => 0);
        for (let at = 0; at < data.length; at += 4) {
          for (const [index, [red, green, blue]] of wanted.entries()) {
            const far = Math.max(
              Math.abs((data[at] ?? 0) - red),
              Math.abs((data[at + 1] ?? 0) - green),
              Math.abs((data[at + 2] ?? 0) - blue),
            );
            if (far < 90) pixels[index] = (pixels[index] ?? 0) + 1;
          }
        }
        frames.push({ second, pixels });
      }
      return frames;
    },
    [row.file, row.size, row.mime, colours, step] as const,
  );
}
