import type { DBCore, DBCoreMutateRequest, DBCoreTable, DBCoreTransaction, Dexie } from 'dexie';
import { unseenClock } from '../model/clock-row.ts';
import { TicketId } from '../model/ids.ts';

const CLOCKS = 'clocks';
/** Tables whose rows a clock is reckoned from, each with the property that names the ticket. */
const named: Readonly<Record<string, string>> = { tickets: 'id', onPortal: 'ticketId', events: 'ticketId' };
/** Contents of a policy never change under its hash, but a ticket may have had to do without it until now. */
const POLICIES = 'policies';
const isWatched = (table: string) => table in named || table === POLICIES;

/**
 * Whoever writes a row of a ticket, in whichever context of ours, voids in the same transaction what was reckoned from the
 * older rows: a tick can never lean on something that is no longer so, and nobody has to remember to say it.
 */
export function markClocks(db: Dexie): void {
  db.use({
    stack: 'dbcore',
    name: 'clocks',
    create: (core) => ({
      ...core,
      transaction: (stores, mode, options) =>
        core.transaction(
          mode === 'readwrite' && stores.some(isWatched) && !stores.includes(CLOCKS) ? [...stores, CLOCKS] : stores,
          mode,
          options,
        ),
      table(name) {
        const table = core.table(name);
        return isWatched(name) ? { ...table, mutate: (request) => mutate(core, table, request) } : table;
      },
    }),
  });
}

/** Chained by `then`, never awaited: the library's own promises keep its transactions alive. */
function mutate(core: DBCore, table: DBCoreTable, request: DBCoreMutateRequest) {
  const { trans } = request;
  // While the base is brought up to date its clocks may not be there yet; then none is relied upon.
  if (!hasClocks(trans)) return table.mutate(request);
  const write = (touched: ReadonlySet<string>) =>
    table.mutate(request).then((result) => {
      if (touched.size === 0 || isAllRefused(request, result.numFailures)) return result;
      const stamp = crypto.randomUUID();
      const values = [...touched].map((id) => unseenClock(TicketId.parse(id), stamp));
      return core
        .table(CLOCKS)
        .mutate({ type: 'put', trans, values })
        .then(() => result);
    });
  const property = named[table.name];
  if (property === undefined) return policyTouches(core, table, request).then(write);
  if (request.type === 'add' || request.type === 'put') return write(namesIn(request.values, property));
  if (request.type === 'delete') {
    return table.getMany({ trans, keys: [...request.keys] }).then((rows) => write(namesIn(rows, property)));
  }
  return table
    .query({ trans, values: true, query: { index: table.schema.primaryKey, range: request.range } })
    .then(({ result }) => write(namesIn(result, property)));
}

/** Rows that were there already, offered once more: listening does that all the time. */
function isAllRefused(request: DBCoreMutateRequest, failures: number): boolean {
  return request.type === 'add' && failures === request.values.length;
}

function hasClocks(trans: DBCoreTransaction): boolean {
  return (trans as unknown as IDBTransaction).objectStoreNames.contains(CLOCKS);
}

/** Every ticket when a policy comes that was not here, or one goes; none when it is only written once more. */
function policyTouches(core: DBCore, table: DBCoreTable, request: DBCoreMutateRequest): Promise<ReadonlySet<string>> {
  const { trans } = request;
  const clocks = core.table(CLOCKS);
  const all = () =>
    clocks
      .query({
        trans,
        values: false,
        query: { index: clocks.schema.primaryKey, range: { type: 3, lower: undefined, upper: undefined } },
      })
      .then(({ result }): ReadonlySet<string> => new Set(result.map(String)));
  if (request.type !== 'add' && request.type !== 'put') return all();
  const keys = request.values.map((row: { readonly hash?: unknown }) => row.hash);
  return table
    .getMany({ trans, keys })
    .then((known) => (known.every((row) => row !== undefined) ? new Set<string>() : all()));
}

function namesIn(rows: readonly unknown[], property: string): ReadonlySet<string> {
  const names = rows.map((row) => (row as Record<string, unknown> | undefined)?.[property]);
  return new Set(names.filter((name) => TicketId.safeParse(name).success) as string[]);
}
