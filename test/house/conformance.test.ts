import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, root } from './sources.ts';

/**
 * Every number of the standards stands once in `test/standards/conformance.tsv`, with where it is enforced, kept as data or shown, or
 * that it is information only and why. The table is read against the code: a renamed function or a dropped rule shows here.
 */
const numbers = [
  ...range('R', 1, 6),
  ...range('R', 10, 18),
  ...range('R', 20, 23),
  ...range('R', 30, 37),
  ...range('R', 40, 49),
  ...range('R', 60, 68),
  ...range('R', 80, 86),
  ...range('R', 90, 100),
  ...range('R', 110, 117),
  ...range('R', 130, 136),
  ...range('R', 140, 145),
  ...range('R', 160, 168),
  ...range('R', 170, 179),
  ...range('R', 190, 204),
  ...range('R', 210, 236),
  ...range('R', 250, 255),
  ...range('R', 260, 297),
  ...range('R', 300, 313),
  ...range('R', 320, 338),
  ...range('C', 1, 16),
  ...range('A', 1, 48),
];

function range(letter: string, from: number, to: number): string[] {
  const digits = letter === 'R' ? 3 : 2;
  return Array.from({ length: to - from + 1 }, (_, index) => `${letter}-${String(from + index).padStart(digits, '0')}`);
}

interface Row {
  readonly rule: string;
  readonly how: string;
  readonly path: string;
  readonly name: string;
  readonly note: string;
  readonly says: string;
}

const [heading = '', ...lines] = readFileSync(join(root, 'test/standards/conformance.tsv'), 'utf8')
  .trimEnd()
  .split('\n');
const rows: Row[] = lines.map((line) => {
  const [rule = '', how = '', where = '', note = '', says = ''] = line.split('\t');
  const [path = '', name = ''] = where.split('#');
  return { rule, how, path, name, note, says };
});

const sources = new Map(
  filesIn(['lib', 'components', 'entrypoints'], /\.(ts|tsx)$/).map((path) => [
    path,
    readFileSync(join(root, path), 'utf8'),
  ]),
);
const told = ({ rule, path, name }: Row) => `${rule}: ${path}#${name}`;

describe('The conformance table', () => {
  it('has every number of the standards once, in order, and none besides', () => {
    expect(heading).toBe('rule\thow\twhere\tnote\tsays');
    expect(rows.map(({ rule }) => rule)).toEqual(numbers);
  });

  it('says of each in one of four words how it is kept', () => {
    expect(rows.filter(({ how }) => !['enforced', 'data', 'shown', 'information'].includes(how)).map(told)).toEqual([]);
    expect(rows.filter(({ says }) => says === '').map(told)).toEqual([]);
  });

  it('names files that are there and names that stand in them', () => {
    const kept = rows.filter(({ how, path }) => how !== 'information' || path !== '');
    expect(kept.filter(({ path }) => !existsSync(join(root, path))).map(told)).toEqual([]);
    const named = ({ path, name }: Row) => name !== '' && new RegExp(`\\b${name}\\b`).test(sources.get(path) ?? '');
    expect(kept.filter((row) => !named(row)).map(told)).toEqual([]);
  });

  it('either the code itself names the number there, or the table says how the place keeps it', () => {
    const cited = ({ rule, path }: Row) => new RegExp(`\\b${rule}\\b`).test(sources.get(path) ?? '');
    expect(rows.filter((row) => !cited(row) && row.note === '').map(told)).toEqual([]);
  });

  it('gives the reason where a rule is information only, and enforces the others in rooms that may hold rules', () => {
    expect(rows.filter(({ how, note }) => how === 'information' && note === '').map(told)).toEqual([]);
    const rooms = /^lib\/(clock|standards|model|base|privacy|desk|store)\//;
    expect(rows.filter(({ how, path }) => how === 'enforced' && !rooms.test(path)).map(told)).toEqual([]);
  });

  it('the code names no number that the standards do not have', () => {
    const known = new Set(numbers);
    const strange = [...sources].flatMap(([path, text]) =>
      [...text.matchAll(/(?<![\w-])[RCA]-\d{2,3}\b/g)]
        .filter(([rule]) => !known.has(rule))
        .map(([rule]) => `${rule} in ${path}`),
    );
    expect(strange).toEqual([]);
  });
});
