import { browser } from 'wxt/browser';

/** Whether this browser records in a document that no one sees (Chrome) or needs a page of its own (Firefox). */
export const hasOffscreen = (): boolean => 'offscreen' in browser && browser.offscreen !== undefined;

const page = '/recorder.html';

/** Whether the hidden recorder document is open now. */
export async function isRecorderOpen(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT'],
    documentUrls: [browser.runtime.getURL(page)],
  });
  return contexts.length > 0;
}

let opening: Promise<void> | undefined; // two starts at once share one document

/** Opens the hidden recorder document unless it is open. Chrome only: one such document per extension. */
export async function openRecorder(): Promise<void> {
  if (await isRecorderOpen()) return;
  opening ??= browser.offscreen
    .createDocument({
      url: page,
      reasons: ['USER_MEDIA', 'DISPLAY_MEDIA'],
      justification: 'Records the tab that the person chose to show.',
    })
    .finally(() => {
      opening = undefined;
    });
  await opening;
}

/** Closes the hidden recorder document; nothing happens when there is none. */
export async function closeRecorder(): Promise<void> {
  if (hasOffscreen() && (await isRecorderOpen())) await browser.offscreen.closeDocument();
}

/** Opens the recorder's page in a tab beside the one that is to be shown (Firefox). */
export async function openRecorderPage(hash: string): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL(page)}${hash}` });
}
