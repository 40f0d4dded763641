import { browser } from 'wxt/browser';
import type { Instant } from '../base/instant.ts';

export type AlarmName = 'desk.tick' | 'outbox.drain' | 'portal.poll';

/** Rings once at `at`; a packed extension is never rung sooner than 30 seconds from now. */
export async function setAlarm(name: AlarmName, at: Instant): Promise<void> {
  await browser.alarms.create(name, { when: at });
}

/** Rings every `minutes`; kept as it is when it runs at that pace already, so that a restart does not push it back. */
export async function keepAlarm(name: AlarmName, minutes: number): Promise<void> {
  const known = await browser.alarms.get(name);
  if (known?.periodInMinutes === minutes) return;
  await browser.alarms.create(name, { periodInMinutes: minutes, delayInMinutes: minutes });
}

/** Does not ring any more. */
export async function dropAlarm(name: AlarmName): Promise<void> {
  await browser.alarms.clear(name);
}

/** Registers the listener at once, so that an alarm that wakes the worker finds it. */
export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => listener(alarm.name));
}
