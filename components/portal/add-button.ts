import { drawSign, type GuestWords, make, say } from './draw.ts';

const LINK = 'M6.6 9.4l2.8-2.8M7 4.6l1.3-1.3a3 3 0 0 1 4.3 4.3L11.3 9M9 11.4l-1.3 1.3a3 3 0 0 1-4.3-4.3L4.7 7';
const CHECK = 'M3.5 8.5l3 3 6-7';

/** The quiet round button that adds this page to the draft. */
export function makeAddButton(): HTMLButtonElement {
  return make('button', 'add');
}

/** Shows on the button whether this page is in the draft: by its sign and by its name. */
export function showHas(button: HTMLElement, has: boolean, words: GuestWords): void {
  button.title = say(words, has ? 'guest_has' : 'guest_add');
  button.ariaLabel = button.title;
  button.replaceChildren(drawSign(has ? CHECK : LINK));
}
