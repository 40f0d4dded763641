/** Where html2canvas puts the copy of a page. */
export interface CopyFrame {
  /** To be given as its `iframeContainer`. */
  readonly container: HTMLElement;
  close(): void;
}

/** Whether a script of ours may open a document of the page's origin and write into it, which html2canvas wants to. */
function mayOpen(page: Document): boolean {
  const frame = page.createElement('iframe');
  frame.hidden = true;
  page.documentElement.append(frame);
  try {
    frame.contentDocument?.open();
    frame.contentDocument?.close();
    return true;
  } catch {
    return false;
  } finally {
    frame.remove();
  }
}

/**
 * A frame that is open already, where the browser forbids an extension to open one itself (Firefox: "The operation is
 * insecure", html2canvas-pro 2.5, November 2026). The frame that html2canvas makes is never put into the page; it is told
 * that ours is what is in it. Undefined where nothing stands in its way.
 */
export async function openCopyFrame(page: Document): Promise<CopyFrame | undefined> {
  if (mayOpen(page)) return undefined;
  const ours = page.createElement('iframe');
  ours.style.cssText = 'visibility:hidden;position:fixed;left:-10000px;top:0;border:0';
  ours.setAttribute('data-html2canvas-ignore', 'true');
  // Without a doctype the copy would be laid out as pages of the nineties were.
  ours.srcdoc = page.compatMode === 'CSS1Compat' ? '<!doctype html><html></html>' : '<html></html>';
  const loaded = new Promise((resolve) => ours.addEventListener('load', resolve, { once: true }));
  page.documentElement.append(ours);
  await loaded;
  const copy = ours.contentDocument;
  // Ours alone: the page does not see what a script of the extension puts on its objects.
  if (copy) Object.assign(copy, { open: () => copy, write: () => undefined, close: () => undefined });
  const container = page.createElement('div');
  Object.assign(container, {
    appendChild(theirs: HTMLIFrameElement) {
      [ours.width, ours.height] = [theirs.width, theirs.height];
      Object.defineProperty(theirs, 'contentWindow', { get: () => ours.contentWindow });
      // It waits for the end of what it would have written.
      setTimeout(() => theirs.dispatchEvent(new Event('load')));
      return theirs;
    },
  });
  return { container, close: () => ours.remove() };
}
