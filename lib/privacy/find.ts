import { maskSecretText } from '../base/secret.ts';
import type { PrivateKind } from '../model/mask.ts';
import type { Answers } from '../model/ticket.ts';
import { isPromising, privatePatterns } from './patterns.ts';

/** A private thing found in a text. */
export interface PrivateSpan {
  readonly kind: PrivateKind;
  readonly from: number;
  readonly to: number;
}

/** Kinds that are told by their form alone. */
export const formKinds: readonly PrivateKind[] = privatePatterns.map(({ kind }) => kind);

/** Private things of the asked kinds in a text, in order; where one lies within another, the outer one alone. */
export function findPrivate(text: string, kinds: readonly PrivateKind[] = formKinds): PrivateSpan[] {
  if (!isPromising(text)) return [];
  const all = privatePatterns
    .filter((pattern) => kinds.includes(pattern.kind))
    .flatMap((pattern) => pattern.find(text).map(({ from, to }) => ({ kind: pattern.kind, from, to })))
    .sort((one, other) => one.from - other.from || other.to - one.to);
  let end = 0;
  return all.filter(({ to }) => {
    const isNew = to > end;
    end = Math.max(end, to);
    return isNew;
  });
}

/**
 * The same for a text that stands under a label in another part of the page («ИНН», «Серия и номер паспорта»): the
 * label is read along, and only what lies in the text itself is given.
 */
export function findUnder(label: string, text: string): PrivateSpan[] {
  const head = `${label}\n`;
  const under = findPrivate(
    head + text,
    formKinds.filter((kind) => kind !== 'secret' && kind !== 'name'),
  );
  const spans = under.flatMap(({ kind, from, to }) =>
    from < head.length ? [] : [{ kind, from: from - head.length, to: to - head.length }],
  );
  const known = findPrivate(text);
  const isKnown = ({ from, to }: PrivateSpan) => known.some((span) => span.from <= from && span.to >= to);
  return [...known, ...spans.filter((span) => !isKnown(span))].sort((one, other) => one.from - other.from);
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
