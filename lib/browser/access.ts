import { browser } from 'wxt/browser';
import { makeLog } from '../base/log.ts';

const log = makeLog('access');
const GUEST = 'portal-guest';
const GUEST_FILE = '/content-scripts/portal.js';

/** The match pattern of one portal. Without a port, which Firefox does not allow in a pattern: it covers all of them. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Asks the person for this one portal. Must be called straight from a click; true when granted (now or before). */
export async function askForHost(origin: string): Promise<boolean> {
  return askForHosts([origin]);
}

/** The same for several at once: one question of the browser. */
export async function askForHosts(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: origins.map(patternOf) });
}

/** Whether the portal is granted. */
export async function hasHost(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(origin)] });
}

/** Gives the permission for a portal back. */
export async function dropHost(origin: string): Promise<void> {
  await browser.permissions.remove({ origins: [patternOf(origin)] });
}

/**
 * Makes the guest's registration fit the list: registered for exactly those of `origins` that are granted, and put at
 * once into their pages that are open already.
 */
export async function registerGuests(origins: readonly string[]): Promise<void> {
  const granted: string[] = [];
  for (const origin of origins) if (await hasHost(origin)) granted.push(patternOf(origin));
  const matches = [...new Set(granted)].sort();
  const [known] = await browser.scripting.getRegisteredContentScripts({ ids: [GUEST] });
  if (matches.length === 0) {
    if (known) await browser.scripting.unregisterContentScripts({ ids: [GUEST] });
    return;
  }
  const script = { id: GUEST, js: [GUEST_FILE], matches, runAt: 'document_idle' as const, persistAcrossSessions: true };
  if (known) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
  const before = new Set(known?.matches ?? []);
  const fresh = matches.filter((match) => !before.has(match));
  if (fresh.length > 0) await injectGuests(fresh);
}

/** Puts the guest into the open pages of these portals: after a registration, and after an update of the extension. */
export async function injectGuests(matches: readonly string[]): Promise<void> {
  for (const tab of await browser.tabs.query({ url: [...matches] })) {
    if (tab.id === undefined || tab.discarded) continue;
    try {
      await browser.scripting.executeScript({ target: { tabId: tab.id }, files: [GUEST_FILE] });
    } catch (error) {
      log.info('a page takes no guest', { error: error instanceof Error ? error.name : 'unknown' });
    }
  }
}
