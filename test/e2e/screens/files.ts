import type { Page } from 'playwright-core';
import type { Evidence } from '../../../lib/model/evidence.ts';
import { addressOf, rowsIn } from '../rows.ts';

/** Drops real files of this machine onto the screen, as a person does with the mouse; folders too. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const link = await page.context().newCDPSession(page);
  const at = { x: 200, y: 200, data: { items: [], files: [...paths], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await link.send('Input.dispatchDragEvent', { type, ...at });
  await link.detach();
}

/** Puts a picture of one colour into the clipboard and pastes it by the keyboard. */
export async function pastePicture(page: Page, colour: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate(async (fill) => {
    const canvas = new OffscreenCanvas(40, 30);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = fill;
    context.fillRect(0, 0, 40, 30);
    const picture = await canvas.convertToBlob({ type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  }, colour);
  await page.keyboard.press('Control+V');
}

/** Opens the list of what the standards say, and gives the line of one file. */
export async function findingOn(popup: Page, words: string | RegExp) {
  const panel = popup.getByRole('region', { name: 'Проверка по стандартам' });
  const toggle = panel.getByRole('button', { expanded: false }).last();
  const line = panel.getByRole('listitem').filter({ hasText: words });
  if (await toggle.count()) await toggle.click();
  await line.waitFor();
  return line;
}

/** Colour of the middle of the picture that the extension keeps under this name, and its type. */
export async function keptPicture(page: Page, name: string): Promise<{ type: string; colour: readonly number[] }> {
  const rows = await rowsIn<Evidence>(page, 'evidence');
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`${name} is not kept, but ${rows.map((one) => one.name).join(', ')}`);
  const colour = await page.evaluate(
    async (address) => {
      const bitmap = await createImageBitmap(await (await fetch(address)).blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(bitmap, 0, 0);
      return [...context.getImageData(bitmap.width >> 1, bitmap.height >> 1, 1, 1).data].slice(0, 3);
    },
    await addressOf(page, row.id),
  );
  return { type: row.mime, colour };
}
