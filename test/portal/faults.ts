import { destroy } from './disk-acts.ts';
import type { World } from './state.ts';
import { deleteTask } from './task-acts.ts';

/** What may go wrong with one call. `…-after` kinds do the work first: the answer is lost, not the deed. */
export type FaultKind =
  | 'limit'
  | 'operating'
  | 'error-before'
  | 'error-after'
  | 'reset-before'
  | 'reset-after'
  | 'slow'
  | 'cut-body'
  | 'html'
  | 'wrong-json'
  | 'revoked-key'
  | 'expired-key'
  | 'lost-scope'
  | 'deleted-task'
  | 'deleted-file'
  | 'full-disk'
  | 'clock-skew'
  | 'changed-host';

export interface FaultRule {
  kind: FaultKind;
  /** Method with `*` for any letters; `v3:tasks.task.add` for the other generation, `upload`, `oauth.token`, `page`. */
  method?: string;
  /** How many calls it strikes; without it, all. */
  times?: number;
  /** How many matching calls it lets through first. */
  after?: number;
  /** 0…1, drawn from the seeded generator; 1 without it. */
  probability?: number;
  /** Milliseconds for `slow` (default 3,000) and `clock-skew`. */
  ms?: number;
  /** New host for `changed-host`. */
  host?: string;
}

export interface Faults {
  /** Adds a rule; the function returned takes it away. */
  add(rule: FaultRule): () => void;
  clear(): void;
  /** Starts the generator of probabilities anew. */
  seed(value: number): void;
  /** The rules that strike this call; each counts the strike. `only` leaves the others unasked. */
  strike(method: string, only?: (kind: FaultKind) => boolean): FaultRule[];
  readonly rules: readonly FaultRule[];
  /** How many times each kind has struck. */
  readonly struck: Map<FaultKind, number>;
}

/** Mulberry32: small, seeded, the same on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Glob over method names; a pattern without `v3:` strikes both generations. */
function matches(pattern: string, method: string): boolean {
  const body = pattern
    .toLowerCase()
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*');
  const full = new RegExp(`^${body}$`);
  return full.test(method) || (method.startsWith('v3:') && full.test(method.slice(3)));
}

export function createFaults(): Faults {
  const live: { rule: FaultRule; left: number; wait: number }[] = [];
  const struck = new Map<FaultKind, number>();
  let draw = generator(1);
  return {
    add(rule) {
      const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY, wait: rule.after ?? 0 };
      live.push(entry);
      return () => {
        const index = live.indexOf(entry);
        if (index >= 0) live.splice(index, 1);
      };
    },
    clear() {
      live.length = 0;
      struck.clear();
    },
    seed(value) {
      draw = generator(value);
    },
    strike(method, only) {
      const hit: FaultRule[] = [];
      for (const entry of live) {
        const { rule } = entry;
        if (entry.left <= 0 || !matches(rule.method ?? '*', method)) continue;
        if (only && !only(rule.kind)) continue;
        if (entry.wait > 0) {
          entry.wait -= 1;
          continue;
        }
        if (rule.probability !== undefined && draw() >= rule.probability) continue;
        entry.left -= 1;
        struck.set(rule.kind, (struck.get(rule.kind) ?? 0) + 1);
        hit.push(rule);
      }
      return hit;
    },
    get rules() {
      return live.filter((entry) => entry.left > 0).map((entry) => entry.rule);
    },
    struck,
  };
}

/** A lasting misfortune of the portal itself, until undone by its opposite. */
export type Misfortune =
  | { kind: 'clock-skew'; ms: number }
  | { kind: 'revoked-key'; userId: number }
  | { kind: 'expired-key'; userId: number }
  | { kind: 'lost-scope'; userId: number; scope: string }
  | { kind: 'deleted-task'; taskId: number }
  | { kind: 'deleted-file'; objectId: number }
  | { kind: 'full-disk' }
  | { kind: 'changed-host'; host: string };

/** Lets it happen to the world: what a client then meets is what the portal would truly answer. */
export function afflict(world: World, misfortune: Misfortune): void {
  const hooksOf = (userId: number) => world.webhooks.filter((hook) => hook.userId === userId);
  switch (misfortune.kind) {
    case 'clock-skew':
      world.skew = misfortune.ms;
      return;
    case 'revoked-key':
      for (const hook of hooksOf(misfortune.userId)) hook.revoked = true;
      world.grants = world.grants.filter((grant) => grant.userId !== misfortune.userId);
      return;
    case 'expired-key':
      for (const hook of hooksOf(misfortune.userId)) hook.expires = world.now() - 1;
      for (const grant of world.grants) if (grant.userId === misfortune.userId) grant.expires = world.now() - 1;
      return;
    case 'lost-scope':
      for (const hook of hooksOf(misfortune.userId)) hook.scopes.delete(misfortune.scope);
      return;
    case 'deleted-task': {
      const task = world.tasks.get(misfortune.taskId);
      if (task) deleteTask(world, task);
      return;
    }
    case 'deleted-file': {
      const object = world.objects.get(misfortune.objectId);
      if (object) destroy(world, object);
      return;
    }
    case 'full-disk':
      world.switches.diskQuota = 0;
      return;
    case 'changed-host':
      world.switches.oldHosts = [...world.switches.oldHosts, world.host];
      world.host = misfortune.host;
      return;
  }
}
