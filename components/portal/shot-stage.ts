import { SHOT_TAG } from '../../lib/model/mask.ts';
import { make } from './draw.ts';
import { dress } from './stage.ts';

/** A pane over the whole window: everything done with mouse or keys lands here and not in the page. */
export interface Shield {
  on<Type extends keyof HTMLElementEventMap>(type: Type, act: (event: HTMLElementEventMap[Type]) => void): void;
  onKey(act: (event: KeyboardEvent) => void): void;
}

/** Where a picker works; all of it goes with `signal`. */
export interface Stage {
  readonly root: ShadowRoot;
  readonly shield: Shield;
  readonly signal: AbortSignal;
}

const HOST =
  'all:initial!important;position:fixed!important;inset:0!important;width:auto!important;height:auto!important;z-index:2147483647!important;';

/** Everything a page could take for its own while somebody picks. */
const SWALLOWED = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'contextmenu',
  'pointermove',
] as const;

function makeHost(css: string, style: string): { readonly host: HTMLElement; readonly root: ShadowRoot } {
  const host = document.createElement(SHOT_TAG);
  host.style.cssText = HOST + style;
  const root = host.attachShadow({ mode: 'closed' });
  dress(root, css);
  document.documentElement.append(host);
  // The top layer: above the page's dialogs.
  host.popover = 'manual';
  host.showPopover?.();
  return { host, root };
}

/** Puts the pane over the page and gives it the focus; when it goes, the focus returns to where it was. */
export function setShotStage(css: string, signal: AbortSignal): Stage {
  const before = document.activeElement;
  const { host, root } = makeHost(css, 'cursor:crosshair!important');
  const pane = make('div', 'pane');
  pane.tabIndex = -1;
  root.append(pane);
  pane.focus({ preventScroll: true });
  for (const type of SWALLOWED) pane.addEventListener(type, (event) => event.preventDefault(), { signal });
  signal.addEventListener('abort', () => {
    host.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  });
  return {
    root,
    signal,
    shield: {
      on: (type, act) => pane.addEventListener(type, act, { signal }),
      onKey(act) {
        // The window hears keys first, whoever in the page has the focus; frames are reached by none, so it is taken back.
        const hear = (event: KeyboardEvent) => {
          event.stopImmediatePropagation();
          event.preventDefault();
          act(event);
        };
        window.addEventListener('keydown', hear, { signal, capture: true });
        pane.addEventListener('blur', () => setTimeout(() => signal.aborted || pane.focus({ preventScroll: true })), {
          signal,
        });
      },
    },
  };
}

/** Long enough to read a sentence twice. Milliseconds. */
const STAYS = 5_000;

/** Says one sentence in the corner of the page, and goes. */
export function sayOnPage(css: string, sentence: string, tone: 'met' | 'late'): void {
  const { host, root } = makeHost(css, 'pointer-events:none!important');
  const word = make('div', 'word', sentence);
  word.dataset['tone'] = tone;
  word.setAttribute('role', 'status');
  root.append(word);
  setTimeout(() => host.remove(), STAYS);
}
