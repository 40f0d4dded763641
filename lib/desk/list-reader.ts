import type { TicketId } from '../model/ids.ts';
import type { Policy } from '../model/policy.ts';
import type { TicketList, TicketRow } from '../model/ticket-row.ts';
import type { KuratorDb } from '../store/db.ts';
import { type TicketChanges, watchTicketChanges } from '../store/ticket-changes.ts';
import {
  type ListedRows,
  readListed,
  readListOrder,
  readNewest,
  readPasts,
  readPolicies,
} from '../store/ticket-list.ts';
import { policyById } from './policies.ts';
import { pastOf, rowOf } from './ticket-row.ts';

/** Tickets of the first picture: more than a screen holds, few enough to be there at once. */
const FIRST = 60;
const NEXT = 500;
/** What the browser needs to paint a picture before it is kept busy with the rest. */
const BREATH = 50;
/** Milliseconds between two pictures of a list that is still being read. */
const PICTURE = 400;
/** Changes that come close together are read together. */
const GATHER = 60;

/** Reads the list once, in the order in which a person wants it, and then again what changes. */
export class ListReader {
  readonly #db: KuratorDb;
  readonly #signal: AbortSignal;
  readonly #tell: (list: TicketList) => void;
  readonly #rows = new Map<TicketId, TicketRow>();
  #policies: ReadonlyMap<string, Policy> = new Map();
  #total = 0;
  #toldAt = -PICTURE;
  #hasMoving = false;
  #changes: TicketChanges | undefined = 'all';
  #wake: () => void = () => {};

  constructor(db: KuratorDb, tell: (list: TicketList) => void, signal: AbortSignal) {
    this.#db = db;
    this.#tell = tell;
    this.#signal = signal;
    watchTicketChanges(db, (changes) => this.#note(changes), signal);
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** Goes on until the signal is aborted; rejects when the base fails. */
  async follow(): Promise<void> {
    while (!this.#signal.aborted) {
      const changes = this.#changes;
      this.#changes = undefined;
      if (changes === 'all') await this.#readAll();
      else if (changes) await this.#readSome([...changes]);
      if (this.#changes === undefined) await this.#rest();
    }
  }

  #note(changes: TicketChanges): void {
    const before = this.#changes;
    this.#changes = changes === 'all' || before === 'all' ? 'all' : new Set([...(before ?? []), ...changes]);
    this.#wake();
  }

  async #rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (this.#changes !== undefined || this.#signal.aborted) resolve();
    });
    await new Promise((resolve) => setTimeout(resolve, GATHER));
  }

  async #readAll(): Promise<void> {
    this.#policies = await readPolicies(this.#db);
    if (this.#rows.size === 0) await this.#readFirst();
    const order = await readListOrder(this.#db);
    this.#total = order.moving.length + order.ended.length;
    const there = new Set([...order.moving, ...order.ended]);
    for (const id of this.#rows.keys()) if (!there.has(id)) this.#rows.delete(id);
    if (this.#total === 0) {
      this.#hasMoving = true;
      return this.#picture(undefined);
    }
    await this.#readChunks(order.moving, 'with-events');
    if (!this.#hasMoving && order.ended.length > 0 && !this.#signal.aborted) {
      this.#hasMoving = true;
      this.#picture(order.moving.length);
      await new Promise((resolve) => setTimeout(resolve, BREATH));
    }
    this.#hasMoving = true;
    await this.#readChunks(order.ended, 'bare');
    if (order.ended.length > 0) await this.#readEnded(new Set(order.ended));
    if (!this.#signal.aborted) this.#picture(undefined);
  }

  /** The newest at once, open or not: which of ten thousand are open takes longer to learn than a person waits. */
  async #readFirst(): Promise<void> {
    const { ids, total } = await readNewest(this.#db, FIRST);
    this.#total = total;
    if (total === 0) {
      this.#hasMoving = true;
      return this.#picture(undefined);
    }
    for (const listed of await readListed(this.#db, ids, 'with-events')) this.#keep(listed);
    if (this.#signal.aborted) return;
    this.#picture(this.#rows.size);
    await new Promise((resolve) => setTimeout(resolve, BREATH));
  }

  async #readChunks(ids: readonly TicketId[], what: 'with-events' | 'bare'): Promise<void> {
    for (let at = 0; at < ids.length && !this.#signal.aborted; ) {
      for (const listed of await readListed(this.#db, ids.slice(at, at + NEXT), what)) this.#keep(listed);
      at += NEXT;
      this.#pictureWhileReading();
    }
  }

  /** The past of the tickets that have ended; one that only seems to have keeps its events, and its clocks run. */
  async #readEnded(ended: ReadonlySet<TicketId>): Promise<void> {
    for await (const pasts of readPasts(this.#db, this.#signal)) {
      for (const [id, events] of pasts) {
        const row = ended.has(id) ? this.#rows.get(id) : undefined;
        if (row?.past.is === 'unread') this.#rows.set(id, { ...row, past: pastOf(row, events) });
      }
      this.#pictureWhileReading();
    }
  }

  async #readSome(ids: readonly TicketId[]): Promise<void> {
    const found = await readListed(this.#db, ids, 'with-events');
    const there = new Set(found.map(({ ticket }) => ticket.id));
    if (found.some(({ ticket }) => !this.#policies.has(ticket.policy.hash)))
      this.#policies = await readPolicies(this.#db);
    for (const id of ids) if (!there.has(id)) this.#rows.delete(id);
    for (const listed of found) this.#keep(listed);
    this.#total = this.#rows.size;
    this.#picture(undefined);
  }

  #keep(listed: ListedRows): void {
    const { ticket } = listed;
    const before = this.#rows.get(ticket.id);
    const row = rowOf(listed, this.#policies.get(ticket.policy.hash) ?? policyById(ticket.policy.id));
    // While a list is read anew, what was known of a past stands until that past is read again.
    const isKnown = row.past.is === 'unread' && before !== undefined && before.past.is === 'ended';
    this.#rows.set(ticket.id, isKnown ? { ...row, past: before.past } : row);
  }

  #pictureWhileReading(): void {
    if (performance.now() - this.#toldAt < PICTURE || this.#signal.aborted) return;
    let whole = 0;
    for (const { past } of this.#rows.values()) if (past.is !== 'unread') whole += 1;
    this.#picture(whole);
  }

  #picture(reading: number | undefined): void {
    this.#toldAt = performance.now();
    const rows = [...this.#rows.values()].sort((one, other) => other.filedAt - one.filedAt);
    this.#tell({ rows, total: this.#total, reading, hasMoving: this.#hasMoving });
  }
}
