import { browser } from 'wxt/browser';
import { Failure } from '../base/failure.ts';

/** What the browsers call it: Chrome and Firefox have one of the two, others none. */
interface SideApis {
  readonly sidePanel?: { open(options: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void> };
}
const apis = (): SideApis => browser;

/** Whether this browser can show a page of ours beside the pages. */
export function hasSidePanel(): boolean {
  const { sidePanel, sidebarAction } = apis();
  return sidePanel !== undefined || sidebarAction !== undefined;
}

/**
 * Opens the tickets beside the pages of this window, or of the one named. Call it from a click: the browser asks for a
 * gesture, and where the window is named nothing is waited for before.
 */
export async function openSidePanel(windowId?: number): Promise<void> {
  const { sidePanel, sidebarAction } = apis();
  try {
    // Firefox takes the gesture for gone after the first wait.
    if (sidebarAction) await sidebarAction.open();
    else {
      const id = windowId ?? (await browser.windows.getCurrent()).id;
      if (id !== undefined) await sidePanel?.open({ windowId: id });
    }
  } catch (cause) {
    throw new Failure('denied', { words: 'failure_side_refused', cause });
  }
}
