import { wordsOf, wordTable } from '../base/words.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';

/** Words of a text that name a device or a place, by the policy's table: «на ноутбуке Иванова» -> «ноутбуке». */
export function placeWords(intake: Pick<IntakePolicy, 'conduct'>, text: string): readonly string[] {
  const table = wordTable(intake.conduct.repeat?.scopeWords ?? []).single;
  if (table.size === 0) return [];
  const found = new Map<string, string>();
  for (const { stem, text: word } of wordsOf(text))
    if (table.has(stem) && !found.has(stem)) found.set(stem, word.toLowerCase());
  return [...found.values()];
}
