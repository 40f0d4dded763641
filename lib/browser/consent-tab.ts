import { browser } from 'wxt/browser';

export interface ConsentTabWatch {
  /** Every address the tab shows that we may see: those of granted hosts. */
  address(address: string): void;
  /** The person closed the tab. */
  closed(): void;
}

/**
 * Opens a page in a tab of its own and watches where it goes, until the signal ends: then the tab is closed and the page
 * that asked comes to the front again. Needs no permission: addresses are told for the hosts that we are let into.
 */
export async function watchConsent(address: string, watch: ConsentTabWatch, signal: AbortSignal): Promise<void> {
  const own = await browser.tabs.getCurrent();
  const opener = own?.id === undefined ? {} : { openerTabId: own.id };
  const { id } = await browser.tabs.create({ url: address, active: true, ...opener });
  if (id === undefined) return;
  let last = '';
  let isOpen = true;
  const see = (seen: string | undefined) => {
    if (!seen || seen === last || signal.aborted) return;
    last = seen;
    watch.address(seen);
  };
  const onUpdated = (tabId: number, change: { readonly url?: string }) => {
    if (tabId === id) see(change.url);
  };
  const onRemoved = (tabId: number) => {
    if (tabId !== id) return;
    isOpen = false;
    if (!signal.aborted) watch.closed();
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onRemoved.addListener(onRemoved);
  const end = async () => {
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.tabs.onRemoved.removeListener(onRemoved);
    // Closed meanwhile by the person: that is what was wanted.
    if (isOpen) await browser.tabs.remove(id).catch(() => undefined);
    if (own?.id !== undefined) await browser.tabs.update(own.id, { active: true }).catch(() => undefined);
  };
  signal.addEventListener('abort', () => void end(), { once: true });
  if (signal.aborted) return end();
  // It may have been quicker than our listeners.
  see((await browser.tabs.get(id).catch(() => undefined))?.url);
}
