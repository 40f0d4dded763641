const SVG = 'http://www.w3.org/2000/svg';

/** A sign from a path in a square of 16; it says nothing to a screen reader, so the word beside it must. */
export function drawSign(line: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', line);
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
  return element;
}

/** The guest's sentences by their keys, in the person's language. */
export type GuestWords = Readonly<Record<string, string>>;

/** A sentence with its parameters put in; the key itself where the sentence is missing, so that it is noticed. */
export function say(words: GuestWords, key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
