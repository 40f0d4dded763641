/** Signs of the guest, drawn in a square of 16. */
const PATHS = {
  link: 'M6.6 9.4l2.8-2.8M7 4.6l1.3-1.3a3 3 0 0 1 4.3 4.3l-1.3 1.3M8.9 11.4l-1.2 1.3a3 3 0 0 1-4.3-4.3l1.3-1.3',
  check: 'M3.5 8.5l3 3 6-7',
  close: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  calm: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.2 1.4',
  soon: 'M8 2.2L14.3 13H1.7zM8 6.4v3.2M8 11.3v.2',
  late: 'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.4M8 10.8v.2',
  paused: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.6 5.8v4.4M9.4 5.8v4.4',
  met: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5.4 8.2l1.9 1.9 3.4-4',
} as const;
export type Sign = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

/** A sign; it says nothing to a screen reader, so the word beside it must. */
export function drawSign(sign: Sign): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[sign]);
  svg.append(path);
  return svg;
}

/** An element of a class with what is in it; text goes in as text. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...inside);
  if (element instanceof HTMLButtonElement) element.type = 'button';
  return element;
}

/** The guest's sentences by their keys, in the person's language. */
export type GuestWords = Readonly<Record<string, string>>;

/** A sentence with its parameters put in; the key itself where the sentence is missing, so that it is noticed. */
export function say(words: GuestWords, key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
