import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, houseSources, readSource, root, type Source } from './sources.ts';

interface Row {
  /** Rooms of lib, or single files of them, that may be imported. */
  readonly rooms: readonly string[];
  /** Packages; an object names the one file that may. */
  readonly packages: readonly (string | { readonly name: string; readonly only: string })[];
}

const lowest = ['base', 'model'];
const everyRoom = [
  ...lowest,
  ...[
    'clock',
    'privacy',
    'standards',
    'annotate',
    'store',
    'bitrix',
    'page',
    'recording',
    'inspect',
    'browser',
    'bus',
    'desk',
  ],
];
/** The interface's own packages: primitives, icons, forms, long lists. */
const look = [
  'react',
  'react-dom',
  'radix-ui',
  'lucide-react',
  'react-hook-form',
  '@hookform/resolvers',
  '@tanstack/react-virtual',
];
/** What comes in from outside is checked where it comes in. */
const schema = 'zod';

/** The table of architecture.md, "Layers". */
const table: Readonly<Record<string, Row>> = {
  entrypoints: { rooms: [...everyRoom, 'components'], packages: ['wxt', 'react', 'react-dom'] },
  'components/portal': { rooms: ['model', 'base'], packages: [] },
  'components/editor': { rooms: ['model', 'annotate', 'base', 'desk/desk.ts'], packages: [...look, 'konva'] },
  'components/report': {
    rooms: ['model', 'clock', 'standards', 'base', 'desk/desk.ts'],
    packages: [...look, { name: 'write-excel-file', only: 'components/report/workbook.ts' }],
  },
  components: { rooms: ['model', 'clock', 'standards', 'annotate', 'base', 'desk/desk.ts'], packages: look },
  desk: { rooms: everyRoom.filter((room) => room !== 'page'), packages: [] },
  store: {
    rooms: lowest,
    packages: ['dexie', schema, { name: '@zip.js/zip.js', only: 'lib/store/archive-zip.ts' }],
  },
  bitrix: { rooms: lowest, packages: [schema] },
  recording: { rooms: lowest, packages: ['mediabunny', schema] },
  // What a file is by its content. Not part of `recording` (those are films of our own making) and not of `desk`, which
  // uses no packages: readers of foreign files are a thing outside, with quirks that stay behind one door.
  inspect: {
    rooms: lowest,
    packages: ['exifr', { name: 'mediabunny', only: 'lib/inspect/film.ts' }, schema],
  },
  page: { rooms: [...lowest, 'privacy'], packages: [{ name: 'html2canvas', only: 'lib/page/shoot.ts' }] },
  browser: { rooms: lowest, packages: ['wxt', schema] },
  bus: { rooms: lowest, packages: ['wxt', schema] },
  standards: { rooms: [...lowest, 'clock'], packages: [] },
  annotate: { rooms: lowest, packages: [] },
  privacy: { rooms: lowest, packages: [] },
  clock: { rooms: lowest, packages: [{ name: 'date-fns-tz', only: 'lib/clock/zone.ts' }] },
  model: { rooms: ['base'], packages: [schema] },
  base: { rooms: [], packages: [] },
};

const sources = houseSources();

/** The room of a file: `entrypoints`, `components`, or a room of lib. */
function roomOf(path: string): string {
  const [top = '', room = ''] = path.split('/');
  return top === 'lib' ? room : top;
}

function rowOf(path: string): Row {
  const own = ['components/portal', 'components/editor', 'components/report'].find((room) =>
    path.startsWith(`${room}/`),
  );
  const row = table[own ?? roomOf(path)];
  if (!row) throw new Error(`${path} lies in no room of the table`);
  return row;
}

/** `wxt/utils/x` -> `wxt`, `@hookform/resolvers/zod` -> `@hookform/resolvers`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The file a relative import names, from the root; the question after `?` (as text, as address) is the bundler's. */
function fileOf(source: Source, specifier: string): string {
  return normalize(join(dirname(source.path), specifier.replace(/\?.*$/, ''))).replaceAll('\\', '/');
}

function mayRoom(source: Source, target: string): boolean {
  const here = roomOf(source.path);
  const there = roomOf(target);
  if (source.path.startsWith('components/portal/') && there === 'components') {
    return target.startsWith('components/portal/') || target === 'components/format.ts';
  }
  if (here === there) return true;
  // The catalogues give the names of the sentences to the type checker.
  if (here === 'components' && target.startsWith('public/_locales/')) return true;
  return rowOf(source.path).rooms.some((name) => name === there || `lib/${name}` === target);
}

function mayPackage(source: Source, name: string): boolean {
  return rowOf(source.path).packages.some((row) =>
    typeof row === 'string' ? row === name : row.name === name && row.only === source.path,
  );
}

