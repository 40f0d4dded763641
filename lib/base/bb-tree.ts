/** A piece of the portal's text, ready to be shown as elements: never as HTML. */
export type BbNode =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: BbMark; readonly inside: readonly BbNode[] }
  | { readonly is: 'link'; readonly address: string; readonly inside: readonly BbNode[] };

export type BbMark = 'bold' | 'italic' | 'underline' | 'strike' | 'code' | 'quote' | 'person' | 'item';

/** Tags that are understood (bitrix24-rest 7.1); whatever else stands in brackets is text. */
const marks: Readonly<Record<string, BbMark>> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strike',
  code: 'code',
  quote: 'quote',
  user: 'person',
};
/** Tags that only arrange; their content is shown as it is. */
const silent = new Set(['list', 'size', 'color', 'font', 'center', 'left', 'right', 'p', 'table', 'tr', 'td', 'th']);

/** A hostile text must not fill the stack. */
const DEEPEST = 24;
const TAG = /\[(\/?)([a-z]+|\*)(?:=([^\]\n]{0,2000}))?\]/giu;
const ADDRESS = /https?:\/\/[^\s<>"'[\]]+[^\s<>"'[\].,;:!?)»]/giu;

/** An address that may be followed: http(s) only, as the browser itself reads it. */
export function webAddress(text: string): string | undefined {
  try {
    const url = new URL(text.trim());
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

interface Open {
  readonly tag: string;
  readonly value: string;
  readonly raw: string;
  readonly inside: BbNode[];
}

/** Reads BBCode into nodes. A tag left open is text, one closed out of turn closes what is open inside it. */
export function readBb(text: string): readonly BbNode[] {
  const root: Open = { tag: '', value: '', raw: '', inside: [] };
  const open: Open[] = [root];
  const top = () => open.at(-1) ?? root;
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    const [raw, slash = '', name = '', value = ''] = match;
    const tag = name.toLowerCase();
    const isCode = top().tag === 'code' && !(slash && tag === 'code');
    const isKnown = tag in marks || silent.has(tag) || tag === 'url' || tag === 'img' || tag === 'br' || tag === '*';
    if (isCode || !isKnown) continue;
    addText(top().inside, text.slice(from, match.index), top().tag);
    from = match.index + raw.length;
    if (tag === 'br') addText(top().inside, '\n', '');
    else if (tag === '*') addText(top().inside, '\n• ', '');
    else if (slash) close(open, tag, raw);
    else if (open.length <= DEEPEST) open.push({ tag, value, raw, inside: [] });
    else addText(top().inside, raw, 'code');
  }
  addText(top().inside, text.slice(from), top().tag);
  while (open.length > 1) unopened(open);
  return root.inside;
}

function addText(into: BbNode[], text: string, tag: string): void {
  if (text === '') return;
  if (tag === 'code' || tag === 'url' || tag === 'img') {
    into.push({ is: 'text', text });
    return;
  }
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = webAddress(match[0]);
    if (!address) continue;
    if (match.index > from) into.push({ is: 'text', text: text.slice(from, match.index) });
    into.push({ is: 'link', address, inside: [{ is: 'text', text: match[0] }] });
    from = match.index + match[0].length;
  }
  if (from < text.length) into.push({ is: 'text', text: text.slice(from) });
}

/** The innermost open tag turns out never to be closed: its bracket is text, and so what stands in it. */
function unopened(open: Open[]): void {
  const last = open.pop();
  const into = open.at(-1)?.inside;
  if (last && into) into.push({ is: 'text', text: last.raw }, ...last.inside);
}

function close(open: Open[], tag: string, raw: string): void {
  const at = open.findLastIndex((one) => one.tag === tag);
  if (at <= 0) {
    open.at(-1)?.inside.push({ is: 'text', text: raw });
    return;
  }
  while (open.length - 1 > at) unopened(open);
  const done = open.pop();
  const into = open.at(-1)?.inside;
  if (done && into) into.push(...nodesOf(done));
}

function nodesOf({ tag, value, inside }: Open): readonly BbNode[] {
  const mark = marks[tag];
  if (mark) return [{ is: mark, inside }];
  if (tag !== 'url' && tag !== 'img') return inside;
  const address = webAddress(value || plainOf(inside));
  return address ? [{ is: 'link', address, inside }] : inside;
}

/** The bare words. */
export function plainOf(nodes: readonly BbNode[]): string {
  return nodes.map((node) => (node.is === 'text' ? node.text : plainOf(node.inside))).join('');
}
