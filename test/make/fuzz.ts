import fc from 'fast-check';
import type * as z from 'zod/mini';

/** What of a schema's inside is looked at here. */
interface Def {
  readonly type: string;
  readonly shape?: Record<string, Schema>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly values?: readonly unknown[];
  readonly entries?: Record<string, string | number>;
  readonly left?: Schema;
  readonly right?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly items?: readonly Schema[];
  readonly in?: Schema;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  readonly check?: string;
  readonly format?: string;
  readonly getter?: () => Schema;
}
interface Check {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly length?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly pattern?: RegExp;
  readonly format?: string;
}
type Schema = z.ZodMiniType;

const defOf = (schema: Schema): Def => schema._zod.def as unknown as Def;
const checksOf = (def: Def): readonly Check[] => (def.checks ?? []).map((check) => check._zod.def);

function bounds(def: Def, from: string, to: string): { min: number; max: number } {
  let [min, max] = [0, 12];
  for (const check of checksOf(def)) {
    if (check.check === from) min = check.minimum ?? min;
    if (check.check === to) max = Math.min(check.maximum ?? max, Math.max(min, 12));
    if (check.check === 'length_equals') min = max = check.length ?? min;
  }
  return { min, max: Math.max(min, max) };
}

function text(def: Def): fc.Arbitrary<string> {
  const pattern = checksOf(def).find((check) => check.pattern)?.pattern;
  if (pattern)
    return fc.stringMatching(new RegExp(pattern.source, pattern.flags.replace(/[gi]/g, '')), { size: 'xsmall' });
  const { min, max } = bounds(def, 'min_length', 'max_length');
  // Graphemes are counted by the maker, code units by the schema.
  return fc
    .oneof(
      fc.string({ minLength: min, maxLength: max, unit: 'grapheme' }),
      fc.constantFrom('Сделка 12', '\u202Eгпж.exe', 'a\u200Bb', '<img src=x onerror=alert(1)>'),
    )
    .filter((one) => one.length >= min && one.length <= max);
}

function number(def: Def): fc.Arbitrary<number> {
  let [min, max] = [-1e12, 4e12];
  let whole = def.check === 'number_format';
  for (const check of checksOf(def)) {
    if (check.check === 'greater_than') min = (check.value ?? min) + (check.inclusive ? 0 : 1);
    if (check.check === 'less_than') max = (check.value ?? max) - (check.inclusive ? 0 : 1);
    if (check.check === 'number_format') whole = true;
  }
  return whole
    ? fc.integer({ min: Math.max(min, -1e9), max: Math.min(max, 1e9) })
    : fc.double({ min, max, noNaN: true });
}

/** Values that the schema accepts, by looking at the schema itself. A kind it does not know is an error of the test. */
export function valid(schema: Schema): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  switch (def.type) {
    case 'string':
      return text(def);
    case 'number':
    case 'int':
      return number(def);
    case 'boolean':
      return fc.boolean();
    case 'unknown':
    case 'any':
      return fc.jsonValue();
    case 'null':
      return fc.constant(null);
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'array': {
      const { min, max } = bounds(def, 'min_length', 'max_length');
      const element = def.element as Schema;
      return fc.array(valid(element), { minLength: min, maxLength: Math.max(min, Math.min(max, 3)) });
    }
    case 'tuple':
      return fc.tuple(...(def.items ?? []).map(valid));
    case 'object':
      return objectOf(def.shape ?? {});
    case 'record':
      return fc.dictionary(valid(def.keyType as Schema) as fc.Arbitrary<string>, valid(def.valueType as Schema), {
        maxKeys: 3,
      });
    case 'optional':
    case 'nullable':
      return fc.option(valid(def.innerType as Schema), { nil: def.type === 'optional' ? undefined : null });
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return valid(def.innerType as Schema);
    case 'union':
      return fc.oneof(...(def.options ?? []).map(valid));
    case 'intersection':
      return fc
        .tuple(valid(def.left as Schema), valid(def.right as Schema))
        .map(([one, two]) => Object.assign({}, one, two));
    case 'pipe':
      return valid(def.in as Schema);
    case 'lazy':
      return valid((def.getter as () => Schema)());
    default:
      throw new Error(`no generator for the kind ${def.type}`);
  }
}

function objectOf(shape: Record<string, Schema>): fc.Arbitrary<unknown> {
  const optional = Object.keys(shape).filter((key) => defOf(shape[key] as Schema).type === 'optional');
  const fields = Object.entries(shape).map(([key, inner]) => {
    const own = optional.includes(key) ? (defOf(inner).innerType as Schema) : inner;
    return [key, valid(own)] as const;
  });
  const required = Object.keys(shape).filter((key) => !optional.includes(key));
  return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true });
}

/** Things that stand where something else should. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    ' ',
    0,
    -0,
    -1,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    '0',
    'null',
    [],
    {},
    true,
    '\u0000',
    '\uD800',
  ),
  fc.constantFrom<unknown>(
    'javascript:alert(1)',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '<script>alert(1)</script>',
  ),
  fc.constant('ы'.repeat(100_000)),
  fc.constant(JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}')),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A copy of the value with something foreign at one place chosen by the numbers: replaced, left out, or added. */
function spoil(value: unknown, path: readonly number[], foreign: unknown, how: number): unknown {
  if (typeof value !== 'object' || value === null || path.length === 0) return foreign;
  const [step = 0, ...rest] = path;
  const keys = Object.keys(value);
  if (how === 2 && !Array.isArray(value)) return { ...value, [`extra${step}`]: foreign, toString: foreign };
  if (keys.length === 0) return foreign;
  const key = keys[step % keys.length] as string;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  if (how === 1 && rest.length === 0) delete copy[key];
  else copy[key] = spoil(copy[key], rest, foreign, how);
  return copy;
}

/** Values that are nearly what the schema accepts: one thing in them is wrong, missing or too many. */
export function nearly(schema: Schema): fc.Arbitrary<unknown> {
  return spoiled(valid(schema));
}

/** The same of any other values. */
export function spoiled(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(values, fc.array(fc.nat(30), { maxLength: 4 }), junk, fc.nat(2))
    .map(([value, path, foreign, how]) => spoil(value, path, foreign, how));
}
