import { stem } from './stem.ts';

/** A word of a text: as written, its stem, where it stands, and what stands around it. */
export interface Word {
  readonly text: string;
  readonly stem: string;
  readonly at: number;
  /** The first word of the text or of a sentence. */
  readonly opens: boolean;
  /** A mark that ends a clause stands between this word and the one before. */
  readonly breaks: boolean;
}

/** The words of a text in order. Numbers with their marks («11:40», «12.12.2026», «v1.2») are one word each. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(/\d+(?:[.:,/-]\d+)*(?![\p{L}\d])|[\p{L}\d]+(?:-[\p{L}\d]+)*/gu)) {
    const between = text.slice(end, match.index);
    found.push({
      text: match[0],
      stem: stem(match[0]),
      at: match.index,
      opens: found.length === 0 || /[.!?:;\n]/.test(between),
      breaks: /[,.!?:;\n()—–]/.test(between),
    });
    end = match.index + match[0].length;
  }
  return found;
}

/** A table of words and phrases, ready to be looked for in any inflection. */
export interface WordTable {
  readonly single: ReadonlySet<string>;
  readonly phrases: readonly (readonly string[])[];
}

const tables = new WeakMap<readonly string[], WordTable>();

/** The table of these words and phrases, by stem. Kept for the same array, which must not change. */
export function wordTable(entries: readonly string[]): WordTable {
  const known = tables.get(entries);
  if (known) return known;
  const parts = entries.map((entry) => wordsOf(entry).map((word) => word.stem));
  const table = {
    single: new Set(parts.filter((part) => part.length === 1).map((part) => part[0] ?? '')),
    phrases: parts.filter((part) => part.length > 1),
  };
  tables.set(entries, table);
  return table;
}

/**
 * Places in `words` taken by an entry of the table: single words by stem, phrases in their order with at most one
 * other word between two of theirs, never across the end of a sentence.
 */
export function places(words: readonly Word[], table: WordTable): Set<number> {
  const taken = new Set<number>();
  words.forEach((word, at) => {
    if (table.single.has(word.stem)) taken.add(at);
    for (const phrase of table.phrases) {
      const spots = follow(words, at, phrase);
      for (const spot of spots ?? []) taken.add(spot);
    }
  });
  return taken;
}

function follow(words: readonly Word[], start: number, phrase: readonly string[]): number[] | undefined {
  if (words[start]?.stem !== phrase[0]) return undefined;
  const spots = [start];
  for (const part of phrase.slice(1)) {
    const last = spots.at(-1) ?? start;
    const next = [last + 1, last + 2].find((at) => words[at]?.stem === part && !words[at]?.opens);
    if (next === undefined) return undefined;
    spots.push(next);
  }
  return spots;
}

/** Whether the text holds an entry of the list, in any inflection. */
export function mentions(text: string, entries: readonly string[]): boolean {
  return places(wordsOf(text), wordTable(entries)).size > 0;
}
