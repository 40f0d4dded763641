/**
 * Role and accessible name of the thing a person used, by the rules of accname 1.2 as far as a trail needs them. A library
 * would serve but for one rule: a name by the book reads the values of fields that stand in a label or a button (2E), and
 * no value is ever told here.
 */

/** What is looked through for one name at most; a name is for recognising a thing, not for reading. */
const MOST_NODES = 300;
const LONGEST = 200;

/** Put where a private thing stands in a name. */
export const COVERED = '•••';

const FIELDS = 'input,textarea,select,[contenteditable=""],[contenteditable="true"],[role="textbox"],[role="combobox"]';
const UNSEEN = 'script,style,noscript,template,[hidden],[aria-hidden="true"]';

const roles: Readonly<Record<string, string>> = {
  A: 'link',
  AREA: 'link',
  BUTTON: 'button',
  SUMMARY: 'button',
  SELECT: 'combobox',
  TEXTAREA: 'textbox',
  OPTION: 'option',
  IMG: 'img',
  FORM: 'form',
  LABEL: 'label',
  VIDEO: 'video',
  AUDIO: 'audio',
};
const inputs: Readonly<Record<string, string>> = {
  button: 'button',
  submit: 'button',
  reset: 'button',
  image: 'button',
  checkbox: 'checkbox',
  radio: 'radio',
  range: 'slider',
  number: 'spinbutton',
  search: 'searchbox',
  file: 'file',
};

/** The role as ARIA calls it: the one written, else the tag's own; `generic` where there is none. */
export function roleOf(element: Element): string {
  const [written = ''] = (element.getAttribute('role') ?? '').trim().toLowerCase().split(/\s+/);
  if (/^[a-z]{1,40}$/.test(written) && written !== 'presentation' && written !== 'none') return written;
  if (element.tagName === 'INPUT') return inputs[element.getAttribute('type')?.toLowerCase() ?? ''] ?? 'textbox';
  return roles[element.tagName] ?? (isEditable(element) ? 'textbox' : 'generic');
}

/** Whether something is written right in the element (`contenteditable`). */
export function isEditable(element: Element): boolean {
  const own = element.closest('[contenteditable]')?.getAttribute('contenteditable')?.toLowerCase();
  return own === '' || own === 'true' || own === 'plaintext-only';
}

/** Text of an element as it is seen: pictures by their words, fields and what is hidden left out, private things covered. */
function contentOf(root: Element, isPrivate: (element: Element) => boolean): string {
  const view = root.ownerDocument.defaultView;
  let left = MOST_NODES;
  let length = 0;
  const words: string[] = [];
  const say = (text: string) => {
    words.push(text);
    length += text.length;
  };
  const visit = (parent: Node): void => {
    for (const child of parent.childNodes) {
      left -= 1;
      if (left < 0 || length > LONGEST) return;
      if (child.nodeType === 3) say((child as Text).data);
      else if (child.nodeType === 1) visitElement(child as Element);
    }
  };
  const visitElement = (element: Element): void => {
    if (element.matches(UNSEEN) || element.matches(FIELDS)) return;
    const style = view?.getComputedStyle(element);
    if (style?.display === 'none' || style?.visibility === 'hidden') return;
    if (isPrivate(element)) {
      say(` ${COVERED} `);
      return;
    }
    const label = element.getAttribute('aria-label') || (element.tagName === 'IMG' && element.getAttribute('alt'));
    if (label) {
      say(` ${label} `);
      return;
    }
    if (element.tagName.toLowerCase() === 'svg') {
      say(element.querySelector('title')?.textContent ?? '');
      return;
    }
    const apart = style?.display !== 'inline' && style?.display !== 'contents';
    if (apart) say(' ');
    visit(element.shadowRoot ?? element);
    if (apart) say(' ');
  };
  if (isPrivate(root)) return COVERED;
  visit(root.shadowRoot ?? root);
  return words.join('');
}

const line = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST);

/** The elements whose ids an attribute lists, in the tree of the element. */
function listed(element: Element, attribute: string): Element[] {
  const tree = element.getRootNode() as Document | ShadowRoot;
  const ids = (element.getAttribute(attribute) ?? '').split(/\s+/).filter(Boolean).slice(0, 5);
  return ids.flatMap((id) => tree.querySelector(`#${CSS.escape(id)}`) ?? []);
}

/** Names that the language of the page has of its own: labels, captions, what is written on a button. */
function ownName(element: Element, isPrivate: (element: Element) => boolean): string {
  const tag = element.tagName;
  const type = element.getAttribute('type')?.toLowerCase() ?? '';
  // The words on a button are its author's; of any other field `value` is what was typed.
  if (tag === 'INPUT' && /^(?:button|submit|reset)$/.test(type)) return line(element.getAttribute('value'));
  if (tag === 'IMG' || tag === 'AREA' || type === 'image') return line(element.getAttribute('alt'));
  if (tag === 'FIELDSET' || tag === 'FORM') {
    const caption = element.querySelector(
      tag === 'FORM' ? ':scope > legend,:scope > h1,:scope > h2' : ':scope > legend',
    );
    return caption ? line(contentOf(caption, isPrivate)) : '';
  }
  const labels = (element as HTMLInputElement).labels;
  if (labels && labels.length > 0) return line([...labels].map((label) => contentOf(label, isPrivate)).join(' '));
  return '';
}

/**
 * The accessible name as one line of at most 200 characters, empty where there is none; never a value, typed or chosen.
 *
 * @param isPrivate tells of an element whether a private thing stands in it, which is then covered
 */
export function nameOf(element: Element, isPrivate: (element: Element) => boolean): string {
  const byOthers = line(
    listed(element, 'aria-labelledby')
      .map((other) => other.getAttribute('aria-label') || contentOf(other, isPrivate))
      .join(' '),
  );
  if (byOthers) return byOthers;
  const written = line(element.getAttribute('aria-label'));
  if (written) return isPrivate(element) ? COVERED : written;
  const own = ownName(element, isPrivate);
  if (own) return own;
  const isField = element.matches(FIELDS) || isEditable(element);
  const content = isField || element.tagName === 'FORM' ? '' : line(contentOf(element, isPrivate));
  return content || line(element.getAttribute('title')) || line(element.getAttribute('placeholder'));
}
