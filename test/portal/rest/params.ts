/** Reading of parameters the way PHP has them: strings and numbers mix, maps and lists are one thing. */
export type Params = Record<string, unknown>;

export const isMap = (value: unknown): value is Params =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A parameter by its name; the platform is careless about case in most modules. */
export function pick(params: Params, name: string): unknown {
  if (name in params) return params[name];
  const wanted = name.toLowerCase();
  for (const key of Object.keys(params)) if (key.toLowerCase() === wanted) return params[key];
  return undefined;
}

/** Text of a scalar; '' for everything else. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '1' : '';
  return '';
}

/** PHP's `(int)`: digits at the beginning, else 0. */
export function int(value: unknown): number {
  const number = Number.parseInt(text(value), 10);
  return Number.isFinite(number) ? number : 0;
}

export const list = (value: unknown): unknown[] =>
  Array.isArray(value)
    ? value
    : isMap(value)
      ? Object.values(value)
      : value === undefined || value === null || value === ''
        ? []
        : [value];

/** Map of a parameter; a list counts as a map with number keys, as in PHP. */
export const map = (value: unknown): Params => (isMap(value) ? value : Array.isArray(value) ? { ...value } : {});

/** `Y`, true, 1, "1", "true" are yes. */
export const yes = (value: unknown) =>
  value === true || value === 1 || ['Y', 'y', '1', 'true'].includes(typeof value === 'string' ? value : '');

/** Reads `a=1&b[]=2&c[>=ID]=3` into a tree; maps with keys 0…n become lists. */
export function parsePhpQuery(query: string): Params {
  const tree: Params = Object.create(null);
  for (const part of query.split('&')) {
    if (part === '') continue;
    const equals = indexOfEquals(part);
    const key = decode(equals < 0 ? part : part.slice(0, equals));
    put(tree, key, equals < 0 ? '' : decode(part.slice(equals + 1)));
  }
  return map(settle(tree));
}

/** The `=` after the name; one inside brackets (`filter[>=ID]`) belongs to the name. */
function indexOfEquals(part: string): number {
  let depth = 0;
  for (let i = 0; i < part.length; i += 1) {
    const char = part[i];
    if (char === '[' || part.startsWith('%5B', i) || part.startsWith('%5b', i)) depth += 1;
    else if (char === ']' || part.startsWith('%5D', i) || part.startsWith('%5d', i)) depth -= 1;
    else if (char === '=' && depth <= 0) return i;
  }
  return part.indexOf('=');
}

function decode(value: string): string {
  const spaced = value.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Puts one `name[a][b][]` into the tree. */
export function put(tree: Params, name: string, value: unknown): void {
  const open = name.indexOf('[');
  const first = open < 0 ? name : name.slice(0, open);
  const steps = [first, ...[...name.slice(first.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')];
  let here = tree;
  steps.forEach((step, index) => {
    const key = step === '' && index > 0 ? String(Object.keys(here).length) : step;
    if (key === '__proto__') return;
    if (index === steps.length - 1) {
      here[key] = value;
      return;
    }
    const below = here[key];
    const next: Params = isMap(below) ? below : Object.create(null);
    here[key] = next;
    here = next;
  });
}

/** Maps whose keys are 0…n in order become lists, as PHP's json_encode would have them. */
export function settle(value: unknown): unknown {
  if (!isMap(value)) return value;
  const keys = Object.keys(value);
  const isList = keys.length > 0 && keys.every((key, index) => key === String(index));
  if (isList) return keys.map((key) => settle(value[key]));
  return Object.fromEntries(keys.map((key) => [key, settle(value[key])]));
}

/** Entries as PHP would send them: a map, or `[]` when there are none. */
export const phpList = <T>(entries: [string, T][]): Record<string, T> | [] =>
  entries.length === 0 ? [] : Object.fromEntries(entries);
