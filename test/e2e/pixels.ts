import type { Page } from 'playwright-core';

/** A colour: red, green, blue. */
export type Colour = readonly number[];

/**
 * Colours of a picture or a film at places of it (fractions of width and height), as a real browser draws them; of a film
 * at the given second. `page` must be visible: a hidden page decodes no film.
 */
export async function coloursOf(
  page: Page,
  bytes: Uint8Array,
  mime: string,
  places: readonly (readonly [number, number])[],
  second = 0,
): Promise<readonly Colour[]> {
  await page.bringToFront();
  const base64 = Buffer.from(bytes).toString('base64');
  return page.evaluate(
    async ([data, type, at, moment]) => {
      const blob = await (await fetch(`data:${type};base64,${data}`)).blob();
      let source: CanvasImageSource;
      let size: { width: number; height: number };
      if (type.startsWith('image/')) {
        const bitmap = await createImageBitmap(blob);
        source = bitmap;
        size = { width: bitmap.width, height: bitmap.height };
      } else {
        const video = document.createElement('video');
        video.muted = true;
        video.src = URL.createObjectURL(blob);
        const happens = (event: string) =>
          new Promise((resolve, reject) => {
            video.addEventListener(event, resolve, { once: true });
            video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
            setTimeout(() => reject(new Error(`no ${event}`)), 5_000);
          });
        await happens('loadeddata');
        video.currentTime = Math.min(moment, video.duration / 2);
        await happens('seeked');
        source = video;
        size = { width: video.videoWidth, height: video.videoHeight };
      }
      const pen = new OffscreenCanvas(size.width, size.height).getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.drawImage(source, 0, 0);
      return at.map(([x, y]) => {
        const pixel = pen.getImageData(Math.floor(x * size.width), Math.floor(y * size.height), 1, 1).data;
        return [pixel[0] ?? 0, pixel[1] ?? 0, pixel[2] ?? 0];
      });
    },
    [base64, mime, places, second] as const,
  );
}

/** Whether two colours are the same but for what a film's encoding does to them. */
export function isNear(one: Colour, other: Colour, tolerance = 45): boolean {
  return one.every((channel, index) => Math.abs(channel - (other[index] ?? 999)) <= tolerance);
}
