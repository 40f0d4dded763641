import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { houseSources, type Node, root, textOf } from './sources.ts';

const Catalogue = z.record(
  z.string().check(z.regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/)),
  z.strictObject({ message: z.string() }),
);
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const load = (language: string) => Catalogue.parse(JSON.parse(read(`public/_locales/${language}/messages.json`)));
const ru = load('ru');
const en = load('en');
const sources = houseSources();

const forms = ['one', 'few', 'many', 'other'];

/** The family of a plural form (`queue_count_few` -> `queue_count`): it is one when other forms stand beside it. */
function familyOf(key: string): string | undefined {
  const [, base = '', form = ''] = /^(.+)_(one|few|many|other)$/.exec(key) ?? [];
  const beside = (other: string) => other !== form && (`${base}_${other}` in ru || `${base}_${other}` in en);
  return base && forms.some(beside) ? base : undefined;
}

const nameOf = (key: string) => familyOf(key) ?? key;
const namesIn = (catalogue: object) => [...new Set(Object.keys(catalogue).map(nameOf))].sort();
const families = [...new Set([...Object.keys(ru), ...Object.keys(en)].flatMap((key) => familyOf(key) ?? []))];

/** Parameters of a sentence, or of all forms of a family. */
function parameters(catalogue: z.infer<typeof Catalogue>, name: string): string[] {
  const texts = [name, ...forms.map((form) => `${name}_${form}`)].flatMap((key) => catalogue[key]?.message ?? []);
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')))].sort();
}

const literals = sources.flatMap((source) =>
  source.nodes.flatMap((node) => {
    const text = textOf(node);
    return text === undefined ? [] : [{ text, at: `${source.path}:${source.line(node.start)}` }];
  }),
);
const written = new Set(literals.map(({ text }) => text));

/** Keys that are put together: `rule_${id}` is written as a template that begins with the room and an underscore. */
const composed = sources
  .flatMap(({ nodes }) => nodes.filter(({ type }) => type === 'TemplateLiteral'))
  .map((node) => (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked))
  .filter((parts) => parts.length > 1 && /^[a-z][a-z0-9]*_/.test(parts[0] ?? ''))
  .map((parts) => new RegExp(`^${parts.map((part) => part.replace(/[^a-z0-9_]/g, '\\$&')).join('.+')}$`));

/** Keys the browser itself reads from the manifest. */
const inManifest = [...read('wxt.config.ts').matchAll(/__MSG_(\w+)__/g)].map((match) => match[1] ?? '');

/** Snake-case words that look like keys and are none: names of the portal's own fields stay in its room. */
const notKeys = (at: string, text: string) => at.startsWith('lib/bitrix/') && !text.startsWith('failure_');

/** Files whose own matter is Russian text, beside presets and calendars; comments may quote the standards anywhere. */
const russian: Readonly<Record<string, string>> = {
  'lib/base/stem.ts': 'endings of Russian words',
  'lib/base/secret.ts': 'the words beside which a password stands',
  'lib/privacy/patterns.ts': 'words and names by which personal data is told',
  'lib/privacy/places.ts': 'titles of the fields of a card',
  'lib/standards/wording.ts': 'vague words',
  'lib/standards/questions.ts': 'how several questions in one ticket look',
  'lib/standards/term.ts': 'how a wished term is written',
  'lib/standards/day-words.ts': 'names of days and months in running text',
};
const isData = (path: string) => /^lib\/standards\/(presets|calendars)\//.test(path) || path in russian;
const cyrillic = /[а-яё]{2}/i;

/** Russian in code: in a string, a template, a pattern or between tags. */
function russianIn(node: Node): boolean {
  if (node.type === 'Literal')
    return cyrillic.test(String(node['value'])) || cyrillic.test(JSON.stringify(node['regex'] ?? ''));
  if (node.type === 'TemplateElement') return cyrillic.test((node['value'] as { raw: string }).raw);
  return node.type === 'JSXText' && cyrillic.test(String(node['value']));
}

describe('The two catalogues', () => {
  it('have the same keys', () => expect(namesIn(en)).toEqual(namesIn(ru)));

  it('have the same parameters in each sentence', () => {
    const differing = namesIn(ru).filter((name) => String(parameters(ru, name)) !== String(parameters(en, name)));
    expect(differing).toEqual([]);
  });

  it('have no empty sentence and no leftover of the other language', () => {
    const empty = Object.entries({ ...ru, ...en }).filter(([, { message }]) => message.trim() === '');
    expect(empty).toEqual([]);
    expect(Object.keys(en).filter((key) => /[а-яё]{3}/i.test(en[key]?.message.replace(/«[^»]*»/g, '') ?? ''))).toEqual(
      [],
    );
    const allowed = /^extension_name$/;
    const untold = Object.keys(ru).filter((key) => !allowed.test(key) && !/[а-яё]/i.test(ru[key]?.message ?? ''));
    expect(untold.filter((key) => /[a-z]{4,} [a-z]{2,}/i.test(ru[key]?.message.replace(/\{\w+\}/g, '') ?? ''))).toEqual(
      [],
    );
  });

  it('have every form of a number that the language knows', () => {
    const lacking = families.flatMap((name) => [
      ...['one', 'few', 'many'].filter((form) => !(`${name}_${form}` in ru)).map((form) => `ru ${name}_${form}`),
      ...['one', 'other'].filter((form) => !(`${name}_${form}` in en)).map((form) => `en ${name}_${form}`),
    ]);
    expect(lacking).toEqual([]);
  });
});

describe('Sentences and code', () => {
  it('each sentence is used', () => {
    const used = (name: string) =>
      written.has(name) || inManifest.includes(name) || composed.some((pattern) => pattern.test(name));
    expect(namesIn(ru).filter((name) => !used(name))).toEqual([]);
  });

  it('each key that the code names has its sentence', () => {
    const known = new Set([...namesIn(ru), ...Object.keys(ru)]);
    const rooms = new Set([...known].map((name) => name.split('_')[0]));
    const strange = literals.filter(
      ({ text, at }) =>
        /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(text) &&
        rooms.has(text.split('_')[0]) &&
        !known.has(text) &&
        !notKeys(at, text),
    );
    expect(strange.map(({ text, at }) => `${text} (${at})`)).toEqual([]);
  });

  it('Russian stands in the catalogues, the presets and the data tables only', () => {
    const stray = sources
      .filter(({ path }) => !isData(path))
      .flatMap(({ path, nodes, line }) => nodes.filter(russianIn).map(({ start }) => `${path}:${line(start)}`));
    expect(stray).toEqual([]);
  });

  it('no file is excused that has no Russian', () => {
    const needing = new Set(sources.filter(({ nodes }) => nodes.some(russianIn)).map(({ path }) => path));
    const there = new Set(sources.map(({ path }) => path));
    expect(Object.keys(russian).filter((path) => there.has(path) && !needing.has(path))).toEqual([]);
  });
});
