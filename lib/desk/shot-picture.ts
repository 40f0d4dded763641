import { Failure } from '../base/failure.ts';
import type { Box, MaskedPlace } from '../model/mask.ts';

/** The colour of covers, red, green, blue; the same as in the page. A screen's colour profile may shift it a little. */
const LID = [0x20, 0x24, 0x2b] as const;
const SHIFT = 28;

/** A box in pixels of the picture, not past its edges. */
function scaled({ x, y, width, height }: Box, scale: number, picture: { width: number; height: number }): Box {
  const left = Math.max(0, Math.round(x * scale));
  const top = Math.max(0, Math.round(y * scale));
  const right = Math.min(picture.width, Math.round((x + width) * scale));
  const bottom = Math.min(picture.height, Math.round((y + height) * scale));
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** Points of a box that its cover must have coloured: the middle and a little inside each corner. */
function pointsOf({ x, y, width, height }: Box): [number, number][] {
  if (width < 4 || height < 4) return [];
  const [left, top, right, bottom] = [x + 1, y + 1, x + width - 2, y + height - 2];
  return [
    [Math.floor(x + width / 2), Math.floor(y + height / 2)],
    ...([left, right] as const).flatMap((px): [number, number][] => [
      [px, top],
      [px, bottom],
    ]),
  ];
}

/** A captured picture of a window, opened: it can say whether the covers are in it, and give a part of it. */
export interface OpenPicture {
  /** Whether every place lies under a cover in the very pixels. */
  isCovered(places: readonly MaskedPlace[]): boolean;
  /** The whole, or a part (CSS pixels), with the places in pixels of what is given. */
  cut(places: readonly MaskedPlace[], part: Box | undefined): Promise<{ blob: Blob; places: MaskedPlace[] }>;
}

/** Opens a capture of a window that is `cssWidth` wide. Throws a Failure when it is no picture. */
export async function openPicture(blob: Blob, cssWidth: number): Promise<OpenPicture> {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen || cssWidth <= 0) throw new Failure('broken', { words: 'failure_shot_draw' });
  pen.drawImage(bitmap, 0, 0);
  bitmap.close();
  const scale = canvas.width / cssWidth;
  const isLid = ([x, y]: readonly [number, number]) => {
    const { data } = pen.getImageData(x, y, 1, 1);
    return LID.every((channel, at) => Math.abs((data[at] ?? 0) - channel) <= SHIFT);
  };
  return {
    isCovered: (places) =>
      places.every(({ boxes }) => boxes.every((box) => pointsOf(scaled(box, scale, canvas)).every(isLid))),
    async cut(places, part) {
      const frame = part ? scaled(part, scale, canvas) : { x: 0, y: 0, width: canvas.width, height: canvas.height };
      if (frame.width === 0 || frame.height === 0) throw new Failure('invalid', { words: 'failure_shot_empty' });
      const inFrame = places.flatMap(({ kind, boxes }) => {
        const seen = boxes.flatMap((box) => {
          const { x, y, width, height } = scaled(box, scale, canvas);
          const inside = scaled({ x: x - frame.x, y: y - frame.y, width, height }, 1, frame);
          return inside.width > 0 && inside.height > 0 ? [inside] : [];
        });
        return seen.length > 0 ? [{ kind, boxes: seen }] : [];
      });
      if (!part) return { blob, places: inFrame };
      const sheet = new OffscreenCanvas(frame.width, frame.height);
      sheet.getContext('2d')?.drawImage(canvas, -frame.x, -frame.y);
      return { blob: await sheet.convertToBlob({ type: 'image/png' }), places: inFrame };
    },
  };
}
