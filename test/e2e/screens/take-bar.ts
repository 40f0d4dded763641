import type { CDPSession, Page } from 'playwright-core';
import { TAKE_TAG } from '../../../lib/model/mask.ts';
import { until } from '../until.ts';

interface Node {
  readonly backendNodeId: number;
  readonly nodeName: string;
  readonly nodeValue: string;
  readonly localName: string;
  readonly attributes?: readonly string[];
  readonly children?: readonly Node[];
  readonly shadowRoots?: readonly Node[];
}

const inside = (node: Node): readonly Node[] => [...(node.children ?? []), ...(node.shadowRoots ?? [])];
const wordsOf = (node: Node): string =>
  node.nodeName === '#text' ? node.nodeValue : inside(node).map(wordsOf).join('');

function attribute(node: Node, name: string): string | undefined {
  const at = node.attributes?.indexOf(name) ?? -1;
  return at < 0 ? undefined : (node.attributes?.[at + 1] ?? '');
}

function find(node: Node, fits: (node: Node) => boolean): Node | undefined {
  if (fits(node)) return node;
  for (const child of inside(node)) {
    const found = find(child, fits);
    if (found) return found;
  }
  return undefined;
}

/** Looks into the closed root of the bar as the browser's own inspector sees it. */
async function withBar<Out>(page: Page, act: (host: Node | undefined, link: CDPSession) => Promise<Out>): Promise<Out> {
  const link = await page.context().newCDPSession(page);
  try {
    const { root } = await link.send('DOM.getDocument', { depth: 0 });
    const { nodeId } = await link.send('DOM.querySelector', { nodeId: root.nodeId, selector: TAKE_TAG });
    if (!nodeId) return await act(undefined, link);
    // It may go between the two questions: then there is none.
    const described = await link.send('DOM.describeNode', { nodeId, depth: -1, pierce: true }).catch(() => undefined);
    return await act(described?.node as Node | undefined, link);
  } finally {
    await link.detach();
  }
}

const byClass = (host: Node, name: string): Node | undefined =>
  find(host, (node) => (attribute(node, 'class') ?? '').split(' ').includes(name));

/** What a part of the bar shows. */
export interface BarPart {
  readonly words: string;
  readonly name: string | undefined;
  readonly state: string | undefined;
  readonly isHidden: boolean;
  readonly isIdle: boolean;
}

/** A part of the bar by its class, `bar` for the whole; undefined when there is no bar on the page. */
export function readBar(page: Page, part = 'bar'): Promise<BarPart | undefined> {
  return withBar(page, async (host) => {
    const node = host && byClass(host, part);
    return (
      node && {
        words: wordsOf(node),
        name: attribute(node, 'aria-label'),
        state: attribute(node, 'data-state'),
        isHidden: attribute(node, 'hidden') !== undefined,
        isIdle: (attribute(node, 'class') ?? '').split(' ').includes('idle'),
      }
    );
  });
}

/** Waits for a bar in this state. */
export function whenBar(page: Page, state: string): Promise<BarPart> {
  return until(`the bar in ${state}`, async () => {
    const bar = await readBar(page);
    return bar?.state === state ? bar : undefined;
  });
}

/** Waits until there is nothing of it on the page. */
export async function whenNoBar(page: Page): Promise<void> {
  await until('the bar to go', async () => ((await readBar(page)) ? undefined : true));
}

/** Where a part of the bar stands in the window. */
export function placeOfBar(page: Page, part: string): Promise<{ x: number; y: number; width: number; height: number }> {
  return withBar(page, async (host, link) => {
    const node = host && byClass(host, part);
    if (!node) throw new Error(`the bar has no ${part}`);
    const { model } = await link.send('DOM.getBoxModel', { backendNodeId: node.backendNodeId });
    const [x = 0, y = 0] = model.border;
    return { x, y, width: model.width, height: model.height };
  });
}

/** Presses a button of the bar with the real mouse, coming to it as a hand does. */
export async function pressBar(page: Page, part: string): Promise<void> {
  const bar = await placeOfBar(page, 'bar');
  await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2);
  await until('the bar to grow', async () => ((await readBar(page))?.isIdle ? undefined : true));
  const { x, y, width, height } = await placeOfBar(page, part);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** The bar's markup, for a page where it can be examined. */
export function barMarkup(page: Page): Promise<string> {
  return withBar(page, async (host, link) => {
    const node = host && byClass(host, 'bar');
    if (!node) throw new Error('there is no bar');
    return (await link.send('DOM.getOuterHTML', { backendNodeId: node.backendNodeId })).outerHTML;
  });
}
