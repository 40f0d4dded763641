import { browser } from 'wxt/browser';
import { type IconState, showIcon } from './icon.ts';

/** What the icon shows. Colour never speaks alone: the text and the tooltip say the same. */
export interface BadgeFace {
  /** Two to four characters, empty for none. */
  readonly text: string;
  readonly tone: IconState;
  readonly title: string;
}

const colours: Record<BadgeFace['tone'], string> = {
  calm: '#1f7a4d',
  soon: '#b45309',
  late: '#b91c1c',
  still: '#5b6472',
  paused: '#3d4f7a',
  recording: '#b91c1c',
};

/** Warns on the icon over one tab alone, whatever the face is elsewhere; undefined takes the warning away. */
export async function warnOnTab(tabId: number, title: string | undefined): Promise<void> {
  try {
    // Without a text the tab has the common face again; the next page in it has in any case.
    await browser.action.setBadgeText(title === undefined ? { tabId } : { tabId, text: '!' });
    await browser.action.setTitle({ tabId, title: title ?? (await browser.action.getTitle({})) });
    if (title !== undefined) await browser.action.setBadgeBackgroundColor({ tabId, color: colours.late });
  } catch {
    // The tab is gone.
  }
}

/** What the icon shows, kept as long as it does: until the browser or the extension starts anew. */
const SHOWN = 'shown-face';

/** Puts the face on the toolbar icon. Most minutes it stands there already: drawing it costs more than all the rest of a tick. */
export async function showBadge(face: BadgeFace): Promise<void> {
  const session = browser.storage?.session;
  const wanted = JSON.stringify([face.text, face.tone, face.title]);
  if ((await session?.get(SHOWN))?.[SHOWN] === wanted) return;
  await browser.action.setBadgeText({ text: face.text });
  await browser.action.setBadgeBackgroundColor({ color: colours[face.tone] });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
  await browser.action.setTitle({ title: face.title });
  await showIcon(face.tone);
  await session?.set({ [SHOWN]: wanted });
}
