import { maskSecretText } from '../base/secret.ts';
import type { Answers } from '../model/ticket.ts';
import { type PrivateKind, privatePatterns } from './patterns.ts';

/** A private thing found in a text. */
export interface PrivateSpan {
  readonly kind: PrivateKind;
  readonly from: number;
  readonly to: number;
}

/** Private things of the asked kinds in a text, in order. */
export function findPrivate(text: string, kinds: readonly PrivateKind[]): PrivateSpan[] {
  return privatePatterns
    .filter((pattern) => kinds.includes(pattern.kind))
    .flatMap((pattern) => pattern.find(text).map(({ from, to }) => ({ kind: pattern.kind, from, to })))
    .sort((one, other) => one.from - other.from);
}

/** The text with every password-like piece covered, as it must be before it is stored. */
export function maskSecrets(text: string): string {
  return maskSecretText(text);
}

/** The answers with every password-like piece covered. The same object when there is none. */
export function maskAnswers(answers: Answers): Answers {
  const masked: Answers = {
    ...answers,
    title: maskSecrets(answers.title),
    what: maskSecrets(answers.what),
    why: maskSecrets(answers.why),
    who: maskSecrets(answers.who),
    input: maskSecrets(answers.input),
    output: maskSecrets(answers.output),
    when: maskSecrets(answers.when),
  };
  return JSON.stringify(masked) === JSON.stringify(answers) ? answers : masked;
}
