import type { Page } from 'playwright-core';
import type { Recording } from '../../lib/model/recording.ts';

/** Milliseconds between two ticks of a page. */
export const TICK = 50;
const CELL = 40;
const CELLS = 10;

/**
 * Markup of a clock that counts its ticks in its title line and in pixels, ten cells of black and white. It counts what the
 * page has painted, not the time that went by: a machine that stands still for a second paints nothing meanwhile, and no
 * recorder can film that.
 */
export const tickingClock = `<canvas id=ticks width=${CELL * CELLS} height=${CELL}
    style="position:fixed;left:0;top:0;z-index:9"></canvas><script>
  globalThis.ticked = 0;
  const pen = ticks.getContext('2d');
  setInterval(() => {
    ticked += 1;
    for (let bit = 0; bit < ${CELLS}; bit++) {
      pen.fillStyle = (ticked >> bit) & 1 ? '#fff' : '#000';
      pen.fillRect(bit * ${CELL}, 0, ${CELL}, ${CELL});
    }
  }, ${TICK});
</script>`;

/** How many ticks the page has painted. */
export function ticksOf(page: Page): Promise<number> {
  return page.evaluate(() => Number(Reflect.get(globalThis, 'ticked')));
}

/** How many ticks the last picture of a film shows. */
export async function ticksFilmed(own: Page, row: Recording): Promise<number> {
  await own.bringToFront(); // a hidden page decodes no video
  return own.evaluate(
    async ([name, bytes, mime, cell, cells]) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
      const file = await (await folder.getFileHandle(name)).getFile();
      const video = document.createElement('video');
      video.muted = true;
      video.src = URL.createObjectURL(file.slice(0, bytes, mime));
      const happens = (event: string) =>
        new Promise((resolve, reject) => {
          video.addEventListener(event, resolve, { once: true });
          video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
        });
      await happens('loadeddata');
      video.currentTime = video.duration - 0.02;
      await happens('seeked');
      const [width, height] = [video.videoWidth, video.videoHeight];
      const pen = new OffscreenCanvas(width, height).getContext('2d');
      if (!pen) throw new Error('no canvas');
      // A busy machine gives nothing at all for a picture that it has found but not yet decoded.
      for (let tries = 0; tries < 30; tries++) {
        pen.drawImage(video, 0, 0);
        const [red = 0, green = 0, blue = 0] = pen.getImageData(width / 2, height / 2, 1, 1).data;
        if (red + green + blue > 60) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      let count = 0;
      for (let bit = 0; bit < cells; bit++) {
        const [brightness = 0] = pen.getImageData((bit + 0.5) * cell, cell / 2, 1, 1).data;
        if (brightness > 128) count |= 1 << bit;
      }
      return count;
    },
    [row.file, row.size, row.mime, CELL, CELLS] as const,
  );
}
