import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** One connection stopped in the middle. */
export interface Stopped {
  readonly reached: Promise<void>;
  /** The browser has let go of the connection: by itself, since nothing on the line ends it. */
  readonly gone: Promise<void>;
  /** Lets it go on from the very byte where it was stopped (of a request only). */
  goOn(): void;
  /** From now on the browser speaks into the void: whatever it sends is taken and never comes to the portal. */
  swallow(): void;
  /** The line is cut: for the portal the request ends in the middle. */
  cut(): void;
}

/** Both ends of a stopped connection, and how it goes on. */
interface Ends {
  readonly near: Socket;
  readonly far: Socket;
  goOn(): void;
}

/** A line between browser and portal, as slow as the test wants, that can be stopped at any byte. */
export interface Line {
  readonly port: number;
  /** Where it leads to. */
  to: number;
  /** Bytes a millisecond towards the portal; no limit at first. */
  rate: number;
  /** Stops the next connection that has carried so many bytes to the portal. */
  stopAfter(bytes: number): Stopped;
  /** Stops the answer of the next connection that has carried so many bytes to the portal: the work is done by then. */
  stopAnswerAfter(bytes: number): Stopped;
  close(): Promise<void>;
}

export async function openLine(): Promise<Line> {
  const sockets = new Set<Socket>();
  let trap: { kind: 'body' | 'answer'; bytes: number; spring(ends: Ends): void } | undefined;

  function set(kind: 'body' | 'answer', bytes: number): Stopped {
    const come = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    let ends: Ends | undefined;
    trap = {
      ...{ kind, bytes },
      spring(given) {
        ends = given;
        given.near.once('close', () => gone.resolve());
        come.resolve();
      },
    };
    return {
      ...{ reached: come.promise, gone: gone.promise },
      goOn: () => ends?.goOn(),
      swallow: () => ends?.near.on('data', () => undefined).resume(),
      cut: () => ends?.far.destroy(),
    };
  }

  const server = createServer({ allowHalfOpen: false }, (near) => {
    const far = connect(line.to, '127.0.0.1');
    for (const one of [near, far]) sockets.add(one.on('error', () => undefined));
    let carried = 0;
    let isStopped = false;
    /** Whether the trap stands for this connection and this way; then the connection is its prey. */
    const falls = (kind: 'body' | 'answer', chunk: Buffer) => {
      if (trap?.kind !== kind || carried < trap.bytes) return false;
      const { spring } = trap;
      trap = undefined;
      isStopped = true;
      near.removeAllListeners('data').pause();
      const goOn = () => {
        isStopped = false;
        near.on('data', carry);
        void pass(chunk);
      };
      spring({ near, far, goOn });
      return true;
    };
    const pass = async (chunk: Buffer) => {
      far.write(chunk);
      if (Number.isFinite(line.rate)) await wait(chunk.length / line.rate);
      else if (far.writableNeedDrain) await once(far, 'drain').catch(() => undefined);
      if (!isStopped) near.resume();
    };
    const carry = (chunk: Buffer) => {
      near.pause();
      carried += chunk.length;
      if (!falls('body', chunk)) void pass(chunk);
    };
    near.on('data', carry);
    far.on('data', (chunk) => {
      if (isStopped || falls('answer', chunk)) return;
      near.write(chunk);
    });
    near.on('close', () => far.destroy());
    far.on('close', () => !isStopped && near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line: Line = {
    port: (server.address() as AddressInfo).port,
    to: 0,
    rate: Number.POSITIVE_INFINITY,
    stopAfter: (bytes) => set('body', bytes),
    stopAnswerAfter: (bytes) => set('answer', bytes),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return line;
}
