import { stem } from '../base/stem.ts';

const WORD = '\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?';
/** Two or three words with capitals and nothing else: a person, and neither a company in quotes nor an address. */
const person = new RegExp(`^${WORD}(?:\\s+${WORD}){1,2}$`, 'u');
const row = new RegExp(`(?<!\\p{L})${WORD}(?:[ \\u00a0]${WORD})+(?!\\p{L})`, 'gu');
const word = new RegExp(WORD, 'gu');

/**
 * Learns the people of a page from the places that name them, and finds them in any other text, inflected and in either
 * order: «Белова Наталья Сергеевна» on the card, «звонок от Натальи Беловой» in its history. Two words of one person in a
 * row are needed: a lone «Вера» is as often no name.
 */
export function learnNames(
  texts: readonly string[],
): (text: string) => { readonly from: number; readonly to: number }[] {
  const people = texts
    .map((text) => text.trim())
    .filter((text) => person.test(text))
    .map((text) => new Set(text.split(/\s+/).map(stem)));
  if (people.length === 0) return () => [];
  return (text) =>
    [...text.matchAll(row)].flatMap((match) => {
      const words = [...match[0].matchAll(word)].map((found) => ({
        stem: stem(found[0]),
        from: match.index + found.index,
        to: match.index + found.index + found[0].length,
      }));
      return words.flatMap((one, at) => {
        const next = words[at + 1];
        const isOne =
          next && next.stem !== one.stem && people.some((names) => names.has(one.stem) && names.has(next.stem));
        return isOne ? [{ from: one.from, to: next.to }] : [];
      });
    });
}
