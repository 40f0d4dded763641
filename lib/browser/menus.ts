import { browser } from 'wxt/browser';
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

/** Puts our rows into the context menu of web pages, in the person's language; done anew, it replaces them. */
export async function makeMenus(words: Words): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const { id, contexts, words: key } of ROWS) {
    browser.contextMenus.create({
      id,
      contexts: [...contexts],
      title: words(key),
      documentUrlPatterns: ['https://*/*', 'http://*/*'],
    });
  }
}

/** Calls back with what was chosen. Register at start, synchronously. */
export function onMenuChoice(listener: (choice: MenuChoice) => void): void {
  browser.contextMenus.onClicked.addListener((info) => {
    if (info.menuItemId === 'link' && info.linkUrl) listener({ is: 'link', address: info.linkUrl });
    if (info.menuItemId === 'picture' && info.srcUrl) listener({ is: 'picture', address: info.srcUrl });
    if (info.menuItemId === 'selection' && info.selectionText) listener({ is: 'selection', text: info.selectionText });
  });
}
