import type { Page } from 'puppeteer-core';

/** A part of a picture, in its pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How many pixels of a picture (or of a part of it) are nearly of these colours; `address`: one that this page can load. */
export function coloursIn(
  own: Page,
  address: string,
  colours: readonly (readonly number[])[],
  part?: Part,
): Promise<number[]> {
  return own.evaluate(
    async (wanted, source, within) => {
      const bytes = await (await fetch(source)).blob();
      const bitmap = await createImageBitmap(bytes);
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.drawImage(bitmap, 0, 0);
      const { x, y, width, height } = within ?? { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
      const { data } = pen.getImageData(x, y, width, height);
      return wanted.map((colour) => {
        let count = 0;
        for (let at = 0; at < data.length; at += 4) {
          if (colour.every((value, n) => Math.abs(value - (data[at + n] ?? 0)) < 12)) count += 1;
        }
        return count;
      });
    },
    colours,
    address,
    part ?? null,
  );
}
