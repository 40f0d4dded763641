import type { Page } from 'playwright-core';
import type { Recording } from '../../../lib/model/recording.ts';
import type { Browser } from '../browser.ts';
import { until } from '../until.ts';

/** Opens the review of one recording and waits until its film is there. */
export async function openReview(browser: Browser, id: string): Promise<Page> {
  const page = await browser.openPage(`review.html#${id}`);
  await page.getByRole('slider', { name: 'Место просмотра' }).waitFor();
  await until('the first picture', async () =>
    (await page.locator('main video').evaluate((video: HTMLVideoElement) => video.readyState >= 2)) ? true : undefined,
  );
  return page;
}

/** The second at which a handle stands, as it is told to a screen reader. */
export async function handleAt(page: Page, name: string): Promise<number> {
  const text = await page.getByRole('slider', { name, exact: true }).getAttribute('aria-valuetext');
  return secondsOf(text ?? '');
}

/** «1:02,5» in seconds. */
export function secondsOf(words: string): number {
  const [, minutes, seconds, tenths] = /(\d+):(\d\d),(\d)/.exec(words) ?? [];
  return Number(minutes) * 60 + Number(seconds) + Number(tenths) / 10;
}

/** Presses keys while a handle has the focus. */
export async function pressOn(page: Page, name: string, ...keys: readonly string[]): Promise<void> {
  await page.getByRole('slider', { name, exact: true }).focus();
  for (const key of keys) await page.keyboard.press(key);
}

/** What the screen says will remain. */
export async function lengthSaid(page: Page): Promise<number> {
  return secondsOf((await page.getByText(/^Останется/).textContent()) ?? '');
}

/** The bytes of a recording's file on the private disk. */
export async function fileBytes(page: Page, { file, size }: Pick<Recording, 'file' | 'size'>): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([name, length]) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
      const blob = (await (await folder.getFileHandle(name)).getFile()).slice(0, length);
      const reader = new FileReader();
      const read = new Promise((resolve) => reader.addEventListener('load', resolve));
      reader.readAsDataURL(blob);
      await read;
      return String(reader.result).replace(/^.*,/, '');
    },
    [file, size] as const,
  );
  return Buffer.from(base64, 'base64');
}

/** Names of the files in the recordings' folder. */
export function filesOnDisk(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });
}
