import { describe, expect, it } from 'vitest';
import { houseSources, type Node, readSource, type Source } from './sources.ts';

/** Rooms where the same arguments give the same answer: no clock, no chance, no browser, no document. */
const pure = ['base', 'model', 'clock', 'privacy', 'standards', 'annotate'];

/** Names that reach for the outside, and the one file that may, with its reason. */
const outside: Readonly<Record<string, string | undefined>> = {
  ...{ document: undefined, window: undefined, navigator: undefined, browser: undefined, chrome: undefined },
  ...{ fetch: undefined, localStorage: undefined, setTimeout: undefined, setInterval: undefined },
  ...{ performance: undefined, indexedDB: undefined, process: undefined },
  crypto: 'lib/model/ids.ts', // makers of ids, called by desk only
  console: 'lib/base/log.ts', // the one door to the log
};

const sources = houseSources();

/** Names a file gives to things of its own: its `window` may be a span of hours. */
function ownNames(source: Source): Set<string> {
  const bound = source.nodes.flatMap((node) => {
    if (node.type === 'VariableDeclarator') return [node['id'] as Node];
    return /Function/.test(node.type) ? (node['params'] as Node[]) : [];
  });
  const inside = bound.flatMap((node) => (node.type === 'ObjectPattern' ? (node['properties'] as Node[]) : [node]));
  return new Set(inside.map((node) => String((node['value'] as Node | undefined)?.['name'] ?? node['name'])));
}

/** Uses of the clock, of chance and of names from outside. */
function impurities(source: Source): string[] {
  const own = ownNames(source);
  const isOutside = (name: string | undefined) =>
    name !== undefined && Object.hasOwn(outside, name) && outside[name] !== source.path && !own.has(name);
  return source.nodes.flatMap((node) => {
    const at = `${source.path}:${source.line(node.start)}`;
    const nameOf = (field: string) => (node[field] as { name?: string } | undefined)?.name;
    if (node.type === 'MemberExpression') {
      const whole = `${nameOf('object')}.${nameOf('property')}`;
      if (whole === 'Date.now' || whole === 'Math.random') return [`${at} uses ${whole}`];
      return isOutside(nameOf('object')) ? [`${at} reaches for ${nameOf('object')}`] : [];
    }
    if (node.type === 'NewExpression' && nameOf('callee') === 'Date' && (node['arguments'] as unknown[]).length === 0) {
      return [`${at} reads the clock`];
    }
    return node.type === 'CallExpression' && isOutside(nameOf('callee')) ? [`${at} calls ${nameOf('callee')}`] : [];
  });
}

describe('Rules get everything they need', () => {
  it.each(pure)('%s is pure: no clock, no chance, no browser', (room) => {
    expect(sources.filter(({ path }) => path.startsWith(`lib/${room}/`)).flatMap(impurities)).toEqual([]);
  });

  it.each(['Date.now()', 'new Date()', 'Math.random()', 'document.title', 'fetch(x)', 'setTimeout(f, 1)'])(
    'see %s in a rule',
    (text) => expect(impurities(readSource('lib/standards/x.ts', text))).toHaveLength(1),
  );

  it('leave a name of the file’s own alone', () => {
    expect(impurities(readSource('lib/clock/x.ts', 'const f = (window: Span) => window.end;'))).toEqual([]);
  });
});
