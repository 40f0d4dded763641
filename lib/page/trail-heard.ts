import { EARS, type Heard, parseHeard } from './heard.ts';

/** At most so many in a row; one more comes free each tenth of a second. A page cannot make us write without end. */
const MOST_AT_ONCE = 120;
const ONE_MORE_EACH = 100;

/**
 * Listens to the ears in the page's own world until `signal` ends, when every hook of theirs is taken back. What does not
 * have the form of a thing heard, and what comes too fast, is dropped without a word.
 *
 * @param name a name nobody can guess, under which the ears speak
 */
export function listenToEars(
  page: Document,
  name: string,
  hear: (heard: Heard) => void,
  now: () => number,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  let room = MOST_AT_ONCE;
  let asked = now();
  const say = (event: string) => page.dispatchEvent(new CustomEvent(event, { detail: name }));
  page.addEventListener(
    `${EARS.heard}${name}`,
    (event) => {
      event.preventDefault(); // the sign that it was heard
      const at = now();
      room = Math.min(MOST_AT_ONCE, room + Math.floor((at - asked) / ONE_MORE_EACH));
      if (at - asked >= ONE_MORE_EACH) asked = at;
      if (room <= 0) return;
      room -= 1;
      const heard = parseHeard((event as CustomEvent<unknown>).detail);
      if (heard) hear(heard);
    },
    { signal },
  );
  page.addEventListener(EARS.ready, () => say(EARS.listen), { signal });
  signal.addEventListener('abort', () => say(EARS.end), { once: true });
  say(EARS.listen);
}

/** Tells ears that wait for somebody that nobody will come: on a page of the portal in another tab than the filmed one. */
export function dismissEars(page: Document): void {
  page.dispatchEvent(new CustomEvent(EARS.end));
}
