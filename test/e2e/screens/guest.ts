import type { Page } from 'playwright-core';
import { GUEST_TAG } from '../../../components/portal/stage.ts';
import { until } from '../until.ts';

interface Node {
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

function find(node: Node, fits: (node: Node) => boolean): Node | undefined {
  if (fits(node)) return node;
  for (const child of inside(node)) {
    const found = find(child, fits);
    if (found) return found;
  }
  return undefined;
}

function hasClass(node: Node, name: string): boolean {
  const at = node.attributes?.indexOf('class') ?? -1;
  return at >= 0 && (node.attributes?.[at + 1] ?? '').split(' ').includes(name);
}

/** The guest's root as the browser's own inspector sees it: it is closed to scripts. */
async function guestRoot(page: Page): Promise<Node | undefined> {
  const link = await page.context().newCDPSession(page);
  try {
    const { root } = await link.send('DOM.getDocument', { depth: -1, pierce: true });
    return find(root as Node, ({ localName }) => localName === GUEST_TAG);
  } finally {
    await link.detach();
  }
}

/** Everything the guest has put into the page, attributes included. */
export async function readGuest(page: Page): Promise<string> {
  return JSON.stringify(await guestRoot(page)) ?? '';
}

/** Words of the chip on a portal page as a person reads them; undefined when none is shown. */
export async function readChip(page: Page): Promise<string | undefined> {
  const guest = await guestRoot(page);
  const chip = guest && find(guest, (node) => hasClass(node, 'chip'));
  return chip && !chip.attributes?.includes('hidden') ? wordsOf(chip) : undefined;
}

/** Waits until the page's chip says this, or until there is none. */
export async function whenChip(page: Page, wanted: RegExp | undefined): Promise<void> {
  let seen: string | undefined;
  await until(`the chip ${wanted ?? 'to go'}`, async () => {
    seen = await readChip(page);
    return (wanted ? seen !== undefined && wanted.test(seen) : seen === undefined) ? true : undefined;
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}; it says ${seen ?? 'nothing'}`);
  });
}

/** Evaluates in the world of the extension's script on the page: with its rights, beside the page's own world. */
export async function inGuestWorld(page: Page, expression: string): Promise<unknown> {
  const link = await page.context().newCDPSession(page);
  try {
    const worlds: number[] = [];
    link.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin.startsWith('chrome-extension://')) worlds.push(context.id);
    });
    await link.send('Runtime.enable');
    const contextId = await until('the world of the guest', () => worlds[0]);
    const asked = { expression, contextId, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await link.send('Runtime.evaluate', asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  } finally {
    await link.detach();
  }
}
