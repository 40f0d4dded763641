import { wordsOf, wordTable } from '../base/words.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';

/** A ticket as far as its likeness to another is told by it. */
export interface Matter {
  readonly id: string;
  /** What it is about, by stems. */
  readonly topic: ReadonlySet<string>;
  readonly type: string | undefined;
  /** Addresses of what of the portal it is about. */
  readonly entities: readonly string[];
  /** Something was proved there. */
  readonly isProved?: boolean;
}

/** How a ticket of before is like the one in hand. */
export interface Similar {
  readonly id: string;
  /** How much of what both say is the same, 0 … 1, rare words counting for more; and a little for what else they share. */
  readonly likeness: number;
  readonly isSameType: boolean;
  readonly isSameEntity: boolean;
}

/** Below this, tickets share words that everybody uses. */
const LIKE = 0.35;
/** About the very same deal less is enough. */
const LIKE_OF_SAME = 0.18;
const SHARED_ENTITY = 0.2;
const SHARED_TYPE = 0.05;
/** Of two alike the one with a proof is of more use. */
const PROVED = 0.03;

/** The words a text is about: no numbers, no filling words of the policy, nothing shorter than three letters. */
export function topicOf(intake: Pick<IntakePolicy, 'conduct'>, text: string): ReadonlySet<string> {
  const filler = wordTable(intake.conduct.wording?.filler ?? []).single;
  const stems = wordsOf(text).flatMap(({ stem, text: word }) =>
    word.length < 3 || /^\d/.test(word) || filler.has(stem) ? [] : [stem],
  );
  return new Set(stems);
}

/**
 * The tickets of before that are most like this one, the likest first: cosine of their words, each weighed by how
 * rare it is among all (a word of every ticket tells nothing), and a little for the same entity and type. Example: of a
 * thousand tickets about deals «сделка» weighs next to nothing, «телефония» in three of them nearly everything.
 */
export function similarTo(one: Matter, others: readonly Matter[], most: number): readonly Similar[] {
  const spread = new Map<string, number>();
  for (const { topic } of others) for (const word of topic) spread.set(word, (spread.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(1 + (others.length + 1) / (1 + (spread.get(word) ?? 0))) ** 2;
  const norm = (topic: ReadonlySet<string>) => {
    let sum = 0;
    for (const word of topic) sum += weight(word);
    return Math.sqrt(sum);
  };
  const mine = norm(one.topic);
  const entities = new Set(one.entities);
  const found: Similar[] = [];
  for (const other of others) {
    if (other.id === one.id) continue;
    let common = 0;
    for (const word of one.topic) if (other.topic.has(word)) common += weight(word);
    if (common === 0) continue;
    const words = common / (mine * norm(other.topic));
    const isSameEntity = other.entities.some((address) => entities.has(address));
    if (words < (isSameEntity ? LIKE_OF_SAME : LIKE)) continue;
    const isSameType = one.type !== undefined && one.type === other.type;
    const extra = (isSameEntity ? SHARED_ENTITY : 0) + (isSameType ? SHARED_TYPE : 0) + (other.isProved ? PROVED : 0);
    const likeness = words + extra;
    found.push({ id: other.id, likeness, isSameType, isSameEntity });
  }
  return found.sort((a, b) => b.likeness - a.likeness).slice(0, most);
}
