import { Dexie, type ObservabilitySet } from 'dexie';
import { TicketId } from '../model/ids.ts';
import type { KuratorDb } from './db.ts';

/** Tables whose rows a list is made of, each with the index (`''` for the key itself) that names the ticket. */
const watched = { tickets: '', onPortal: '', events: 'ticketId', outbox: 'ticketId' } as const;

/** Tickets of which a row changed; `all` when the change was too large to be named one by one. */
export type TicketChanges = ReadonlySet<TicketId> | 'all';

/** The library's set of changed keys, as it comes from another context too: a tree of ranges. */
interface Ranges {
  readonly d: 0 | 1;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly l?: Ranges | null;
  readonly r?: Ranges | null;
}

/** Every key of the tree, or undefined when some range is more than one key. */
function keysOf(tree: Ranges | null | undefined): readonly unknown[] | undefined {
  if (!tree || (tree.d === 0 && tree.from === undefined)) return [];
  if (tree.from !== tree.to) return undefined;
  const left = keysOf(tree.l);
  const right = keysOf(tree.r);
  return left && right && [...left, tree.from, ...right];
}

/** What a change in the database means for the tickets; undefined when it does not concern them. */
export function changedTickets(parts: Readonly<Record<string, unknown>>, name: string): TicketChanges | undefined {
  const ids = new Set<TicketId>();
  for (const [table, index] of Object.entries(watched)) {
    const path = `idb://${name}/${table}/`;
    if (!(path in parts || `${path}:dels` in parts)) continue;
    // Deleted rows name their own keys only, not the ticket they belonged to.
    const keys = keysOf(parts[`${path}${index}`] as Ranges | undefined);
    if (!keys || (index !== '' && keys.length === 0 && hasKeys(parts[path]))) return 'all';
    for (const key of keys) ids.add(TicketId.parse(key));
  }
  return ids.size > 0 ? ids : undefined;
}

function hasKeys(tree: unknown): boolean {
  return keysOf(tree as Ranges | undefined)?.length !== 0;
}

/** Tells of each change of a ticket's rows, in whichever context of ours it was made, until `signal` is aborted. */
export function watchTicketChanges(
  db: KuratorDb,
  onChange: (changes: TicketChanges) => void,
  signal: AbortSignal,
): void {
  const heard = (parts: ObservabilitySet) => {
    const changes = changedTickets(parts, db.name);
    if (changes) onChange(changes);
  };
  Dexie.on.storagemutated.subscribe(heard);
  signal.addEventListener('abort', () => Dexie.on.storagemutated.unsubscribe(heard), { once: true });
}
