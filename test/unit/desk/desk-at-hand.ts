import 'fake-indexeddb/auto';
import { instant } from '../../../lib/base/instant.ts';
import { makePortal } from '../../../lib/bitrix/call.ts';
import { makePace } from '../../../lib/bitrix/pace.ts';
import { drainOutbox, type OutboxParts } from '../../../lib/desk/outbox.ts';
import type { PollParts } from '../../../lib/desk/poll.ts';
import { Connection } from '../../../lib/model/portal.ts';
import { usualSignals } from '../../../lib/standards/presets/terms.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { makeOutboxStore } from '../../../lib/store/outbox.ts';
import { makeSyncStore } from '../../../lib/store/sync.ts';
import { PEOPLE } from '../../portal/seed.ts';
import type { WorldOptions } from '../../portal/state.ts';
import { type AtHand, portalAtHand } from '../bitrix/at-hand.ts';

/** The worker is gone: what it was about to do is not done, and nothing of it ever runs again. */
export class Killed extends Error {}

/** Counts every point at which a worker can die, and kills it at one of them. */
export class Killer {
  readonly at: number;
  points = 0;
  isDead = false;

  constructor(at = Number.POSITIVE_INFINITY) {
    this.at = at;
  }

  point(): void {
    if (!this.isDead) {
      this.points += 1;
      this.isDead = this.points === this.at;
    }
    if (this.isDead) throw new Killed(`at point ${this.at}`);
  }

  /** The same thing, but it can be killed before and after each call of it. */
  wrap<T extends object>(thing: T): T {
    return new Proxy(thing, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => this.around(() => Reflect.apply(value, target, args));
      },
    });
  }

  async around<T>(work: () => T | Promise<T>): Promise<T> {
    this.point();
    const result = await work();
    this.point();
    return result;
  }
}

/** One browser with its own database, connected to a portal at hand. */
export interface Browser {
  readonly db: KuratorDb;
  readonly connection: Connection;
  reachable: boolean;
  lanes: number;
  lost: string[];
  parts(killer?: Killer): OutboxParts;
  poll(): PollParts;
  /** Drains again and again, as alarms would, until nothing is left that time can help. */
  drainAll(): Promise<void>;
  close(): void;
}

let browsers = 0;
const held = new Map<string, Promise<unknown>>();

/** A lock as the browser's: in turn, and free as soon as its holder is gone. */
async function lockOf<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = held.get(name) ?? Promise.resolve();
  const mine = before.catch(() => undefined).then(work);
  held.set(name, mine);
  return mine;
}

/** The seeded webhook of a person; of one who has none, the curator's, which the portal refuses. */
const keyOf = ({ world }: AtHand, userId: number) =>
  world.webhooks.find((hook) => hook.userId === userId)?.secret ?? 'k7f2q9x1m4c8v3b6';

export function aBrowser(hand: AtHand, patch: Partial<Connection> = {}, userId: number = PEOPLE.curator): Browser {
  browsers += 1;
  const name = `kurator-${browsers}`;
  const db = new KuratorDb(name);
  const store = makeOutboxStore(db);
  const connection = Connection.parse({
    id: 'portal',
    origin: 'https://romashka.bitrix24.ru',
    host: 'romashka.bitrix24.ru',
    me: { id: String(userId), name: 'Анна Смирнова' },
    scopes: ['task', 'disk', 'im'],
    group: { id: '12', name: 'Консультант: поддержка', collab: true },
    consultant: { id: String(PEOPLE.consultant), name: 'Илья Захаров' },
    connectedAt: hand.now(),
    clockOffset: 0,
    ...patch,
  });
  const pace = makePace({ now: hand.now, sleep: hand.sleep, random: () => 0.5 });
  const portalBy = (killer: Killer) =>
    makePortal({
      origin: connection.origin,
      secret: async () => ({ userId: String(userId), key: keyOf(hand, userId) }),
      fetch: (input, init) => killer.around(() => hand.fetch(input, init)),
      now: hand.now,
      pace,
    });
  const browser: Browser = {
    db,
    connection,
    reachable: true,
    lanes: 1,
    lost: [],
    parts(killer = new Killer()) {
      return {
        store: killer.wrap(store),
        reach: () => killer.around(() => (browser.reachable ? { portal: portalBy(killer), connection } : undefined)),
        bytes: (evidence) => killer.around(async () => (await db.blobs.get(evidence.id))?.blob),
        say: ({ key }) => key,
        now: () => instant(hand.now() + hand.world.skew),
        sleep: (milliseconds) => killer.around(() => hand.sleep(milliseconds)),
        random: () => 0.5,
        lanes: browser.lanes,
        lock: (lock, work) => lockOf(`${name} ${lock}`, work),
        connectionLost: async (failure) => {
          browser.lost.push(failure.words);
          connection.trouble = { words: failure.words, params: {}, at: hand.now() };
        },
      };
    },
    poll: () => ({
      store: makeSyncStore(db, connection.host),
      reach: async () => (browser.reachable ? { portal: portalBy(new Killer()), connection } : undefined),
      usualSignals,
      policyOf: () => undefined,
      now: () => instant(hand.now() + hand.world.skew),
    }),
    async drainAll() {
      for (let round = 0; round < 200; round += 1) {
        const { nextAt } = await drainOutbox(browser.parts(), new AbortController().signal);
        if (nextAt === undefined) return;
        hand.clock.now = instant(Math.max(hand.clock.now, nextAt - hand.world.skew));
      }
      throw new Error('the outbox never comes to rest');
    },
    close: () => db.close(),
  };
  return browser;
}

export const hand = (options: WorldOptions = {}): AtHand => portalAtHand(options);
