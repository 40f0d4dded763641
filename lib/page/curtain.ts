import { addPageSheet } from './page-sheet.ts';

/** All of the page, and nothing of it slowly. */
const CURTAIN = ':root{visibility:hidden!important}:root *{visibility:hidden!important;transition:none!important}';

/** Kept with the tab for the site it shows: of no use to the site, and gone with the tab. */
const FILMED = 'kurator.filmed';

/** A worker that does not answer must not cost the person the page. Milliseconds. */
const LONGEST = 3_000;

/** Keeps in mind, or forgets, that this tab is filmed under a veil: its next page must know it before it is painted. */
export function rememberVeil(isVeiled: boolean): void {
  try {
    if (isVeiled) sessionStorage.setItem(FILMED, '1');
    else sessionStorage.removeItem(FILMED);
  } catch {
    // A site that keeps nothing: its next page is veiled as soon as the background has answered.
  }
}

function wasVeiled(): boolean {
  try {
    return sessionStorage.getItem(FILMED) !== null;
  } catch {
    return false;
  }
}

/**
 * In a tab that was filmed under a veil a moment ago nothing of the new page is painted until it is known what has to be
 * covered. Call the returned function when it is. Elsewhere nothing happens. When nobody answers for three seconds, `late`
 * is called first: to cover what is private without being told.
 */
export function drawCurtain(page: Document, late: () => void): () => void {
  const sheet = wasVeiled() ? addPageSheet(page, CURTAIN) : undefined;
  if (!sheet) return () => undefined;
  const open = () => {
    clearTimeout(timer);
    sheet.remove();
  };
  const timer = setTimeout(() => {
    late();
    open();
  }, LONGEST);
  return open;
}
