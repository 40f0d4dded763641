import { describe, expect, it } from 'vitest';
import { messages } from '../../lib/model/message.ts';
import { houseSources, type Node, type Source, textOf } from './sources.ts';

const sources = houseSources().filter(({ path }) => path !== 'lib/model/message.ts');
const names = Object.keys(messages) as (keyof typeof messages)[];
const stations = [...new Set(names.map((name) => messages[name].to))];

/** On portal pages every byte is paid on every page: the guest rings and hears by a few lines of its own. */
const guestDoor = 'entrypoints/portal.content/index.ts';

/** Calls of a function by its name: where, and with what. */
function calls(name: string): { source: Source; args: readonly unknown[]; at: string }[] {
  return sources.flatMap((source) =>
    source.nodes
      .filter((node) => node.type === 'CallExpression' && (node['callee'] as { name?: string }).name === name)
      .map((node) => ({
        source,
        args: node['arguments'] as unknown[],
        at: `${source.path}:${source.line(node.start)}`,
      })),
  );
}

/** Calls that send a message. */
function sends() {
  const byGuest = calls('ask').filter(({ source }) => source.path === guestDoor);
  return [...calls('send'), ...calls('sendToTab'), ...byGuest];
}

const isHandler = ({ type }: Node) => /Function/.test(type) || type === 'Identifier' || type === 'MemberExpression';

/** Whether a file speaks or listens to the browser's own messaging. */
function touches({ nodes }: Source): boolean {
  return nodes.some((node) => {
    const name = (node['property'] as { name?: string } | undefined)?.name;
    return node.type === 'MemberExpression' && (name === 'sendMessage' || name === 'onMessage');
  });
}

/** Places where an object has a field of this message's name: its handler. */
function handlers(name: string): string[] {
  return sources.flatMap((source) =>
    source.nodes
      .filter((node) =>
        source.path === guestDoor
          ? node.type === 'BinaryExpression' && textOf(node['right']) === name
          : node.type === 'Property' && textOf(node['key']) === name && isHandler(node['value'] as Node),
      )
      .map((node) => `${source.path}:${source.line(node.start)}`),
  );
}

describe('Messages: one row, one handler', () => {
  it.each(names)('%s is a room and a verb', (name) => expect(name).toMatch(/^[a-z]+\.[a-z]+$/));

  it.each(names)('%s has exactly one handler', (name) => expect(handlers(name)).toHaveLength(1));

  it.each(names)('%s is sent by somebody', (name) => {
    const sent = sends().filter(({ args }) => args.some((arg) => textOf(arg) === name));
    expect(sent.map(({ at }) => at)).not.toEqual([]);
  });

  it.each(stations.filter((station) => station !== 'guest'))(
    '%s is served in exactly one place, by an entrypoint',
    (station) => {
      const served = calls('serve').filter(({ args }) => textOf(args[0]) === station);
      expect(served.map(({ source }) => source.path.split('/')[0])).toEqual(['entrypoints']);
    },
  );

  it('nothing is sent or served that has no row', () => {
    const known = new Set<string>(names);
    const strange = sends()
      .flatMap(({ args, at }) => args.slice(0, 2).flatMap((arg) => ({ name: textOf(arg), at })))
      .filter(({ name }) => name !== undefined && !known.has(name));
    expect(strange).toEqual([]);
  });

  it('only the bus, and the guest for itself, touches the browser’s own messaging', () => {
    const others = sources.filter((source) => !source.path.startsWith('lib/bus/') && touches(source));
    expect(others.map(({ path }) => path)).toEqual([guestDoor]);
  });
});
