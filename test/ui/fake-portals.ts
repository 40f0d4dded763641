import { Failure } from '../../lib/base/failure.ts';
import type { Desk } from '../../lib/desk/desk.ts';
import type { Acquaintance } from '../../lib/model/acquaintance.ts';
import { type Connection, type Group, MAIN, type Person } from '../../lib/model/portal.ts';
import type { FakeWorld } from './fake-world.ts';
import { acquaintance } from './samples.ts';

/** A portal takes its place among the connected ones, as the desk does it: none has two. */
export function takePlace(
  { cells, now }: FakeWorld,
  { origin, host, me, scopes, clockOffset }: Acquaintance,
  group: Group | undefined,
  consultant: Person,
  as: 'main' | 'further' = 'main',
): void {
  const main = cells.connection.get();
  const id = as === 'main' || !main || main.host === host ? MAIN : `${MAIN}:${host}`;
  const kept: Connection = { id, origin, host, me, scopes: [...scopes], consultant, connectedAt: now(), clockOffset };
  const others = cells.further.get().filter((one) => one.host !== host);
  if (id === MAIN) cells.connection.set(group ? { ...kept, group } : kept);
  cells.further.set(id === MAIN ? others : [...others, kept]);
}

/** The part of the fake desk about connected portals. */
export function fakePortals(fake: FakeWorld) {
  const { world, cells, deed } = fake;
  return {
    connection: cells.connection,
    connections: {
      watch(onValue, onError, signal) {
        const tell = () => onValue([cells.connection.get() ?? [], cells.further.get()].flat());
        cells.connection.watch(tell, onError, signal);
        cells.further.watch(tell, onError, signal);
      },
    },
    async meet(webhook) {
      await deed('meet');
      if (!/\/rest\/\d+\/\w+/.test(webhook)) throw new Failure('invalid', { words: 'failure_webhook_form' });
      return world.acquaintance ?? acquaintance;
    },
    async connect(_webhook, met, group, consultant, as) {
      await deed('connect');
      takePlace(fake, met, group, consultant, as);
    },
    async findPerson(id) {
      await deed('findPerson');
      const person = acquaintance.people.find((one) => one.id === id);
      if (!person) throw new Failure('missing', { words: 'failure_not_there', params: { text: id } });
      return person;
    },
    async saveTarget(group, consultant) {
      await deed('saveTarget');
      cells.connection.change((old) => old && { ...old, group, consultant });
    },
    async disconnect(id = MAIN) {
      await deed('disconnect');
      if (id === MAIN) cells.connection.set(undefined);
      else cells.further.change((all) => all.filter((one) => one.id !== id));
    },
  } satisfies Partial<Desk>;
}
