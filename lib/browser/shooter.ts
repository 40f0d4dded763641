import { browser } from 'wxt/browser';
import { Failure } from '../base/failure.ts';
import type { ShotOrder } from '../model/shot.ts';
import { shootVisible } from './tabs.ts';

/** Puts the shooter into the page of a tab. Rejects where the browser lets no script in. */
export async function bringShooter(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: ['/shooter.js'] });
  } catch (cause) {
    throw new Failure('denied', { words: 'failure_shot_unreachable', cause });
  }
}

/** Has the shooter carry out one order; gives its answer as it came, undefined where there is no shooter any more. */
export async function orderShooter(tabId: number, order: ShotOrder): Promise<unknown> {
  const [answer] = await browser.scripting.executeScript({
    target: { tabId },
    args: [order],
    // Runs in the page's isolated world, where the shooter has laid itself out: nothing from here is known there.
    func: (given: ShotOrder) =>
      (globalThis as { kuratorShooter?: (order: ShotOrder) => unknown }).kuratorShooter?.(given),
  });
  return answer?.result;
}

/**
 * A picture of what the tab shows. The browser captures whatever is in front, so it is made sure before and after that
 * this is the tab.
 */
export async function captureTab(tabId: number): Promise<Blob> {
  const inFront = async () => {
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    if (!tab?.active) throw new Failure('denied', { words: 'failure_shot_left' });
    return tab.windowId;
  };
  const windowId = await inFront();
  const picture = await shootVisible(windowId);
  if ((await inFront()) !== windowId) throw new Failure('denied', { words: 'failure_shot_left' });
  return picture;
}
