import type { Target, Wire } from './wire.ts';

/** Something that went wrong in a page, a worker or an offscreen document of the browser. */
export interface Problem {
  /** When the browser says it happened; a late or a second listener is told again. */
  readonly at: number;
  readonly where: string;
  readonly words: string;
}

interface Thrown {
  timestamp?: number;
  exceptionDetails?: { text?: string; exception?: { description?: string; value?: unknown } };
}

interface Said {
  timestamp?: number;
  type?: string;
  args?: { type?: string; value?: unknown; description?: string }[];
}

interface Entry {
  entry?: { timestamp?: number; level?: string; source?: string; text?: string };
}

/** Kinds of target whose console is listened to. */
const talking = new Set(['page', 'service_worker', 'background_page', 'worker', 'iframe', 'other']);

/**
 * Collects uncaught errors, `console.error` and refused content of every target, the worker and the popup included;
 * the browser repeats to a late listener what was said before.
 */
export async function watchProblems(wire: Wire, found: Problem[]): Promise<void> {
  /** Session -> its target, and target -> the address it shows now. */
  const sessions = new Map<string, string>();
  const addresses = new Map<string, string>();
  const note = (sessionId: string | undefined, words: string, at = 0) => {
    if (found.some((other) => other.at === at && other.words === words)) return;
    found.push({ at, where: addresses.get(sessions.get(sessionId ?? '') ?? '') ?? 'unknown', words });
  };

  wire.on('Runtime.exceptionThrown', (params, sessionId) => {
    const { exceptionDetails: details, timestamp } = params as Thrown;
    const thrown = details?.exception;
    note(
      sessionId,
      thrown?.description ?? `${details?.text ?? 'thrown'} ${JSON.stringify(thrown?.value) ?? ''}`,
      timestamp,
    );
  });
  wire.on('Runtime.consoleAPICalled', (params, sessionId) => {
    const { type, args = [], timestamp } = params as Said;
    if (type !== 'error' && type !== 'assert') return;
    note(sessionId, args.map((arg) => String(arg.value ?? arg.description ?? arg.type)).join(' '), timestamp);
  });
  wire.on('Log.entryAdded', (params, sessionId) => {
    const { entry } = params as Entry;
    // What the network answers is the tests' own doing; a refusal by the content policy is ours.
    if (entry?.level === 'error' && entry.source === 'security')
      note(sessionId, entry.text ?? 'refused', entry.timestamp);
  });

  const listen = async ({ targetId, type, url }: Target) => {
    const known = addresses.has(targetId);
    addresses.set(targetId, url || type);
    if (known || !talking.has(type)) return;
    const { sessionId } = (await wire.send('Target.attachToTarget', { targetId, flatten: true })) as {
      sessionId: string;
    };
    sessions.set(sessionId, targetId);
    await wire.send('Runtime.enable', {}, sessionId);
    await wire.send('Log.enable', {}, sessionId);
  };
  for (const method of ['Target.targetCreated', 'Target.targetInfoChanged']) {
    // A target may be gone before it is reached: then there is nothing to listen to.
    wire.on(method, (params) => void listen((params as { targetInfo: Target }).targetInfo).catch(() => {}));
  }
  wire.on('Target.targetDestroyed', (params) => void addresses.delete((params as { targetId: string }).targetId));
  await wire.send('Target.setDiscoverTargets', { discover: true });
}
