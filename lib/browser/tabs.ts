import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { Failure } from '../base/failure.ts';

/** The tab the person was looking at when the popup opened. */
export interface ActiveTab {
  readonly id: number;
  readonly windowId: number;
  readonly address: string | undefined;
  readonly title: string;
}

/** The active tab of the window in front; its address is there by the click on the icon (activeTab). */
export async function activeTab(): Promise<ActiveTab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return undefined;
  return { id: tab.id, windowId: tab.windowId, address: tab.url, title: tab.title ?? '' };
}

const Look = z.object({ address: z.string(), title: z.string() });
export type Look = z.infer<typeof Look>;

/**
 * What the page shows at the moment: the address and the title of the topmost open slider, else of the page itself
 * (bitrix24-rest 10.4). Undefined where the browser lets no script in.
 */
export async function lookAt(tabId: number): Promise<Look | undefined> {
  try {
    const [answer] = await browser.scripting.executeScript({ target: { tabId }, files: ['/looker.js'] });
    const look = Look.safeParse(answer?.result);
    return look.success ? look.data : undefined;
  } catch {
    return undefined; // a page of the browser itself, a store page, or no grant for this tab
  }
}

/** A picture of the visible part of the tab, PNG. Needs the grant that comes with the click on the icon. */
export async function shootVisible(windowId: number): Promise<Blob> {
  try {
    const address = await browser.tabs.captureVisibleTab(windowId, { format: 'png' });
    return await (await fetch(address)).blob();
  } catch (cause) {
    throw new Failure('denied', { words: 'failure_shot_refused', cause });
  }
}

/** The key to the tab's stream for the recorder (Chrome). Needs the grant that comes with the click on the icon. */
export async function tabStreamId(tabId: number): Promise<string> {
  try {
    return await new Promise<string>((resolve, reject) => {
      browser.tabCapture.getMediaStreamId({ targetTabId: tabId }, (streamId) => {
        const error = browser.runtime.lastError;
        if (error || !streamId) reject(new Error(error?.message ?? 'no stream id'));
        else resolve(streamId);
      });
    });
  } catch (cause) {
    throw new Failure('denied', { words: 'failure_record_refused', cause });
  }
}

/** Opens a page of ours, or brings its tab to the front when it is open already. */
export async function openOwnPage(
  page: 'tickets' | 'options' | 'editor' | 'review' | 'report' | 'desk',
  hash = '',
): Promise<void> {
  const address = browser.runtime.getURL(`/${page}.html` as '/options.html');
  // Of the editor there is one for each picture, of the review one for each film (and one for the list); of the others one.
  const isOpen = ({ url }: { url?: string | undefined }) => {
    if (page === 'review') return url?.replace(/#$/, '') === `${address}${hash}`;
    return url?.startsWith(page === 'editor' ? `${address}${hash}` : address);
  };
  const open = (await browser.tabs.query({})).find(isOpen);
  if (open?.id === undefined) {
    await browser.tabs.create({ url: `${address}${hash}` });
    return;
  }
  await browser.tabs.update(open.id, hash ? { active: true, url: `${address}${hash}` } : { active: true });
  await browser.windows.update(open.windowId, { focused: true });
}

/** Brings a tab to the front. It may be gone by now: then nothing happens. */
export async function showTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  if (tab) await browser.windows.update(tab.windowId, { focused: true });
}

/** Tabs that show a page we are let into, where a guest may sit. */
export async function guestTabs(): Promise<readonly number[]> {
  const tabs = await browser.tabs.query({ url: ['https://*/*', 'http://*/*'] });
  return tabs.flatMap(({ id, url }) => (id === undefined || url === undefined ? [] : [id]));
}

/** Brings the guest's tools into the page that asked for them: movement, hiding, what an idle guest does without. */
export async function bringTools(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: ['/guest-tools.js'] });
}

/** CSS pixels of a window that holds the popup, with the window's own frame. */
const FORM = { width: 416, height: 640 };

/** Shows the popup, or, where the browser opens none without a click on the icon, the same page in a small window. */
export async function openForm(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.windows.create({ url: browser.runtime.getURL('/popup.html'), type: 'popup', ...FORM });
  }
}
