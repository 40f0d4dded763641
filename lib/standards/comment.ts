import { mentions, wordsOf, wordTable } from '../base/words.ts';
import type { Finding } from '../model/verdict.ts';
import { findSplit } from './questions.ts';
import type { HasIntake } from './subject.ts';

/**
 * a comment concerns the description of its task. One that asks something with no word in common with it,
 * or that says itself that it is another question, is warned of: it would wait for an unknown time or get no answer.
 */
export function checkComment(policy: HasIntake, description: string, comment: string): Finding[] {
  const rule = policy.intake.conduct.questions;
  if (!rule || comment.trim() === '') return [];
  const asks = comment.includes('?') || findSplit(`—. ${comment}`).parts.length > 1;
  if (!asks || !isForeign(policy, description, comment)) return [];
  return [
    {
      rule: rule.rule,
      severity: rule.weight === 'informs' ? 'informs' : 'warns',
      field: 'what',
      words: { key: 'intake_comment_new_question' },
      fix: { kind: 'split', parts: [comment.trim()], words: { key: 'intake_fix_own_ticket' } },
    },
  ];
}

function isForeign(policy: HasIntake, description: string, comment: string): boolean {
  const filler = wordTable(policy.intake.conduct.wording?.filler ?? []).single;
  const topic = wordsOf(comment).filter((word) => !filler.has(word.stem) && word.text.length > 3);
  return topic.length > 1 && !topic.some((word) => mentions(description, [word.text]));
}
