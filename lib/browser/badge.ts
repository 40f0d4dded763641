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

/** Puts the face on the toolbar icon. */
export async function showBadge(face: BadgeFace): Promise<void> {
  await browser.action.setBadgeText({ text: face.text });
  await browser.action.setBadgeBackgroundColor({ color: colours[face.tone] });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
  await browser.action.setTitle({ title: face.title });
  await showIcon(face.tone);
}
