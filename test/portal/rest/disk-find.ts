import { canReadObject, canUseStorage } from '../disk-acts.ts';
import type { DiskObject, Storage } from '../holdings.ts';
import { Refusal } from '../refusal.ts';
import type { Call } from './call.ts';
import { int, pick, text } from './params.ts';

/** Argument number n is missing (4.4). */
export const missing = (n: number) => new Refusal('ERROR_ARGUMENT', `Invalid value of parameter {Parameter #${n}}`);
export const unknown = (id: unknown) => new Refusal('ERROR_NOT_FOUND', `Could not find entity with id \`${text(id)}\``);
export const denied = () => new Refusal('ACCESS_DENIED', 'Access denied');

export function storageOf(call: Call): Storage {
  const id = pick(call.params, 'id');
  if (id === undefined) throw missing(0);
  const storage = call.world.storages.get(int(id));
  if (!storage) throw unknown(id);
  if (!canUseStorage(call.world, storage, call.userId)) throw denied();
  return storage;
}

/** The folder or file of `id`; `write` asks for the storage itself, not just a shared view. */
export function objectOf(call: Call, kind: DiskObject['kind'], write = false): DiskObject {
  const id = pick(call.params, 'id');
  if (id === undefined) throw missing(0);
  const object = call.world.objects.get(int(id));
  if (object?.kind !== kind) throw unknown(id);
  const storage = call.world.storages.get(object.storageId);
  const may = write
    ? storage && canUseStorage(call.world, storage, call.userId)
    : canReadObject(call.world, object, call.userId);
  if (!may) throw denied();
  return object;
}
