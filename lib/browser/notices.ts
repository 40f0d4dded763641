import { browser } from 'wxt/browser';

/** Raises one notification; the same id replaces, so nothing is ever shown twice side by side. */
export async function showNotice(id: string, title: string, message: string): Promise<void> {
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png' as '/'),
    title,
    message,
  });
}

/** Calls back with the notice's id when a person clicks it. Register at start, synchronously. */
export function onNoticeClick(listener: (id: string) => void): void {
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id);
    listener(id);
  });
}
