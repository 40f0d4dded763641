import { beforeEach, describe, expect, it, vi } from 'vitest';

/** A browser that keeps what it was told, with one of the two ways to stand beside a page, or none. */
const made: { id: string; contexts: string[]; title: string; documentUrlPatterns?: string[] }[] = [];
const opened: unknown[] = [];
let clicked: (info: object, tab?: object) => void = () => undefined;
const browser: Record<string, unknown> = {
  contextMenus: {
    removeAll: async () => void made.splice(0),
    create: (row: (typeof made)[number]) => void made.push(row),
    onClicked: { addListener: (listener: typeof clicked) => (clicked = listener) },
  },
};
vi.mock('wxt/browser', () => ({ browser }));
const { makeMenus, onMenuChoice } = await import('../../../lib/browser/menus.ts');
const { russian } = await import('../../make/words.ts');

beforeEach(() => {
  made.splice(0);
  opened.splice(0);
  delete browser['sidebarAction'];
  browser['sidePanel'] = { open: async (options: unknown) => void opened.push(options) };
});
const titles = () => made.map(({ title, contexts }) => `${title} (${contexts})`);

describe('«Открыть сбоку» in the context menu', () => {
  it('stands on the icon and on pages of the portal, and of no other site', async () => {
    await makeMenus(russian, ['https://romashka.bitrix24.ru']);
    expect(titles().slice(3)).toEqual(['Открыть сбоку от страницы (action)', 'Открыть сбоку от страницы (page)']);
    expect(made.at(-1)?.documentUrlPatterns).toEqual(['https://romashka.bitrix24.ru/*']);
  });

  it('is not there where the browser has no place beside the page', async () => {
    delete browser['sidePanel'];
    await makeMenus(russian, ['https://romashka.bitrix24.ru']);
    expect(made).toHaveLength(3);
  });

  it.each(['side', 'side-page'])('opens it at the very click, in the window of the click (%s)', (menuItemId) => {
    const chosen: unknown[] = [];
    onMenuChoice((choice) => chosen.push(choice));
    clicked({ menuItemId }, { windowId: 7 });
    // At once: after the first wait the browser takes the gesture for gone.
    expect([opened, chosen]).toEqual([[{ windowId: 7 }], []]);
  });

  it('opens the sidebar where the browser has that instead', () => {
    const open = vi.fn(async () => undefined);
    browser['sidebarAction'] = { open };
    onMenuChoice(() => undefined);
    clicked({ menuItemId: 'side' }, { windowId: 7 });
    expect([open.mock.calls.length, opened]).toEqual([1, []]);
  });
});
