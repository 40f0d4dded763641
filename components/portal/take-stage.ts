import { TAKE_TAG } from '../../lib/model/mask.ts';
import { dress } from './stage.ts';

/** Lies over the whole window, above the page's dialogs, and lets everything through that is not on the bar itself. */
const HOST =
  'all:initial!important;position:fixed!important;inset:0!important;width:auto!important;height:auto!important;pointer-events:none!important;background:none!important;border:none!important;padding:0!important;overflow:visible!important;z-index:2147483647!important';

/** What is done on the bar is no business of the page. */
const KEPT = [
  'keydown',
  'keyup',
  'keypress',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'contextmenu',
];

/**
 * Puts the root of the recording's bar into the page: closed, out of reach of the page and its styles. `keep` puts it back
 * where the page has thrown it out. It goes with `signal`.
 */
export function setTakeStage(
  css: string,
  page: Document,
  signal: AbortSignal,
): { readonly root: ShadowRoot; keep(): void } {
  for (const old of Document.prototype.querySelectorAll.call(page, TAKE_TAG)) old.remove();
  const host = page.createElement(TAKE_TAG);
  host.style.cssText = HOST;
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  dress(root, css);
  for (const type of KEPT) root.addEventListener(type, (event) => event.stopPropagation(), { signal });
  const keep = () => {
    if (signal.aborted || (host.isConnected && host.parentNode === page.documentElement)) return;
    page.documentElement?.append(host);
    host.showPopover?.();
  };
  keep();
  signal.addEventListener('abort', () => host.remove());
  return { root, keep };
}
