import { list, type Params, text } from './params.ts';

/** Value of a field of a row, as a filter compares it. */
export type Read<T> = (row: T, field: string) => unknown;

const PREFIX = /^(!=%|!%=|!=|!@|!%|!|>=|<=|><|>|<|=%|%=|%|@|=|\?)?(.*)$/;

const lower = (value: unknown) => text(value === null ? '' : value).toLowerCase();

/** `%` any letters, `_` one letter. */
function like(pattern: string): RegExp {
  const body = pattern.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${body.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's');
}

function equal(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => equal(item, wanted));
  if (wanted === null || wanted === '' || wanted === false)
    return (
      value === null || value === '' || value === 0 || value === undefined || (wanted === false && value === false)
    );
  if (typeof value === 'boolean') return value === ['1', 'true', 'y'].includes(lower(wanted));
  return lower(value) === lower(wanted);
}

/** Numbers compare as numbers; everything else as text. */
function order(value: unknown, wanted: unknown): number {
  if (typeof value === 'number') return value - Number(wanted);
  return lower(value) < lower(wanted) ? -1 : lower(value) > lower(wanted) ? 1 : 0;
}

/** One condition `PREFIX + FIELD: value` of a v2 filter; a list of values is "any of". */
export function passes<T>(row: T, key: string, wanted: unknown, read: Read<T>): boolean {
  const [, prefix = '', field = ''] = PREFIX.exec(key) ?? [];
  const value = read(row, field);
  const any = list(wanted);
  const one = any[0];
  switch (prefix) {
    case '>':
      return value !== null && order(value, one) > 0;
    case '>=':
      return value !== null && order(value, one) >= 0;
    case '<':
      return value !== null && order(value, one) < 0;
    case '<=':
      return value !== null && order(value, one) <= 0;
    case '><':
      return value !== null && order(value, one) >= 0 && order(value, any[1]) <= 0;
    case '%':
    case '?':
      return lower(value).includes(lower(one));
    case '!%':
      return !lower(value).includes(lower(one));
    case '=%':
    case '%=':
      return like(text(one)).test(lower(value));
    case '!=%':
    case '!%=':
      return !like(text(one)).test(lower(value));
    case '!':
    case '!=':
    case '!@':
      return any.length === 0 ? !equal(value, '') : !any.some((item) => equal(value, item));
    default:
      return any.length === 0
        ? equal(value, Array.isArray(wanted) ? null : wanted)
        : any.some((item) => equal(value, item));
  }
}

/** All conditions of a filter: AND. */
export const passesAll = <T>(row: T, filter: Params, read: Read<T>) =>
  Object.entries(filter).every(([key, wanted]) => passes(row, key, wanted, read));

/** Sorts by `{FIELD: 'asc'|'desc'}` in the order of the keys. */
export function sorted<T>(rows: T[], by: Params, read: Read<T>): T[] {
  const keys = Object.entries(by);
  return [...rows].sort((a, b) => {
    for (const [field, direction] of keys) {
      const [one, other] = [read(a, field), read(b, field)];
      const step = one === other ? 0 : one === null ? -1 : other === null ? 1 : order(one, other);
      if (step !== 0) return lower(direction).startsWith('desc') ? -step : step;
    }
    return 0;
  });
}
