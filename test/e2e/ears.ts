import type { Browser } from './browser.ts';
import type { Target } from './wire.ts';

/** What the whole browser said and asked while somebody listened. */
export interface Heard {
  /** Every line of every console, arguments and stacks included. */
  readonly console: string[];
  /** Address of every request that a page, a popup, an offscreen document or the worker has made. */
  readonly requests: string[];
}

/** Kinds of target that may ask the network for something. */
const asking = new Set(['page', 'service_worker', 'background_page', 'worker', 'iframe', 'other']);

/** Listens to consoles and requests of every target there is and will be, the worker's restarts included. */
export async function listenTo({ wire }: Browser): Promise<Heard> {
  const heard: Heard = { console: [], requests: [] };
  const sessions = new Set<string>();
  for (const event of ['Runtime.consoleAPICalled', 'Runtime.exceptionThrown', 'Log.entryAdded']) {
    wire.on(event, (params) => heard.console.push(JSON.stringify(params)));
  }
  wire.on('Network.requestWillBeSent', (params, sessionId) => {
    if (!sessionId || !sessions.has(sessionId)) return;
    heard.requests.push((params as { request: { url: string } }).request.url);
  });
  const known = new Set<string>();
  const attach = async ({ targetId, type }: Target) => {
    if (known.has(targetId) || !asking.has(type)) return;
    known.add(targetId);
    const { sessionId } = (await wire.send('Target.attachToTarget', { targetId, flatten: true })) as {
      sessionId: string;
    };
    sessions.add(sessionId);
    await wire.send('Network.enable', {}, sessionId);
  };
  wire.on('Target.targetCreated', (params) => {
    // A target may be gone before it is reached: then it has asked for nothing.
    void attach((params as { targetInfo: Target }).targetInfo).catch(() => {});
  });
  for (const target of await wire.targets()) await attach(target);
  return heard;
}
