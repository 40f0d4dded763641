import { chromium, type Page } from 'playwright-core';
import { until } from './until.ts';
import type { Target, Wire } from './wire.ts';

/** The tab that holds this page: two tabs may show the same address, so each is asked what it holds. */
async function tabOf(wire: Wire, page: Page): Promise<string> {
  const link = await page.context().newCDPSession(page);
  const { targetInfo } = await link.send('Target.getTargetInfo');
  await link.detach();
  const held = new Map<string, string>();
  wire.on('Target.attachedToTarget', (params, sessionId) => {
    if (sessionId) held.set(sessionId, (params as { targetInfo: Target }).targetInfo.targetId);
  });
  const tabs = (await wire.targets()).filter(({ type, url }) => type === 'tab' && url === targetInfo.url);
  for (const { targetId } of tabs) {
    const { sessionId } = (await wire.send('Target.attachToTarget', { targetId, flatten: true })) as {
      sessionId: string;
    };
    const ask = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
    await wire.send('Target.setAutoAttach', ask, sessionId);
    await wire.send('Target.detachFromTarget', { sessionId });
    if (held.get(sessionId) === targetInfo.targetId) return targetId;
  }
  throw new Error(`no tab holds ${targetInfo.url}`);
}

/**
 * A true click on the extension's icon while `page` is in front. The popup is a target that only a connection made
 * after its birth sees as a page, so it comes with one of its own, which ends with it.
 */
export async function clickIcon(wire: Wire, address: string, extensionId: string, page: Page): Promise<Page> {
  const popup = `chrome-extension://${extensionId}/popup.html`;
  await page.bringToFront();
  const known = new Set((await wire.targets()).map(({ targetId }) => targetId));
  await wire.send('Extensions.triggerAction', { id: extensionId, targetId: await tabOf(wire, page) });
  await until('the popup', async () => {
    const targets = await wire.targets();
    return targets.find(({ type, url, targetId }) => type === 'page' && url.startsWith(popup) && !known.has(targetId));
  });
  const driver = await chromium.connectOverCDP(address);
  const pages = driver.contexts().flatMap((context) => context.pages());
  const found = pages.findLast((each) => each.url().startsWith(popup));
  if (!found) {
    await driver.close();
    throw new Error('the popup opened and was gone before it could be reached');
  }
  found.once('close', () => void driver.close().catch(() => {}));
  await found.waitForLoadState();
  return found;
}
