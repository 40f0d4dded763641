import { drawSign, make } from './draw.ts';
import { STATE_SIGNS } from './signs.ts';

/** Long enough to read a sentence twice. Milliseconds. */
const STAYS = 5_000;

export interface ToastParts {
  readonly element: HTMLElement;
  /** Says one sentence and goes; the next one takes its place. */
  say(sentence: string, tone: 'met' | 'late'): void;
}

/** A sentence that comes and goes beside the button; read out by screen readers without taking the focus. */
export function makeToast(signal: AbortSignal): ToastParts {
  const element = make('div', 'toast');
  element.setAttribute('role', 'status');
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    element,
    say(sentence, tone) {
      clearTimeout(timer);
      element.dataset['state'] = tone;
      element.replaceChildren(drawSign(STATE_SIGNS[tone]), sentence);
      timer = setTimeout(() => element.replaceChildren(), STAYS);
    },
  };
}
