import { browser } from 'wxt/browser';

/** A worker is put to sleep 30 seconds after its last event; any call of an extension API counts as one. */
const NUDGE = 20_000;

/** Keeps the worker awake while `work` runs: a long upload is no event, and would be cut off in the middle. */
export async function whileAwake<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), NUDGE);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
