import type { Page } from 'playwright-core';
import type { Evidence } from '../../../lib/model/evidence.ts';
import { readTable } from '../book.ts';
import type { Browser } from '../browser.ts';
import { until } from '../until.ts';
import { attach } from './popup.ts';

/** A place of the picture, in its own pixels. */
export type Place = readonly [number, number];

/** A picture of this size as a real browser makes it: light, with a line of dark letters in a known place. */
export async function makePicture(page: Page, width: number, height: number, stamp = ''): Promise<Buffer> {
  const address = await page.evaluate(
    ([w, h, words]) => {
      const canvas = document.createElement('canvas');
      canvas.width = w;
      canvas.height = h;
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.fillStyle = '#f4f6f8';
      pen.fillRect(0, 0, w, h);
      pen.fillStyle = '#2f5fd0';
      pen.fillRect(0, 0, w, h * 0.08);
      pen.fillStyle = '#202733';
      for (let line = 0; line < 8; line += 1) {
        pen.font = `${Math.round(h * 0.035)}px sans-serif`;
        pen.fillText(`+7 (912) 345-67-8${line} client${line}@romashka.ru`, w * 0.06, h * (0.2 + line * 0.09));
      }
      pen.fillText(words, w * 0.06, h * 0.95);
      return canvas.toDataURL('image/png');
    },
    [width, height, stamp] as const,
  );
  return Buffer.from(address.replace(/^[^,]+,/, ''), 'base64');
}

/** Width and height of a PNG, by its own head. */
export function pictureSize(png: Buffer): readonly [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** Every colour that occurs in a part of a PNG. */
export function coloursWithin(page: Page, png: Buffer, part: Part): Promise<number[][]> {
  return page.evaluate(
    async ([base64, { x, y, w, h }]) => {
      const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
      const bitmap = await createImageBitmap(blob);
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.drawImage(bitmap, 0, 0);
      // A pixel at the edge belongs to both sides: the part is looked at a little inside.
      const { data } = pen.getImageData(x + 2, y + 2, w - 4, h - 4);
      const found = new Set<number>();
      for (let at = 0; at < data.length; at += 4) {
        found.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
      }
      return [...found].map((value) => [value >> 16, (value >> 8) & 255, value & 255]);
    },
    [png.toString('base64'), part] as const,
  );
}

/** How many marks the canvas says it has. */
export async function marks(page: Page): Promise<number> {
  const label = (await page.getByRole('application').getAttribute('aria-label')) ?? '';
  return Number(/: (\d+)$/.exec(label)?.[1]);
}

/** Adds a picture to the open draft by the form; gives its row. */
export async function addPicture(browser: Browser, form: Page, name: string, buffer: Buffer): Promise<Evidence> {
  await attach(form, [{ name, mimeType: 'image/png', buffer }]);
  return until('the picture', async () => (await readTable(browser, 'evidence')).find((row) => row.name === name));
}

/** The row of a picture as it is now. */
export async function evidenceNow(browser: Browser, id: string): Promise<Evidence | undefined> {
  return (await readTable(browser, 'evidence')).find((row) => row.id === id);
}

/** Opens the annotator of a picture. */
export async function openEditor(browser: Browser, id: string): Promise<Page> {
  const page = await browser.openPage(`editor.html#${id}`);
  await page.getByRole('application').waitFor();
  return page;
}

/** Where on the screen a place of the picture is, while the whole picture (or this part of it) is seen. */
async function onScreen(
  page: Page,
  part: { x: number; y: number; w: number; h: number },
  [x, y]: Place,
): Promise<Place> {
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('no canvas on the page');
  const scale = Math.min((box.width - 48) / part.w, (box.height - 48) / part.h, 1);
  return [
    box.x + (box.width - part.w * scale) / 2 + (x - part.x) * scale,
    box.y + (box.height - part.h * scale) / 2 + (y - part.y) * scale,
  ];
}

export interface Part {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Draws with the mouse from one place of the picture to another. */
export async function stroke(page: Page, part: Part, from: Place, to: Place): Promise<void> {
  await page.mouse.move(...(await onScreen(page, part, from)));
  await page.mouse.down();
  const middle: Place = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  await page.mouse.move(...(await onScreen(page, part, middle)));
  await page.mouse.move(...(await onScreen(page, part, to)));
  await page.mouse.up();
}

export async function clickAt(page: Page, part: Part, place: Place): Promise<void> {
  await page.mouse.click(...(await onScreen(page, part, place)));
}

/** Takes a tool by its button; the label names its key as well. */
export async function takeTool(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${name} \\(`) }).click();
}

/** Until everything drawn is in the database. */
export async function whenKept(page: Page): Promise<void> {
  await page.getByText('Сохранено').waitFor();
}

/** The picture that leaves, as the button gives it. */
export async function savePng(page: Page): Promise<Buffer> {
  const arrives = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Скачать PNG' }).click();
  const stream = await (await arrives).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Takes the bytes of a picture away past the extension's own code, as a damaged disk would. */
export async function forgetBytes(browser: Browser, id: string): Promise<void> {
  await browser.inside(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('kurator');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const work = opening.result.transaction('blobs', 'readwrite');
          work.objectStore('blobs').delete(wanted);
          work.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    id,
  );
}
