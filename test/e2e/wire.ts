/** A target as the debugging protocol names it. */
export interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  readonly title: string;
}

type Params = Readonly<Record<string, unknown>>;
type Listener = (params: Params, sessionId: string | undefined) => void;

/** A bare connection to the browser's debugging port: for what the driver does not show, and for looking without touching. */
export interface Wire {
  send(method: string, params?: Params, sessionId?: string): Promise<Params>;
  on(method: string, listener: Listener): void;
  /** Every target there is, attached to none: a worker that is only looked at may die as it would at a person's. */
  targets(): Promise<readonly Target[]>;
  close(): void;
}

interface Answer {
  id?: number;
  method?: string;
  params?: Params;
  result?: Params;
  error?: { message: string };
  sessionId?: string;
}

/** Connects to the address that the browser prints at start. Calls that are under way when it closes are rejected. */
export async function openWire(address: string): Promise<Wire> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error(`no debugging port at ${address}`)), { once: true });
  });
  const waiting = new Map<number, { resolve(params: Params): void; reject(error: Error): void }>();
  const listeners: { method: string; listener: Listener }[] = [];
  let count = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id === undefined) {
      for (const { method, listener } of listeners) {
        if (method === answer.method) listener(answer.params ?? {}, answer.sessionId);
      }
      return;
    }
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error) asked?.reject(new Error(answer.error.message));
    else asked?.resolve(answer.result ?? {});
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'));
    waiting.clear();
  });
  const wire: Wire = {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error('the browser is gone'));
        count += 1;
        waiting.set(count, { resolve, reject });
        socket.send(JSON.stringify({ id: count, method, params, ...(sessionId ? { sessionId } : {}) }));
      }),
    on: (method, listener) => void listeners.push({ method, listener }),
    async targets() {
      const { targetInfos } = await wire.send('Target.getTargets', { filter: [{}] });
      return targetInfos as readonly Target[];
    },
    close: () => socket.close(),
  };
  return wire;
}
