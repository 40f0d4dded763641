import { LABELLED, NAME_LABELS, type PrivatePlace, privatePlaces, SECRET_FIELDS } from '../privacy/places.ts';

/** At most so many people are learned from one page. */
const MOST_PEOPLE = 400;

const pathOf = (element: Element) => element.ownerDocument.location?.pathname ?? '';

function fits(row: PrivatePlace, element: Element): boolean {
  if (row.path && !row.path.test(pathOf(element))) return false;
  return !row.href || row.href.test((element.getAttribute('href') ?? '').split(/[?#]/)[0] ?? '');
}

function isUnderNameLabel(element: Element): boolean {
  const block = element.closest(LABELLED.block);
  const title = block?.querySelector(LABELLED.title);
  if (!block || !title || element === block || title.contains(element) || element.contains(title)) return false;
  return NAME_LABELS.includes(title.textContent?.trim().replace(/:$/, '').toLowerCase() ?? '');
}

/** Whether the element is a place, or stands in one, where private things stand whatever their form; `own` as in `mask`. */
export function isPrivateElement(element: Element, own: readonly string[]): boolean {
  const isOwn = own.some((selector) => {
    try {
      return element.closest(selector) !== null;
    } catch {
      return false; // no selector, only something like one
    }
  });
  if (isOwn) return true;
  for (const row of privatePlaces) {
    const place = element.closest(row.selector);
    if (place && fits(row, place)) return true;
  }
  return isUnderNameLabel(element);
}

/** Whether it is a field for passwords, codes or cards, of which nothing is told. */
export function isSecretField(element: Element): boolean {
  return element.matches(SECRET_FIELDS);
}

/** Whether the page is somebody's card, whose title is a name. */
export function isPersonPage(path: string): boolean {
  return privatePlaces.some((row) => row.kind === 'name' && row.path?.test(path));
}

/** Names of people as the page's known places have them; what `privacy/known-names` learns from. */
export function peopleOn(page: Document): string[] {
  const names: string[] = [];
  for (const row of privatePlaces) {
    if (row.kind !== 'name') continue;
    for (const element of Document.prototype.querySelectorAll.call(page, row.selector)) {
      if (names.length >= MOST_PEOPLE) return names;
      if (fits(row, element)) names.push(element.textContent ?? '');
    }
  }
  return names;
}
