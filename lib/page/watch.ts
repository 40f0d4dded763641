import { OVERLAY } from './slider.ts';

/** Sliders come with a flurry of changes; one look after it is enough. Milliseconds. */
const SETTLE = 150;

/**
 * Calls `changed` some time after something happened that may have put another thing before the person's eyes: a slider
 * came, loaded, changed its state or went (bitrix24-rest 10.4). Moves of the window's own address are not seen here.
 * Watches a handful of nodes, never the whole page. Ends with `signal`.
 */
export function watchSliders(page: Document, changed: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watched = new WeakSet<Node>();
  const observer = new MutationObserver(soon);

  function watch(node: Node | null, what: MutationObserverInit): void {
    if (!node || watched.has(node)) return;
    watched.add(node);
    observer.observe(node, what);
  }

  function scan(): void {
    for (const overlay of Document.prototype.querySelectorAll.call(page, OVERLAY)) {
      watch(overlay, { attributes: true, attributeFilter: ['class', 'style'] });
      watch(overlay.parentNode, { childList: true });
    }
  }

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      scan();
      changed();
    }, SETTLE);
  }

  if (signal.aborted) return;
  watch(page.body, { childList: true });
  scan();
  // A frame's `load` does not bubble, but it is seen on its way down.
  page.addEventListener('load', (event) => event.target instanceof HTMLIFrameElement && soon(), {
    capture: true,
    signal,
  });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    observer.disconnect();
  });
}
