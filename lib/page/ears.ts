import { hearConsole, type Note } from './ears-console.ts';
import { hearRequests } from './ears-requests.ts';
import { EARS, LONGEST_AGO } from './heard.ts';
import type { Hook } from './hook.ts';

type World = Window & typeof globalThis;

/** At most so many a second are handed on: a page that fails in a loop must not be slowed down by us. */
const MOST_A_SECOND = 60;
/** At most so many wait for somebody to listen. */
const MOST_WAITING = 200;

/** The document through which both worlds speak: of the tab's own page, also from its frames; none in a frame of another site. */
function meetingPlace(view: World): Document | undefined {
  try {
    return view.top?.document ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * The ears in the page's own world: hear its console and its requests while a take runs. Put in only then; hooked from
 * the first moment, so that what fails while the page loads is heard, and unhooked at once when the take is over, when
 * nobody has asked for it within ten seconds, or when nobody hears any more. Unhooked, they only wait for a word.
 */
export function openEars(view: World): void {
  const meeting = meetingPlace(view);
  const here = new view.CustomEvent(EARS.here, { cancelable: true });
  if (!meeting || !view.document.dispatchEvent(here)) return;

  // References of our own: the page may change these after us.
  const { stringify } = JSON;
  const { dispatchEvent } = view.EventTarget.prototype;
  const { CustomEvent } = view;
  const clock = view.performance.now.bind(view.performance);
  const later = view.setTimeout.bind(view);

  let hooks: Hook[] = [];
  let name: string | undefined;
  let waiting: { told: Parameters<Note>[0]; at: number }[] = [];
  let isSpeaking = false;
  let second = 0;
  let told = 0;

  function unhook(): void {
    for (const one of hooks) one.unhook();
    hooks = [];
    waiting = [];
    name = undefined;
  }

  function say(one: { told: Parameters<Note>[0]; at: number }): void {
    const ago = Math.max(0, Math.min(LONGEST_AGO, Math.round(clock() - one.at)));
    const event = new CustomEvent(`${EARS.heard}${name}`, {
      detail: stringify({ ...one.told, ago }),
      cancelable: true,
    });
    // Not cancelled: nobody hears any more.
    if (Reflect.apply(dispatchEvent, meeting, [event])) unhook();
  }

  const note: Note = (heard) => {
    // What the page says while it is being told of (a listener of its own) is not told again.
    if (isSpeaking) return;
    isSpeaking = true;
    try {
      const at = clock();
      if (Math.floor(at / 1_000) !== second) [second, told] = [Math.floor(at / 1_000), 0];
      told += 1;
      if (told > MOST_A_SECOND) return;
      if (name !== undefined) say({ told: heard, at });
      else if (waiting.length < MOST_WAITING) waiting.push({ told: heard, at });
    } catch {
      // Whatever goes wrong with the telling is none of the page's business.
    } finally {
      isSpeaking = false;
    }
  };

  function hookIn(): void {
    if (hooks.length === 0) hooks = [...hearConsole(view, note), ...hearRequests(view, note, clock)];
  }

  const gone = new AbortController();
  // One at work stays; one that only waits gives way to the newer.
  view.document.addEventListener(
    EARS.here,
    (event) => {
      if (hooks.length > 0) event.preventDefault();
      else gone.abort();
    },
    { signal: gone.signal },
  );
  view.addEventListener('pagehide', (event) => {
    if (event.persisted) return;
    unhook();
    gone.abort();
  });
  const { signal } = gone;
  meeting.addEventListener(
    EARS.listen,
    (event) => {
      const { detail } = event as CustomEvent<unknown>;
      if (typeof detail !== 'string' || !/^[\w-]{8,64}$/.test(detail) || name === detail) return;
      hookIn();
      name = detail;
      isSpeaking = true;
      for (const one of waiting.splice(0)) if (name !== undefined) say(one);
      isSpeaking = false;
    },
    { signal },
  );
  meeting.addEventListener(
    EARS.end,
    (event) => {
      if (name === undefined || (event as CustomEvent<unknown>).detail === name) unhook();
    },
    { signal },
  );
  hookIn();
  later(() => name === undefined && unhook(), LONGEST_AGO);
  meeting.dispatchEvent(new CustomEvent(EARS.ready));
}
