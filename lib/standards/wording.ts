import { places, type Word, wordsOf, wordTable } from '../base/words.ts';
import type { WordingRules } from '../model/policy-conduct.ts';

/** What the look at a description found: the vague words as written, and how many details stand against them. */
export interface Wording {
  readonly vague: boolean;
  readonly words: readonly string[];
  readonly details: number;
}

/**
 * whether a description says that something is wrong without saying what. Vague words alone refuse nothing: the
 * text is vague when the details beside them are too few. A detail is a number, a time, a quotation, a link, a name,
 * or an ordinary word that is neither filler nor the name of a whole system.
 * «почини телефонию» -> vague; «с 11:40 не открывается портал, ошибка 502» -> not.
 */
export function judgeWording(rules: WordingRules, text: string): Wording {
  const words = wordsOf(text);
  const vague = places(words, wordTable(rules.vague));
  const make = places(words, wordTable(rules.make));
  const details = countDetails(rules, text, words, new Set([...vague, ...make]));
  const asked = [...new Set([...vague, ...make])].sort((one, other) => one - other);
  if (asked.length === 0) return { vague: words.length > 0 && details === 0, words: [], details };
  const openEnded = asked.some((at) => hasNoObject(words, at) || (make.has(at) && standsAlone(words, at)));
  const enough = openEnded ? rules.enoughWithoutObject : vague.size > 0 ? rules.enough : rules.enoughForMake;
  return { vague: details < enough, words: asked.map((at) => words[at]?.text ?? ''), details };
}

const polite = /^(?:пожалуйста|пожалста|плиз|срочно|быстро|нам|мне|всем|уже|наконец)$/iu;
const instead = /^(?:чтоб|чтобы|так|что-нибудь|что-то|хоть)$/iu;

/** Whether «так», «чтобы» and the like stand where the object of the request should be. */
function hasNoObject(words: readonly Word[], at: number): boolean {
  const next = words.slice(at + 1, at + 4).find((word) => !polite.test(word.text));
  return next !== undefined && !next.opens && instead.test(next.text);
}

/** «Чтобы сотрудники видели клиентов, сделайте»: the word makes a clause of its own. */
function standsAlone(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  return (at === 0 || words[at]?.breaks === true) && (next === undefined || next.breaks);
}

function countDetails(rules: WordingRules, text: string, words: readonly Word[], taken: ReadonlySet<number>): number {
  const filler = wordTable(rules.filler).single;
  const broad = wordTable(rules.broad).single;
  const common = wordTable(rules.common).single;
  const quoted = [...text.matchAll(/«([^»]{2,})»|"([^"]{2,})"|“([^”]{2,})”/g)];
  const links = [...text.matchAll(/https?:\/\/\S+/g)];
  const spans = [...quoted, ...links].map((match) => [match.index, match.index + match[0].length] as const);
  const shouts = !/\p{Ll}/u.test(text);
  const seen = new Set<string>();
  let sum = quoted.length * 2 + links.length * 2;
  words.forEach((word, at) => {
    // «видят» and «видели» are one word to a reader, though not to the stemmer.
    const key = common.has(word.stem) ? word.stem.slice(0, 3) : word.stem;
    if (taken.has(at) || seen.has(key)) return;
    if (spans.some(([from, to]) => word.at >= from && word.at < to)) return;
    seen.add(key);
    if (/\d/.test(word.text) && !broad.has(word.stem)) sum += numberWeight(words, at);
    else if (filler.has(word.stem) || broad.has(word.stem) || word.text.length < 2) sum += 0;
    else if (common.has(word.stem)) sum += 0.5;
    else if (!shouts && (word.opens ? /^\p{Lu}{2,}$/u : /^\p{Lu}/u).test(word.text)) sum += 1.5;
    else sum += 1;
  });
  return sum;
}

/** A time, a date, a code is a detail; a term («до 18:00») and a small count («2 дня») are hardly one. */
function numberWeight(words: readonly Word[], at: number): number {
  const text = words[at]?.text ?? '';
  if (/^(?:до|к|ко|позже|позднее)$/i.test(words[at - 1]?.text ?? '')) return 0;
  return /^\d{1,2}$/.test(text) ? 0.5 : 2;
}
