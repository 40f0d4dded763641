import type { MessageInput, TakeFace } from '../../lib/model/message.ts';
import { formatBytes } from '../format.ts';
import { drawSign, make, say } from './draw.ts';
import { makeFilmClock } from './film-clock.ts';
import { makeMovable } from './move.ts';
import { BAR_SIGNS } from './recording-signs.ts';

export type BarAction = MessageInput<'take.control'>['action'];

export interface BarDeeds {
  control(action: BarAction): void;
  draw(isDrawing: boolean): void;
  trusts(event: Event): boolean;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
}

export interface BarParts {
  readonly element: HTMLElement;
  show(face: TakeFace): void;
  showDrawing(isDrawing: boolean): void;
}

/** Left alone for so long it shrinks. Milliseconds. */
const SHRINKS = 3_000;
const TICK = 250;

/**
 * The bar on the filmed page. It stands in the film, since a tab is filmed with everything on it and nothing can be left
 * out; so it is small, and left alone for three seconds it is no more than a dot and the time.
 */
export function makeRecordingBar(deeds: BarDeeds, signal: AbortSignal): BarParts {
  const clock = makeFilmClock();
  let face: TakeFace | undefined;
  let isDrawing = false;

  /** A button of the bar: it acts on what the person does and on nothing the page makes up. */
  function button(className: string, act: () => void): HTMLButtonElement {
    const element = make('button', className);
    element.type = 'button';
    element.addEventListener('click', (event) => deeds.trusts(event) && act(), { signal });
    return element;
  }

  const grip = button('grip', () => undefined);
  grip.append(drawSign(BAR_SIGNS.grip));
  const dot = make('span', 'dot');
  dot.ariaHidden = 'true';
  const time = make('span', 'time');
  time.setAttribute('role', 'timer');
  const state = make('span', 'state');
  state.setAttribute('role', 'status');
  const pause = button('pause', () => deeds.control(face?.state === 'paused' ? 'resume' : 'pause'));
  const voice = button('voice', () => deeds.control(face?.muted ? 'unmute' : 'mute'));
  const mask = button('mask', () => deeds.control(face?.masked ? 'unmask' : 'mask'));
  const pen = button('pen', () => deeds.draw(!isDrawing));
  const size = make('span', 'size');
  const stop = button('stop', () => deeds.control('stop'));
  const rest = make('span', 'rest', pause, voice, mask, pen, size, stop);
  const warning = make('p', 'warning');
  warning.setAttribute('role', 'alert');
  const row = make('div', 'row', grip, dot, time, state, rest);
  const element = make('div', 'bar', row, warning);
  element.setAttribute('role', 'toolbar');

  /** What a button says: by its sign, its name, and whether it is pressed. */
  function label(one: HTMLButtonElement, sign: keyof typeof BAR_SIGNS, name: string, word?: string): void {
    if (one.title === name && one.childElementCount > 0) return;
    one.title = name;
    // Where a word is to be read, it is the name, and the title tells more.
    if (!word) one.ariaLabel = name;
    one.replaceChildren(drawSign(BAR_SIGNS[sign]), ...(word ? [make('span', 'word', word)] : []));
  }

  function put(place: HTMLElement, text: string): void {
    if (place.textContent !== text) place.textContent = text;
  }

  function draw(): void {
    put(time, clock.read(deeds.now()));
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  function wake(): void {
    clearTimeout(timer);
    element.classList.remove('idle');
    timer = setTimeout(() => {
      if (!element.matches(':hover') && !element.contains((element.getRootNode() as ShadowRoot).activeElement)) {
        element.classList.add('idle');
      }
    }, SHRINKS);
  }
  for (const turned of ['pointerenter', 'pointermove', 'pointerleave', 'focusin', 'focusout']) {
    element.addEventListener(turned, wake, { signal });
  }
  element.addEventListener(
    'keydown',
    (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const buttons = [...row.querySelectorAll('button')].filter((one) => !one.disabled && !one.hidden);
      const at = buttons.indexOf(event.target as HTMLButtonElement);
      if (step === undefined || at < 1) return; // on the grip the arrows move the bar itself
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
    },
    { signal },
  );
  makeMovable({ handle: grip, seat: element, moved: () => undefined, trusts: deeds.trusts }, signal);
  const ticking = setInterval(draw, TICK);
  signal.addEventListener('abort', () => {
    clearInterval(ticking);
    clearTimeout(timer);
  });
  wake();

  return {
    element,
    showDrawing(next) {
      isDrawing = next;
      pen.ariaPressed = String(next);
      element.classList.toggle('drawing', next);
    },
    show(next) {
      const changed = face?.state !== next.state || face.warning !== next.warning || face.masked !== next.masked;
      face = next;
      clock.tell(next, deeds.now());
      const { words, language } = next;
      const isPaused = next.state === 'paused';
      const isLive = next.state === 'recording' || isPaused;
      element.ariaLabel = say(words, 'take_bar');
      element.dataset['state'] = next.state;
      label(grip, 'grip', say(words, 'take_move'));
      label(pause, isPaused ? 'resume' : 'pause', say(words, isPaused ? 'take_resume' : 'take_pause'));
      label(voice, next.muted ? 'mute' : 'voice', say(words, next.muted ? 'take_unmute' : 'take_mute'));
      const masked = say(words, next.masked ? 'take_masked' : 'take_open');
      label(mask, next.masked ? 'masked' : 'open', say(words, next.masked ? 'take_unmask' : 'take_mask'), masked);
      label(pen, 'pen', say(words, 'take_draw'));
      label(stop, 'stop', say(words, 'take_stop'), say(words, 'take_stop_short'));
      voice.hidden = !next.microphone;
      pause.disabled = !isLive;
      voice.disabled = !isLive;
      stop.disabled = next.state === 'finishing';
      put(state, isLive && !isPaused ? '' : say(words, `take_state_${next.state}`));
      const parts = [formatBytes(next.size, language)];
      if (next.room !== undefined) parts.push(say(words, 'take_room', { room: formatBytes(next.room, language) }));
      put(size, parts.join(' · '));
      put(warning, next.warning ? say(words, next.warning) : '');
      draw();
      if (changed) wake();
    },
  };
}
