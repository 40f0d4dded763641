import type { PolicyRef } from '../model/policy.ts';
import { sha256 } from './sha256.ts';

const known = new WeakMap<object, string>();

/** Which policy a ticket is filed under: id, version, and a hash of the whole content (C-15, R-308). */
export function policyRef(policy: { readonly id: string; readonly version: string }): PolicyRef {
  let hash = known.get(policy);
  if (hash === undefined) {
    hash = sha256(canonical(policy)).slice(0, 32);
    known.set(policy, hash);
  }
  return { id: policy.id, version: policy.version, hash };
}

/** JSON with the keys in order and without what is undefined: the same content gives the same text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
