import type { Page } from 'puppeteer-core';

/** The few words of the extension's interface used here, for code that runs inside the browser. */
declare const browser: {
  tabs: { query(filter: object): Promise<{ id: number }[]> };
  scripting: {
    executeScript(order: { target: { tabId: number }; args: unknown[]; func: unknown }): Promise<{ result: unknown }[]>;
  };
};

/** What a part of a closed root is, and where it stands in the window. */
export interface RootPart {
  readonly words: string;
  readonly state: string | undefined;
  readonly x: number;
  readonly y: number;
}

/**
 * Looks into the closed root of an element of ours on the portal's page, as only an extension may; `own` is a page of the
 * extension. Undefined while there is no such part.
 */
export function readInRoot(own: Page, origin: string, tag: string, part: string): Promise<RootPart | undefined> {
  return own.evaluate(
    async (pattern, host, selector) => {
      const [tab] = await browser.tabs.query({ url: pattern });
      if (!tab) throw new Error(`no tab shows ${pattern}`);
      const [answer] = await browser.scripting.executeScript({
        target: { tabId: tab.id },
        args: [host, selector],
        func: (name: string, wanted: string) => {
          const element = document.querySelector<HTMLElement & { openOrClosedShadowRoot?: ShadowRoot }>(name);
          const found = element?.openOrClosedShadowRoot?.querySelector<HTMLElement>(wanted);
          if (!found) return undefined;
          const { x, y, width, height } = found.getBoundingClientRect();
          const words = found.textContent ?? '';
          return { words, state: found.dataset['state'], x: x + width / 2, y: y + height / 2 };
        },
      });
      return answer?.result as RootPart | undefined;
    },
    `${origin.replace(/:\d+$/, '')}/*`,
    tag,
    part,
  );
}

/** Presses a part of a closed root with the mouse, once it stands still. */
export async function pressInRoot(own: Page, page: Page, origin: string, tag: string, part: string): Promise<void> {
  await page.bringToFront();
  const first = await readInRoot(own, origin, tag, part);
  if (!first) throw new Error(`there is no ${part}`);
  // The bar grows under the hand that comes to it.
  await page.mouse.move(first.x, first.y);
  const now = (await readInRoot(own, origin, tag, part)) ?? first;
  await page.mouse.click(now.x, now.y);
}
