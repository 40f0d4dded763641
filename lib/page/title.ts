import { plainLine } from '../base/text.ts';
import { shownPlace } from './slider.ts';

/** Where portals write what a page is about, newest kernels last (bitrix24-rest 10.5). */
const PLACES = ['#pagetitle', '.ui-toolbar-title-item', '.ui-side-panel-wrap-title'];
/** What stands inside a title and is not part of it: fields, buttons, pictures and what is not shown. */
const NOT_TEXT =
  'input,textarea,select,option,button,svg,script,style,template,[hidden],[aria-hidden="true"],[style*="display:none"],[style*="display: none"]';
/** Names of the small things beside a title, as words of their class. */
const BESIDE = /(^|[\s_-])(edit|icon|btn|button|counter|copy|star|favorite|pencil)($|[\s_-])/i;

/** Titles are for people to recognise a thing by, not to read. */
const LONGEST = 250;
const QUOTED = /^(?:«([^«»]+)»|"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|'([^']+)')$/;

/**
 * A title as text of one line: without the counter of unread messages in front (`(3) `), characters that are not seen
 * or turn the reading direction, white space in excess, and quotes around the whole; cut to 250 characters.
 */
export function cleanTitle(text: string): string {
  const seen = text.replace(/[\p{Cf}\p{Cs}]/gu, '');
  const line = plainLine(plainLine(seen, 10_000).replace(/^(?:[*•●]\s*)?(?:\(\d+\+?\)\s*)+/, ''), LONGEST);
  return plainLine(QUOTED.exec(line)?.slice(1).find(Boolean) ?? line, LONGEST);
}

/** All text of an element; a form may have put a field of its own over `textContent`. */
function textIn(element: Element): string {
  const text: unknown = element.textContent;
  return typeof text === 'string' ? cleanTitle(text) : '';
}

/** The text of a title element without what stands beside it. */
function withoutAside(element: Element): string {
  const bare = element.cloneNode(true) as Element;
  for (const part of bare.querySelectorAll(NOT_TEXT)) part.remove();
  const whole = textIn(bare);
  for (const part of bare.querySelectorAll('[class]')) {
    if (BESIDE.test(part.getAttribute('class') ?? '')) part.remove();
  }
  return textIn(bare) || whole;
}

/**
 * What the page calls the thing it shows; empty where it says nothing. The text is the portal's: show it as text only.
 *
 * The document's own methods are called from the prototype, since a page may put an element named `querySelector` or
 * `title` over them.
 */
export function titleOf(page: Document): string {
  for (const place of PLACES) {
    const element = Document.prototype.querySelector.call(page, place);
    const title = element ? withoutAside(element) : '';
    if (title) return title;
  }
  const tab = Document.prototype.querySelector.call(page, 'head > title');
  return tab ? textIn(tab) : '';
}

/** Address and title of what the person has before the eyes: of the topmost open slider, else of the page (10.4). */
export function lookAround(page: Document): { address: string; title: string } {
  const shown = shownPlace(page);
  return { address: shown.address, title: titleOf(shown.page) };
}
