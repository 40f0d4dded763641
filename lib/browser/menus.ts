import { browser } from 'wxt/browser';
import { patternOf } from './access.ts';
import { hasSidePanel, openSidePanel } from './side-panel.ts';
import type { Words } from './words.ts';

/** What was under the pointer when a person chose a row of the context menu. */
export type MenuChoice =
  | { readonly is: 'link'; readonly address: string }
  | { readonly is: 'selection'; readonly text: string }
  | { readonly is: 'picture'; readonly address: string };

const ROWS = [
  { id: 'link', contexts: ['link'], words: 'menu_add_link' },
  { id: 'selection', contexts: ['selection'], words: 'menu_add_selection' },
  { id: 'picture', contexts: ['image'], words: 'menu_add_picture' },
] as const;

/** The way to the tickets beside the page: on portal pages and on the icon itself, where the browser has such a place. */
const SIDE = 'side';

/**
 * Puts our rows into the context menu of web pages, in the person's language; done anew, it replaces them. `portals`: origins
 * of the portals we are let into.
 */
export async function makeMenus(words: Words, portals: readonly string[]): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const { id, contexts, words: key } of ROWS) {
    browser.contextMenus.create({
      id,
      contexts: [...contexts],
      title: words(key),
      documentUrlPatterns: ['https://*/*', 'http://*/*'],
    });
  }
  if (!hasSidePanel()) return;
  const title = words('tickets_side');
  browser.contextMenus.create({ id: SIDE, contexts: ['action'], title });
  const documentUrlPatterns = portals.map(patternOf);
  if (portals.length > 0)
    browser.contextMenus.create({ id: `${SIDE}-page`, contexts: ['page'], title, documentUrlPatterns });
}

/** Calls back with what was chosen. Register at start, synchronously. */
export function onMenuChoice(listener: (choice: MenuChoice) => void): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    // The gesture is good only here and now. Refused, the panel just does not open: the browser's own menu has it too.
    if (info.menuItemId === SIDE || info.menuItemId === `${SIDE}-page`)
      void openSidePanel(tab?.windowId).catch(() => undefined);
    if (info.menuItemId === 'link' && info.linkUrl) listener({ is: 'link', address: info.linkUrl });
    if (info.menuItemId === 'picture' && info.srcUrl) listener({ is: 'picture', address: info.srcUrl });
    if (info.menuItemId === 'selection' && info.selectionText) listener({ is: 'selection', text: info.selectionText });
  });
}
