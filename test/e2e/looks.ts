import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What a screen is reproached with, in words; empty when all is well. */
export type Reproaches = readonly string[];

/** Findings of axe that keep somebody from using the screen. */
export async function axeFindings(page: Page): Promise<Reproaches> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
    .map((words) => words.replace(/\s+/g, ' ').slice(0, 400));
}

/** What sticks out sideways, and text that is cut without a sign (an ellipsis or a clamp is one). */
export function sidewaysFindings(page: Page): Promise<Reproaches> {
  return page.evaluate(() => {
    const found: string[] = [];
    const name = (element: Element) =>
      `<${element.localName} class="${(element.getAttribute('class') ?? '').slice(0, 60)}"> «${(element.textContent ?? '').trim().slice(0, 40)}»`;
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) && element !== document.body
        ? element.scrollWidth > element.clientWidth
        : scrolls(element.parentElement));
    /** Pieces of text that lie on each other, each cut to what its boxes let be seen of it. */
    const crossings = (): string[] => {
      const lines = [...document.body.querySelectorAll('*')].flatMap((element) => {
        if (getComputedStyle(element).clipPath !== 'none' || getComputedStyle(element).visibility === 'hidden')
          return [];
        const texts = [...element.childNodes].filter(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        );
        const boxes: DOMRect[] = [];
        for (let at: Element | null = element; at; at = at.parentElement) {
          if (getComputedStyle(at).overflowX !== 'visible') boxes.push(at.getBoundingClientRect());
        }
        return texts.flatMap((node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return [...range.getClientRects()].map((rect) => ({
            element,
            left: Math.max(rect.left, ...boxes.map((box) => box.left)),
            right: Math.min(rect.right, ...boxes.map((box) => box.right)),
            top: Math.max(rect.top, ...boxes.map((box) => box.top)),
            bottom: Math.min(rect.bottom, ...boxes.map((box) => box.bottom)),
          }));
        });
      });
      return lines.flatMap((one, at) =>
        lines.slice(at + 1).flatMap((other) => {
          const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (wide < 4 || high < 4 || one.element === other.element) return [];
          return [`one over another: ${name(one.element)} and ${name(other.element)}`];
        }),
      );
    };
    /** Whether it stands in a line that ends in an ellipsis where there is no more room. */
    const isShortened = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).textOverflow === 'ellipsis' || isShortened(element.parentElement));
    for (const element of document.body.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (box.width < 2 || box.height < 2 || style.visibility === 'hidden' || style.clipPath !== 'none') continue;
      if (element.closest('svg')) continue;
      const isOutside = box.right > innerWidth + 1 || box.left < -1;
      if (isOutside && !scrolls(element) && !isShortened(element.parentElement))
        found.push(`sticks out: ${name(element)}`);
      const hides = /hidden|clip/.test(style.overflowX);
      const isMarked = style.textOverflow === 'ellipsis' || style.getPropertyValue('-webkit-line-clamp') !== 'none';
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (hides && !isMarked && hasText && element.scrollWidth > element.clientWidth + 1)
        found.push(`cut: ${name(element)}`);
      // A piece of a row that never shrinks pushes its neighbours over the edge of the nearest clipping box.
      if (hides && !isMarked && !hasText && element.scrollWidth > element.clientWidth + 1)
        found.push(`overfull (${element.scrollWidth} in ${element.clientWidth}): ${name(element)}`);
    }
    found.push(...crossings());
    return found;
  });
}

/** Goes through the screen by Tab: what is never reached, and what does not show that it is. */
export async function tabFindings(page: Page): Promise<Reproaches> {
  const count = await page.evaluate(() => {
    const signs = [
      'outlineStyle',
      'outlineWidth',
      'outlineColor',
      'boxShadow',
      'borderColor',
      'backgroundColor',
    ] as const;
    const lookOf = (element: Element) =>
      [element, element.parentElement]
        .map((one) => (one ? signs.map((sign) => getComputedStyle(one)[sign]).join(' ') : ''))
        .join(' | ');
    (document.activeElement as HTMLElement | null)?.blur();
    const wanted = 'a[href],button,input,textarea,select,summary,[role="switch"],[role="button"],[tabindex]';
    /** Tab comes to the chosen one of a group, the arrows go to the others: so the browser itself does it. */
    const isByArrows = (element: HTMLElement) =>
      element instanceof HTMLInputElement &&
      element.matches('[type="radio"]:not(:checked)') &&
      document.querySelector(`[type="radio"][name="${CSS.escape(element.name)}"]:checked`) !== null;
    const all = [...document.querySelectorAll<HTMLElement>(wanted)].filter((element) => {
      const style = getComputedStyle(element);
      return (
        element.tabIndex >= 0 &&
        !isByArrows(element) &&
        !element.matches(':disabled') &&
        element.getClientRects().length > 0 &&
        style.visibility !== 'hidden' &&
        !element.closest('[inert],[aria-hidden="true"],[data-radix-focus-guard]')
      );
    });
    const looks = new Map(all.map((element) => [element, lookOf(element)]));
    const walk = { all: new Set(all), dull: new Set<Element>(), looks, lookOf };
    (globalThis as { tabWalk?: typeof walk }).tabWalk = walk;
    getSelection()?.removeAllRanges();
    return all.length;
  });
  for (let press = 0; press < count + 6; press += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(() => {
      const { tabWalk } = globalThis as unknown as {
        tabWalk: {
          all: Set<Element>;
          dull: Set<Element>;
          looks: Map<Element, string>;
          lookOf(element: Element): string;
        };
      };
      const element = document.activeElement;
      if (!element || element === document.body) return;
      tabWalk.all.delete(element);
      if (tabWalk.looks.get(element) === tabWalk.lookOf(element)) tabWalk.dull.add(element);
    });
  }
  return page.evaluate(() => {
    const { tabWalk } = globalThis as unknown as { tabWalk: { all: Set<Element>; dull: Set<Element> } };
    const name = (element: Element) =>
      `<${element.localName}> «${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)}»`;
    return [
      ...[...tabWalk.all].map((element) => `never reached by Tab: ${name(element)}`),
      ...[...tabWalk.dull].map((element) => `does not show its focus: ${name(element)}`),
    ];
  });
}
