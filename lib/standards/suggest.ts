import { places, wordsOf, wordTable } from '../base/words.ts';
import type { TypeId } from '../model/standard-names.ts';
import type { HasIntake } from './subject.ts';

/** A type the text speaks for, and the words that do. */
export interface TypeSuggestion {
  readonly type: TypeId;
  readonly because: readonly string[];
}

/**
 * Types suggested from the text, best first (section 7). Only ever offered: nothing is chosen for the person, and a text
 * that speaks for none gives an empty list. «с 11:40 не открывается портал у всех» -> outage, then breakage.
 */
export function suggestType(policy: HasIntake, text: string): TypeSuggestion[] {
  const words = wordsOf(text);
  return policy.intake.types
    .map((type) => {
      const found = [...places(words, wordTable(type.hints))].sort((one, other) => one - other);
      return { type: type.id, because: found.map((at) => words[at]?.text ?? '') };
    })
    .filter((suggestion) => suggestion.because.length > 0)
    .sort((one, other) => other.because.length - one.because.length);
}
