import { browser } from 'wxt/browser';
import { makeLog } from '../base/log.ts';
import { patternOf } from './access.ts';

const log = makeLog('escort');
const GUEST = { id: 'take-guest', file: '/take-guest.js' } as const;
const EARS = { id: 'page-ears', file: '/page-ears.js' } as const;

/** What the guest on the filmed page lays out for us in its isolated world; the page does not see it. */
export interface TakeShelf {
  kuratorTake?: {
    /** Settles when the page is as the take wants it: private places covered, if they are to be. */
    ready(): Promise<void>;
    /** Something has changed: asks at once how the take stands. */
    look(): void;
    leave(): void;
  };
}

async function grantedPattern(tabId: number): Promise<string | undefined> {
  const { url } = await browser.tabs.get(tabId);
  if (!url || !/^https?:/.test(url)) return undefined;
  const matches = patternOf(url);
  return (await browser.permissions.contains({ origins: [matches] })) ? matches : undefined;
}

/**
 * Has the guest and the ears stand on every page of the tab's portal from its first moment on, where the person has let us
 * in for good; other tabs of that portal send them away at once. Where only the click on the icon has let us in, nothing
 * can be registered: there `bringTo` is all there is.
 */
export async function registerEscort(tabId: number, withEars: boolean): Promise<void> {
  const matches = await grantedPattern(tabId);
  if (!matches) return;
  const common = {
    matches: [matches],
    runAt: 'document_start' as const,
    persistAcrossSessions: false,
  };
  const known = await registered();
  const scripts = [
    { ...common, id: GUEST.id, js: [GUEST.file] },
    ...(withEars
      ? [
          {
            ...common,
            id: EARS.id,
            js: [EARS.file],
            world: 'MAIN' as const,
            allFrames: true,
            matchOriginAsFallback: true,
          },
        ]
      : []),
  ];
  const fresh = scripts.filter(({ id }) => !known.includes(id));
  const old = scripts.filter(({ id }) => known.includes(id));
  if (fresh.length > 0) await browser.scripting.registerContentScripts(fresh);
  if (old.length > 0) await browser.scripting.updateContentScripts(old);
}

async function registered(): Promise<readonly string[]> {
  const scripts = await browser.scripting.getRegisteredContentScripts();
  return scripts.map(({ id }) => id).filter((id) => id === GUEST.id || id === EARS.id);
}

/** No page gets the guest any more. */
export async function unregisterEscort(): Promise<void> {
  const ids = await registered();
  if (ids.length > 0) await browser.scripting.unregisterContentScripts({ ids: [...ids] });
}

/**
 * Brings the guest into the page the tab shows now, and the ears into all its frames that may be entered; twice does no
 * harm. False
 * where the browser lets no script in.
 */
export async function bringTo(tabId: number, withEars: boolean): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [GUEST.file], injectImmediately: true });
    if (withEars) {
      const target = { tabId, allFrames: true };
      await browser.scripting.executeScript({ target, files: [EARS.file], world: 'MAIN', injectImmediately: true });
    }
    return true;
  } catch (error) {
    log.info('a page takes no guest', { error: error instanceof Error ? error.name : 'unknown' });
    return false;
  }
}

/** Tells the guest something; where there is none (any more), nothing happens. `ready` waits for its answer. */
export async function tellGuest(tabId: number, what: 'ready' | 'look' | 'leave'): Promise<void> {
  try {
    await browser.scripting.executeScript({
      target: { tabId },
      args: [what],
      injectImmediately: true,
      // Runs in the isolated world of the page: nothing from here is known there.
      func: (word: 'ready' | 'look' | 'leave') => (globalThis as TakeShelf).kuratorTake?.[word](),
    });
  } catch {
    // The tab is gone, or shows a page that lets no script in: nothing of ours is on it.
  }
}

/**
 * Tells of each new page in a tab, when it comes and when it is there whole, until `signal`. Listened to only while something is filmed: otherwise every page of the
 * browser would wake the worker.
 */
export function onNewPage(act: (tabId: number, isLoaded: boolean) => void, signal: AbortSignal): void {
  const listener = (tabId: number, { status }: { readonly status?: string }) => {
    if (status === 'loading' || status === 'complete') act(tabId, status === 'complete');
  };
  browser.tabs.onUpdated.addListener(listener);
  signal.addEventListener('abort', () => browser.tabs.onUpdated.removeListener(listener));
}
