import { drawSign, type GuestWords, make, say } from './draw.ts';

export interface AddButtonParts {
  readonly element: HTMLElement;
  /** What is pressed, dragged and moved with the arrow keys. */
  readonly handle: HTMLButtonElement;
  /** Shows how many links the draft has, and whether this page is one of them. */
  show(draft: { readonly count: number; readonly has: boolean }, words: GuestWords): void;
}

/**
 * The quiet round button that adds this page to the draft, with the small one beside it that hides it for this page.
 * Whether an event may be believed is for the two callbacks to judge.
 */
export function makeAddButton(
  { add, hide }: { add: (event: Event) => void; hide: (event: Event) => void },
  signal: AbortSignal,
): AddButtonParts {
  const sign = make('span', 'sign');
  const count = make('span', 'count');
  const handle = make('button', 'add', sign, count);
  const close = make('button', 'hide', drawSign('close'));
  handle.addEventListener('click', add, { signal });
  close.addEventListener('click', hide, { signal });
  return {
    element: make('div', 'hold', handle, close),
    handle,
    show(draft, words) {
      const action = say(words, draft.has ? 'guest_has' : 'guest_add');
      handle.dataset['has'] = String(draft.has);
      handle.setAttribute('aria-label', action);
      handle.title = `${action}\n${say(words, 'guest_move')}`;
      sign.replaceChildren(drawSign(draft.has ? 'check' : 'link'));
      count.textContent = draft.count > 0 ? String(draft.count) : '';
      close.title = say(words, 'guest_hide');
      close.setAttribute('aria-label', close.title);
    },
  };
}
