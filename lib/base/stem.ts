const vowels = 'аеиоуыэюя';

/** Endings of the Snowball stemmer for Russian, longest first; those marked `afterA` count only after «а» or «я». */
function endings(words: string, afterA = '') {
  const all = [
    ...words.split(' ').map((text) => ({ text, afterA: false })),
    ...afterA
      .split(' ')
      .filter(Boolean)
      .map((text) => ({ text, afterA: true })),
  ];
  return all.sort((one, other) => other.text.length - one.text.length);
}

const gerund = endings('ив ивши ившись ыв ывши ывшись', 'в вши вшись');
const reflexive = endings('ся сь');
const adjective = endings('ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею');
const participle = endings('ивш ывш ующ', 'ем нн вш ющ щ');
const verb = endings(
  'ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю',
  'ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно',
);
const noun = endings(
  'а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я',
);

const derivational = endings('ост ость');
const superlative = endings('ейш ейше');

/** The word without the longest of these endings that lies wholly after `from`; undefined when none fits. */
function cut(word: string, from: number, list: ReturnType<typeof endings>): string | undefined {
  for (const ending of list) {
    const at = word.length - ending.text.length;
    if (at < from || !word.endsWith(ending.text)) continue;
    if (ending.afterA && (at - 1 < from || !'ая'.includes(word.charAt(at - 1)))) continue;
    return word.slice(0, at);
  }
  return undefined;
}

/** Where the region after the first vowel-consonant pair from `start` begins; the word's length when there is none. */
function region(word: string, start: number): number {
  for (let at = start + 1; at < word.length; at += 1) {
    if (!vowels.includes(word.charAt(at)) && vowels.includes(word.charAt(at - 1))) return at + 1;
  }
  return word.length;
}

/**
 * The stem of a Russian word by the published Snowball rules, so that every inflection of a word meets in one stem
 * («почини», «почините», «починить» -> «почин»). Lower case, «ё» as «е». Words in other letters come back unchanged.
 */
export function stem(raw: string): string {
  const word = raw.toLowerCase().replaceAll('ё', 'е');
  let known = stems.get(word);
  if (known === undefined) {
    known = cutStem(word);
    if (stems.size >= 10_000) stems.clear();
    stems.set(word, known);
  }
  return known;
}

/** Texts repeat their words, and forms are judged at every keystroke. */
const stems = new Map<string, string>();

function cutStem(word: string): string {
  const firstVowel = [...word].findIndex((letter) => vowels.includes(letter));
  if (firstVowel < 0) return word;
  const from = firstVowel + 1;
  const second = region(word, region(word, 0));
  let rest = cut(word, from, gerund);
  if (rest === undefined) {
    const bare = cut(word, from, reflexive) ?? word;
    const withoutAdjective = cut(bare, from, adjective);
    rest =
      withoutAdjective === undefined
        ? (cut(bare, from, verb) ?? cut(bare, from, noun) ?? bare)
        : (cut(withoutAdjective, from, participle) ?? withoutAdjective);
  }
  if (rest.length > from && rest.endsWith('и')) rest = rest.slice(0, -1);
  rest = cut(rest, Math.max(from, second), derivational) ?? rest;
  if (rest.endsWith('нн')) return rest.slice(0, -1);
  const plain = cut(rest, from, superlative);
  if (plain !== undefined) return plain.endsWith('нн') ? plain.slice(0, -1) : plain;
  return rest.length > from && rest.endsWith('ь') ? rest.slice(0, -1) : rest;
}
