import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BbNode, plainOf, readBb, webAddress } from '../../../lib/base/bb-tree.ts';

/** A tree in one line: `bold(…)`, `link<address>(…)`. */
const drawn = (nodes: readonly BbNode[]): string =>
  nodes
    .map((node) => {
      if (node.is === 'text') return node.text;
      return `${node.is}${node.is === 'link' ? `<${node.address}>` : ''}(${drawn(node.inside)})`;
    })
    .join('');

describe("the portal's formatting", () => {
  it.each([
    ['[B]жирно[/B] и [i]косо [u]оба[/u][/i]', 'bold(жирно) и italic(косо underline(оба))'],
    ['[USER=5]Илья Захаров[/USER], привет', 'person(Илья Захаров), привет'],
    ['[URL=https://a.ru/x?y=1]сюда[/URL]', 'link<https://a.ru/x?y=1>(сюда)'],
    ['[url]https://a.ru/[/url]', 'link<https://a.ru/>(https://a.ru/)'],
    ['см. https://a.ru/путь.', 'см. link<https://a.ru/%D0%BF%D1%83%D1%82%D1%8C>(https://a.ru/путь).'],
    ['[LIST][*]раз[*]два[/LIST]', '\n• раз\n• два'],
    ['раз[BR]два', 'раз\nдва'],
    ['[CODE][B]как есть[/B][/CODE]', 'code([B]как есть[/B])'],
    ['[QUOTE]было[/QUOTE]стало', 'quote(было)стало'],
  ])('%s', (text, tree) => expect(drawn(readBb(text))).toBe(tree));

  it.each([
    ['[URL=javascript:alert(1)]нет[/URL]', 'нет'],
    ['[URL=data:text/html,x]нет[/URL]', 'нет'],
    ['[IMG]javascript:x[/IMG]', 'javascript:x'],
    ['<b onclick="x">нет</b>', '<b onclick="x">нет</b>'],
    ['[B]не закрыто', '[B]не закрыто'],
    ['закрыто не открытое[/B]', 'закрыто не открытое[/B]'],
    ['[B][I]вперемешку[/B][/I]', 'bold([I]вперемешку)[/I]'],
    ['[script]x[/script] массив[0]', '[script]x[/script] массив[0]'],
  ])('never becomes more than text: %s', (text, tree) => expect(drawn(readBb(text))).toBe(tree));

  it('loses no word of a text without tags, and never throws', () => {
    const without = fc.string().filter((text) => !text.includes('['));
    fc.assert(fc.property(without, (text) => plainOf(readBb(text)) === text));
    const piece = fc.constantFrom(
      '[b]',
      '[/b]',
      '[url=http://a.ru]',
      '[/url]',
      '[code]',
      '[/code]',
      '[*]',
      'слово',
      '[',
      ']',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 400 }), (pieces) => Array.isArray(readBb(pieces.join('')))));
  });

  it('goes no deeper than a screen can bear', () => {
    const deep = `${'[b]'.repeat(5_000)}дно${'[/b]'.repeat(5_000)}`;
    expect(plainOf(readBb(deep))).toContain('дно');
  });

  it('follows web addresses only', () => {
    expect(['https://a.ru', 'http://a.ru/x', 'ftp://a.ru', 'chrome://settings', 'a.ru', ''].map(webAddress)).toEqual([
      'https://a.ru/',
      'http://a.ru/x',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
