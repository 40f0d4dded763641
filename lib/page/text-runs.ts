import { bodyOf, viewOf } from './unclobbered.ts';

/** A piece of one text. */
export interface TextPart {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

/** Text that reads as one line of thought: `+7 <b>916</b> 555-12-34` is one run of three texts. */
export interface TextRun {
  /** White space collapsed, as it is shown. */
  readonly text: string;
  /** Where each character of `text` stands. */
  readonly spots: readonly { readonly node: Text; readonly at: number }[];
}

export interface PageTexts {
  readonly runs: readonly TextRun[];
  /** Fields with the text that stands before them. */
  readonly fields: readonly {
    readonly field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
    readonly label: string;
  }[];
  readonly frames: readonly HTMLIFrameElement[];
  /** The document, when all of it was read, and every open shadow root that was met. */
  readonly roots: readonly (Document | ShadowRoot)[];
}

const UNSEEN = /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|HEAD|SVG|OPTION|AUDIO|VIDEO|CANVAS|OBJECT)$/i;

/** What of a document is read. */
export interface ReadingScope {
  /** This element and what is in it; without one, the whole body. */
  readonly within?: Element;
  /** Also what is not displayed at the moment. */
  readonly hidden?: boolean;
}

/**
 * Reads the texts of a document in the order they stand, through open shadow roots; what is not displayed is left out
 * unless it is asked for.
 *
 * @param without selector of elements that are passed over with all that is in them
 */
export function readRuns(page: Document, without: string, { within, hidden = false }: ReadingScope = {}): PageTexts {
  const view = viewOf(page);
  const runs: TextRun[] = [];
  const fields: PageTexts['fields'][number][] = [];
  const frames: HTMLIFrameElement[] = [];
  const roots: (Document | ShadowRoot)[] = within ? [] : [page];
  let text = '';
  let spots: TextRun['spots'][number][] = [];

  function flush(): void {
    const end = text.trimEnd().length;
    if (end > 0) runs.push({ text: text.slice(0, end), spots: spots.slice(0, end) });
    text = '';
    spots = [];
  }

  function take(node: Text): void {
    const { data } = node;
    for (let at = 0; at < data.length; at += 1) {
      const letter = data[at] ?? '';
      const isSpace = /[ \t\n\r\f]/.test(letter);
      if (isSpace && (text === '' || text.endsWith(' '))) continue;
      text += isSpace ? ' ' : letter;
      spots.push({ node, at });
    }
  }

  function visit(parent: Node): void {
    for (const child of parent.childNodes) {
      if (child.nodeType === 3) take(child as Text);
      else if (child.nodeType === 1) visitElement(child as Element);
    }
  }

  function visitElement(element: Element): void {
    const tag = element.tagName;
    if (UNSEEN.test(tag) || element.matches(without)) return;
    if (tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'SELECT') {
      flush();
      fields.push({ field: element as HTMLInputElement, label: runs.at(-1)?.text ?? '' });
      return;
    }
    if (tag === 'IFRAME') {
      flush();
      frames.push(element as HTMLIFrameElement);
      return;
    }
    const display = view?.getComputedStyle(element).display ?? 'block';
    if (display === 'none' && !hidden) return;
    const isApart = tag === 'BR' || !/^(?:inline|contents|ruby)$/.test(display);
    if (isApart) flush();
    const { shadowRoot } = element;
    if (shadowRoot) {
      roots.push(shadowRoot);
      visit(shadowRoot);
    }
    visit(element);
    if (isApart) flush();
  }

  if (within) visitElement(within);
  else {
    const body = bodyOf(page);
    if (body) visit(body);
  }
  flush();
  return { runs, fields, frames, roots };
}