/** Everything a file imports against the table, in words. */
function trespasses(source: Source): string[] {
  return source.imports.flatMap((specifier) => {
    if (!specifier.startsWith('.')) {
      return mayPackage(source, packageOf(specifier)) ? [] : [`${source.path} may not use the package ${specifier}`];
    }
    const target = fileOf(source, specifier);
    if (!existsSync(join(root, target))) return [`${source.path} imports ${specifier}, which is no file`];
    return mayRoom(source, target) ? [] : [`${source.path} may not import ${target}`];
  });
}

/** Rings of imports, each as its files in order. */
function rings(all: readonly Source[]): string[] {
  const edges = new Map(
    all.map((source) => [
      source.path,
      source.imports.filter((name) => name.startsWith('.')).map((name) => fileOf(source, name)),
    ]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) return void found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) walk(path, []);
  return found;
}

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const pascal = /^[A-Z][A-Za-z0-9]*$/;

/** What is wrong with a file's name, if anything. */
function misnamed(path: string): string[] {
  const name = basename(path).replace(/(\.d)?\.tsx?$/, '');
  if (/^(utils?|helpers?|common|misc|shared|types)$/i.test(name)) return [`${path}: a drawer, not a subject`];
  if (path.startsWith('entrypoints/')) return [];
  if (name === 'index') return [`${path}: import a thing from the file where it lives`];
  const component = path.endsWith('.tsx') && !path.startsWith('components/hooks/');
  return (component ? pascal : kebab).test(name)
    ? []
    : [`${path}: ${component ? 'PascalCase' : 'kebab-case'} is the rule`];
}

describe('Layers: a room imports only what its row names', () => {
  it('has something to look at', () => expect(sources.length).toBeGreaterThan(20));

  it.each([...new Set(sources.map(({ path }) => roomOf(path)))])('%s keeps to its row', (room) => {
    expect(sources.filter(({ path }) => roomOf(path) === room).flatMap(trespasses)).toEqual([]);
  });

  it('no imports go in a circle', () => expect(rings(sources)).toEqual([]));

  it('the looks of a page lie in components: no entrypoint imports another', () => {
    const across = sources.flatMap((source) =>
      source.imports
        .filter((name) => name.startsWith('.') && roomOf(source.path) !== 'entrypoints')
        .map((name) => fileOf(source, name))
        .filter((target) => target.startsWith('entrypoints/')),
    );
    expect(across).toEqual([]);
  });
});

describe('Files', () => {
  it('none passes 250 lines; data tables of the standards may', () => {
    const data = /^lib\/standards\/(presets|calendars)\//;
    const long = sources
      .filter(({ path, lines }) => lines > 250 && !data.test(path))
      .map(({ path, lines }) => `${path}: ${lines}`);
    // Tables of sentences may be longer than code; what tests lean on is code.
    const most = (path: string) => (/\.(test|e2e)\.tsx?$/.test(path) ? 400 : 250);
    const tests = filesIn(['test'], /\.(ts|tsx|mjs)$/)
      .filter((path) => !path.startsWith('test/standards/'))
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length }))
      .filter(({ path, lines }) => lines > most(path))
      .map(({ path, lines }) => `${path}: ${lines}`);
    expect([...long, ...tests]).toEqual([]);
  });

  it('an entrypoint introduces and leaves: scripts of 80 lines at most', () => {
    const scripts = sources.filter(({ path }) => path.startsWith('entrypoints/') && path.endsWith('.ts'));
    expect(scripts.filter(({ lines }) => lines > 80).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('are named for what they hold', () => expect(sources.flatMap(({ path }) => misnamed(path))).toEqual([]));

  it('pass nothing on and have no default export outside entrypoints', () => {
    const rooms = sources.filter(({ path }) => !path.startsWith('entrypoints/'));
    expect(rooms.filter(({ passedOn }) => passedOn.length > 0).map(({ path }) => path)).toEqual([]);
    expect(rooms.filter(({ hasDefault }) => hasDefault).map(({ path }) => path)).toEqual([]);
  });
});

describe('The checks themselves', () => {
  const source = (path: string, text: string) => readSource(path, text);

  it.each([
    ['lib/base/x.ts', "import type { Ticket } from '../model/ticket.ts';"],
    ['lib/store/x.ts', "const x = await import('../bitrix/call.ts');"],
    ['components/ticket/X.tsx', "import { file } from '../../lib/desk/outbox.ts';"],
    ['lib/standards/x.ts', "import { toZonedTime } from 'date-fns-tz';"],
    ['lib/clock/due.ts', "import { toZonedTime } from 'date-fns-tz';"],
    ['lib/desk/x.ts', "export type { Row } from '../page/routes.ts';"],
    ['components/portal/x.ts', "import { useState } from 'react';"],
  ])('see a trespass in %s: %s', (path, text) => expect(trespasses(source(path, text))).toHaveLength(1));

  it('see a circle', () => {
    const there = source('lib/base/one.ts', "import './two.ts';");
    const back = source('lib/base/two.ts', "import type {} from './one.ts';");
    expect(rings([there, back])).toEqual(['lib/base/one.ts -> lib/base/two.ts -> lib/base/one.ts']);
  });
});
