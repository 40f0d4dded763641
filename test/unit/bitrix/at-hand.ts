import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, instant } from '../../../lib/base/instant.ts';
import { makePortal, type Portal, type PortalParts } from '../../../lib/bitrix/call.ts';
import { makePace } from '../../../lib/bitrix/pace.ts';
import { createFaults } from '../../portal/faults.ts';
import { createLimits, figuresOf } from '../../portal/limits.ts';
import type { Core } from '../../portal/rest/call.ts';
import { answerRest } from '../../portal/rest/dispatch.ts';
import type { Body } from '../../portal/rest/read-body.ts';
import { METHODS } from '../../portal/rest/table.ts';
import { PEOPLE, seedWorld } from '../../portal/seed.ts';
import { endWorld, type World, type WorldOptions } from '../../portal/state.ts';

/** Ten past ten in Moscow on a Monday. */
export const START = instant(Date.UTC(2026, 10, 16, 7, 10));

/** The emulated portal without its sockets: the same methods, faults and limits, a clock that tests move. */
export interface AtHand {
  readonly core: Core;
  readonly world: World;
  /** Tests may put another in its place. */
  fetch: typeof fetch;
  /** The true time, which the portal's clock follows. */
  clock: { now: Instant };
  now(): Instant;
  /** Moves the clock instead of waiting. */
  sleep(milliseconds: number): Promise<void>;
  portal(patch?: Partial<PortalParts> & { userId?: number; key?: string }): Portal;
  end(): void;
}

async function bodyOf(request: Request, folder: string): Promise<Body> {
  const none: Body = { params: {}, list: null, parts: [], broken: false, raw: '' };
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    const value: unknown = JSON.parse((await request.text()) || '{}');
    return Array.isArray(value)
      ? { ...none, params: { ...value }, list: value }
      : { ...none, params: { ...(value as object) } };
  }
  const parts: Body['parts'] = [];
  for (const [field, value] of await request.formData()) {
    if (typeof value === 'string') continue;
    const path = join(folder, `part-${randomUUID()}`);
    await writeFile(path, new Uint8Array(await value.arrayBuffer()));
    parts.push({ field, filename: value.name, path, size: value.size });
  }
  return { ...none, parts };
}

/** A body that breaks off in the middle. */
function cutBody(text: string): ReadableStream<Uint8Array> {
  const half = new TextEncoder().encode(text.slice(0, Math.floor(text.length / 2)));
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new TypeError('terminated'));
      else controller.enqueue(half);
      sent = true;
    },
  });
}

export function portalAtHand(options: WorldOptions = {}): AtHand {
  const clock = { now: START };
  const world = seedWorld({ ...options, now: () => clock.now });
  const limits = createLimits({ ...figuresOf(world.switches.plan), bucket: null });
  const admit = limits.admit;
  // The bucket drains by the clock that tests move.
  limits.admit = (address) => admit(address, clock.now);
  const core: Core = {
    world,
    faults: createFaults(),
    limits,
    requests: [],
    sessions: new Map(),
    answered: new Map(),
    signature: 'signature-of-tests',
    methods: METHODS,
  };
  const at: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.signal.aborted) throw request.signal.reason;
    const incoming = {
      verb: request.method,
      url: new URL(request.url),
      secure: true,
      headers: { ...Object.fromEntries(request.headers), host: new URL(request.url).host },
      address: '10.0.0.5',
      body: await bodyOf(request, world.folder),
    };
    const answer = await answerRest(core, incoming);
    if (!answer) return new Response('<h1>404</h1>', { status: 404, headers: { 'content-type': 'text/html' } });
    if (answer.end === 'reset') throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    const headers = { 'content-type': answer.type, ...answer.headers };
    if (answer.file) return new Response(await readFile(answer.file.path), { status: answer.status, headers });
    return new Response(answer.end === 'cut' ? cutBody(answer.text) : answer.text, { status: answer.status, headers });
  };
  const hand: AtHand = {
    core,
    world,
    fetch: at,
    clock,
    now: () => clock.now,
    async sleep(milliseconds) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.now = instant(clock.now + milliseconds);
    },
    portal(patch = {}) {
      const { userId = PEOPLE.curator, key = 'k7f2q9x1m4c8v3b6', ...parts } = patch;
      return makePortal({
        origin: 'https://romashka.bitrix24.ru',
        secret: async () => ({ userId: String(userId), key }),
        fetch: at,
        now: hand.now,
        pace: makePace({ now: hand.now, sleep: hand.sleep, random: () => 0.5 }),
        ...parts,
      });
    },
    end: () => endWorld(world),
  };
  return hand;
}
