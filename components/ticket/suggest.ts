import { places, wordsOf, wordTable } from '../../lib/base/words.ts';
import type { TypeRule } from '../../lib/model/policy-intake.ts';
import type { TypeId } from '../../lib/model/standard-names.ts';

/**
 * The type that the words of a description speak for most, to be offered and never chosen silently (section 7);
 * undefined when none does or two do equally.
 */
export function suggestType(types: readonly TypeRule[], text: string): TypeId | undefined {
  const words = wordsOf(text);
  const scored = types
    .map((type) => ({ id: type.id, hits: places(words, wordTable(type.hints)).size }))
    .sort((one, other) => other.hits - one.hits);
  const [best, second] = scored;
  return best && best.hits > 0 && best.hits > (second?.hits ?? 0) ? best.id : undefined;
}
