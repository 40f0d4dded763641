import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Certificate, makeCertificate } from './certificate.ts';
import { createFaults, type Faults } from './faults.ts';
import { createLimits, figuresOf, type LimitFigures, type Limits } from './limits.ts';
import type { RenderPage } from './page.ts';
import { renderPage } from './pages/render.ts';
import type { Core, Logged } from './rest/call.ts';
import { METHODS } from './rest/table.ts';
import { ALL_SCOPES, PEOPLE, seedWorld } from './seed.ts';
import { serve } from './serve.ts';
import { createWorld, endWorld, type World } from './state.ts';

export interface PortalOptions {
  /** 0 or none: a free port. */
  port?: number;
  tls?: boolean;
  /** Further names for the certificate. */
  hosts?: string[];
  /** `ru_pro100` and the like. */
  plan?: string;
  /** False: an empty portal; a function: the seeded one, changed by it. */
  seed?: boolean | ((world: World) => void);
  cards?: 'new' | 'old';
  now?: () => number;
  /** `documented`: the figures of the plan. Off by default: tests hurry. The command line has them on. */
  limits?: 'documented' | 'off' | LimitFigures;
  /** The HTML pages; those of `pages/` when left out. */
  pages?: RenderPage;
}

export interface Portal {
  origin: string;
  port: number;
  world: World;
  faults: Faults;
  limits: Limits;
  /** Everything asked so far: time, method, parameters, status. */
  requests: Logged[];
  core: Core;
  /** Whose browser the pages are drawn for. */
  viewer: number;
  /** Present with `tls`. */
  certificate: Certificate | null;
  /** Full webhook address of a person, at the portal's own origin or at the public one given. Made if there is none. */
  webhook(userId: number, origin?: string): string;
  /** How many times a method was called, batch commands included. */
  count(method: string): number;
  stop(): Promise<void>;
}

const OFF: LimitFigures = { bucket: null, operating: null };

function worldOf(options: PortalOptions): World {
  const { seed = true, now, plan, cards } = options;
  const chosen = { ...(now ? { now } : {}), ...(plan ? { plan } : {}), ...(cards ? { cards } : {}) };
  if (seed === false) return createWorld(chosen);
  const world = seedWorld(chosen);
  if (typeof seed === 'function') seed(world);
  return world;
}

function limitsOf(options: PortalOptions, world: World): LimitFigures {
  if (options.limits === 'documented') return figuresOf(world.switches.plan);
  return options.limits === undefined || options.limits === 'off' ? { ...OFF } : options.limits;
}

function webhookOf(world: World, userId: number, origin: string): string {
  const alive = (hook: { revoked: boolean; expires: number | null }) =>
    !hook.revoked && (hook.expires === null || hook.expires > world.now());
  let hook = world.webhooks.find((candidate) => candidate.userId === userId && alive(candidate));
  if (!hook) {
    const secret = randomBytes(12).toString('base64url').replace(/[-_]/g, 'x');
    hook = { userId, secret, title: 'Вебхук', scopes: new Set(ALL_SCOPES), expires: null, revoked: false };
    world.webhooks.push(hook);
  }
  return `${origin}/rest/${userId}/${hook.secret}/`;
}

/** Starts a portal on the loopback address. Stop it when done: its files lie in a temporary folder until then. */
export async function startPortal(options: PortalOptions = {}): Promise<Portal> {
  const world = worldOf(options);
  const certificate = options.tls ? await makeCertificate(world.folder, [world.host, ...(options.hosts ?? [])]) : null;
  const faults = createFaults();
  const limits = createLimits(limitsOf(options, world));
  const requests: Logged[] = [];
  const signature = randomBytes(32).toString('hex');
  const core: Core = {
    world,
    faults,
    limits,
    requests,
    sessions: new Map(),
    answered: new Map(),
    signature,
    methods: METHODS,
  };
  const render = options.pages ?? renderPage;
  const server = certificate ? createHttpsServer({ key: certificate.key, cert: certificate.cert }) : createHttpServer();
  server.requestTimeout = 0;
  server.on('request', (request, response) => {
    serve(portal, render, request, response).catch((cause: unknown) => {
      // A body that broke off, or a defect of the emulator: both end the connection, the second is worth a line.
      if (!request.destroyed) console.error('portal:', cause);
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address ? address.port : (options.port ?? 0);
  const origin = `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`;
  const portal: Portal = {
    origin,
    port,
    world,
    faults,
    limits,
    requests,
    core,
    viewer: PEOPLE.curator,
    certificate,
    webhook: (userId, from = origin) => webhookOf(world, userId, from),
    count: (method) => requests.filter((line) => line.method === method.toLowerCase()).length,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      endWorld(world);
    },
  };
  return portal;
}
