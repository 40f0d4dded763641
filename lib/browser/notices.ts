import { browser } from 'wxt/browser';

/** Firefox refuses a notice that has buttons, and tells of none pressed. */
const HAS_BUTTONS = !import.meta.env.FIREFOX;

/**
 * Raises one notification; the same id replaces, so nothing is ever shown twice side by side. `buttons` are shown where the
 * browser has them, two at most.
 */
export async function showNotice(
  id: string,
  title: string,
  message: string,
  buttons: readonly string[] = [],
): Promise<void> {
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png' as '/'),
    title,
    message,
    ...(HAS_BUTTONS && buttons.length > 0 ? { buttons: buttons.map((words) => ({ title: words })) } : {}),
  });
}

/**
 * Calls back with the notice's id when a person presses it: with the number of the button, or without one for the notice
 * itself. Register at start, synchronously.
 */
export function onNoticePress(listener: (id: string, button?: number) => void): void {
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id);
    listener(id);
  });
  if (!HAS_BUTTONS) return;
  browser.notifications.onButtonClicked.addListener((id, button) => {
    void browser.notifications.clear(id);
    listener(id, button);
  });
}
