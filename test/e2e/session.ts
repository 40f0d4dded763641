import { chromium, type Browser as Driver } from 'playwright-core';
import { type Chromium, endProcess, type Start, startChromium } from './chromium.ts';
import { type Problem, watchProblems } from './problems.ts';
import { until } from './until.ts';
import { openWire, type Wire } from './wire.ts';

/** One running browser with what is connected to it. */
export interface Session {
  readonly running: Chromium;
  readonly driver: Driver;
  readonly wire: Wire;
  readonly extensionId: string;
}

export interface Wishes {
  readonly problems: Problem[];
  readonly microphone: boolean;
  readonly downloads: string | undefined;
}

/** Connects to a running browser and waits until the extension's worker has run. */
export async function connect(running: Chromium, { problems, microphone, downloads }: Wishes): Promise<Session> {
  const wire = await openWire(running.address);
  await watchProblems(wire, problems);
  const driver = await chromium.connectOverCDP(running.address);
  const worker = await until(
    'the worker of the extension (a branded Chrome takes no unpacked extension: set CHROME_PATH to a Chromium)',
    async () =>
      (await wire.targets()).find(({ type, url }) => type === 'service_worker' && url.startsWith('chrome-ext')),
  );
  const extensionId = new URL(worker.url).host;
  if (microphone) {
    const origin = `chrome-extension://${extensionId}`;
    await wire.send('Browser.grantPermissions', { origin, permissions: ['audioCapture'] });
  }
  if (downloads) await wire.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  return { running, driver, wire, extensionId };
}

/** Starts a browser and connects to it; when that fails, nothing is left running. */
export async function launch(start: Start, wishes: Wishes): Promise<Session> {
  const running = await startChromium(start);
  return connect(running, wishes).catch(async (error: unknown) => {
    await endProcess(running.child, 'SIGKILL');
    throw error;
  });
}

/** Lets go of the browser without ending it. */
export async function disconnect({ wire, driver }: Session): Promise<void> {
  wire.close();
  // A browser that is gone already has nothing to say.
  await driver.close().catch(() => {});
}

/** Closes the browser properly. */
export async function quit(session: Session): Promise<void> {
  await session.wire.send('Browser.close').catch(() => {});
  await disconnect(session);
  await endProcess(session.running.child, 'SIGTERM');
}
