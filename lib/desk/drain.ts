import { Failure } from '../base/failure.ts';
import { type Instant, instant, MINUTE, shift } from '../base/instant.ts';
import { dropAlarm, keepAlarm, setAlarm } from '../browser/alarms.ts';
import { whileAwake } from '../browser/awake.ts';
import type { Evidence } from '../model/evidence.ts';
import type { StepId } from '../model/ids.ts';
import type { KuratorDb } from '../store/db.ts';
import { makeOutboxStore } from '../store/outbox.ts';
import { readConnection, readConnectionTo } from '../store/settings.ts';
import { whenUnwanted } from '../store/unwanted.ts';
import { leavingBytes } from './annotate.ts';
import { noteTrouble } from './connect.ts';
import { drainOutbox, OUTBOX_LOCK } from './outbox.ts';
import { PACE } from './pace.ts';
import { type Reach, world } from './reach.ts';
import { currentStep, moveStep } from './steps.ts';
import type { Say } from './task-text.ts';
import { makeUpload } from './upload-out.ts';

export interface DrainingParts {
  readonly db: KuratorDb;
  readonly reach: Reach;
  sayer(): Promise<Say>;
  /** Run after each portal's drain: what the screens and the guests show may have changed. */
  changed(): Promise<void>;
}

/** A drain under way. */
export interface Draining {
  /** Settles when the portal at that host is done with, whatever came of it. */
  readonly of: ReadonlyMap<string | undefined, Promise<unknown>>;
  /** Settles when all are; rejects with the first failure that was not foreseen. */
  readonly all: Promise<void>;
}

/**
 * Sends each ticket's steps to its own portal. Every portal has a drain and a lock of its own, so that one that is down, slow or
 * takes a long upload holds up no other.
 */
export function makeDraining({ db, reach, sayer, changed }: DrainingParts) {
  const store = makeOutboxStore(db);
  const upload = makeUpload(db, world.now);
  const bytes = (evidence: Evidence) => leavingBytes(db, evidence);
  const unwanted = (id: StepId, signal: AbortSignal) => whenUnwanted(db, id, signal);

  /** Hosts for which something waits; undefined stands for tickets that are gone. */
  async function waitingHosts(): Promise<ReadonlySet<string | undefined>> {
    const open = await store.readOpen();
    const homes = await store.homesOf([...new Set(open.map(({ ticketId }) => ticketId))]);
    return new Set(open.map(({ ticketId }) => homes.get(ticketId)));
  }

  /** Says on what waits for a portal that is not connected that it waits for that. */
  async function strand(host: string): Promise<void> {
    const failure = new Failure('denied', { words: 'failure_portal_not_connected', params: { host } });
    const steps = await store.readOpen((home) => home === host);
    for (const of of Map.groupBy(steps, ({ ticketId }) => ticketId).values()) {
      const step = currentStep(of);
      if (step) await store.change(step.id, (row) => moveStep(row, { kind: 'stranded', failure }, world.now()));
    }
  }

  /** Sends what is due at one portal, and gives when it is due next; a second call while one runs waits for its turn. */
  async function drainHost(host: string | undefined): Promise<Instant | undefined> {
    const connection = await (host === undefined ? readConnection(db) : readConnectionTo(db, host));
    // The lock of an upload keeps its name: the hidden document takes it for the worker's death when it gets it.
    const lock = <T>(name: string, work: () => Promise<T>) =>
      navigator.locks.request(name === OUTBOX_LOCK ? `${name} ${host ?? ''}` : name, work) as Promise<T>;
    const parts = {
      ...world,
      ...{ store, bytes, upload, unwanted, lock, say: await sayer() },
      isOurs: (home: string | undefined) => home === host,
      reach: async () => connection && reach(connection.id),
      connectionLost: (failure: Failure) => noteTrouble(db, failure, connection?.id),
    };
    const { nextAt } = await drainOutbox(parts, new AbortController().signal);
    // Somebody waits for an answer now: the portal is asked at the quick pace again.
    if (connection) await keepAlarm('portal.poll', PACE.waiting);
    else if (host) await strand(host);
    await changed();
    return nextAt;
  }

  async function untilAll(hosts: readonly Promise<Instant | undefined>[]): Promise<void> {
    const ends = await whileAwake(() => Promise.allSettled(hosts));
    const next = ends.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : []));
    if (next.length > 0) await setAlarm('outbox.drain', instant(Math.min(...next)));
    else await dropAlarm('outbox.drain');
    for (const one of ends) if (one.status === 'rejected') throw one.reason;
  }

  /** Begins to send whatever is due anywhere. With nothing to send, nothing has changed that anybody shows. */
  return async (): Promise<Draining> => {
    const hosts = await waitingHosts();
    if (hosts.size === 0) return { of: new Map(), all: Promise.resolve() };
    // A worker that is killed in the middle is woken again, also when no page of ours is open.
    await setAlarm('outbox.drain', shift(world.now(), MINUTE));
    const of = new Map([...hosts].map((host) => [host, drainHost(host)]));
    const all = untilAll([...of.values()]);
    // Whoever awaits it is told; until then it is no failure that nobody heard of.
    all.catch(() => undefined);
    return { of: new Map([...of].map(([host, end]) => [host, end.catch(() => undefined)])), all };
  };
}
