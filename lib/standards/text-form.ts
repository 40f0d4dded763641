import { wordsOf } from '../base/words.ts';
import type { IntakePolicy, TypeRule } from '../model/policy-intake.ts';
import type { TypeId } from '../model/standard-names.ts';
import type { AnswerField } from '../model/ticket.ts';

/** A name under which a part of the ticket's text stands, and what it belongs to. */
export interface Label {
  readonly name: string;
  /** The label that the composer writes; the others are only understood. */
  readonly isOwn: boolean;
  readonly target:
    | { readonly answer: AnswerField }
    | { readonly extra: string }
    | { readonly part: 'proof' | 'links' | 'call' };
}

/** How the texts of a policy are written and read: its labels and the patterns that find them. */
export interface TextForm {
  readonly labels: readonly Label[];
  readonly line: RegExp;
  readonly inline: RegExp;
}

const forms = new WeakMap<IntakePolicy, TextForm>();

/** The text form of a policy, made once. */
export function textForm(intake: IntakePolicy): TextForm {
  let form = forms.get(intake);
  if (!form) {
    const labels = labelsOf(intake);
    form = { labels, line: linePattern(labels), inline: inlinePattern(labels) };
    forms.set(intake, form);
  }
  return form;
}

/** Every label the text of this policy can hold, longest first, so that «КТО ИСПОЛЬЗУЕТ» is not taken for «КТО». */
function labelsOf(intake: IntakePolicy): Label[] {
  const labels: Label[] = [];
  const add = (target: Label['target'], own: string, aliases: readonly string[] = []) => {
    labels.push({ name: own, isOwn: true, target }, ...aliases.map((name) => ({ name, isOwn: false, target })));
  };
  add({ answer: 'type' }, intake.typeRule.label, intake.typeRule.aliases);
  for (const row of intake.fields) add({ answer: row.field }, row.label, row.aliases);
  for (const row of intake.extras) add({ extra: row.key }, row.label);
  const { cast, shots, files, links, call } = intake.parts;
  for (const name of [cast, shots, files]) add({ part: 'proof' }, name);
  add({ part: 'links' }, links);
  add({ part: 'call' }, call);
  return labels.sort((one, other) => other.name.length - one.name.length);
}

/** The name as a pattern: any white space between its words, each letter as `letter` writes it. */
function namePattern(name: string, letter: (one: string) => string = (one) => one): string {
  const plain = (one: string) =>
    /[\\^$.*+?()[\]{}|/]/.test(one) ? `\\${one}` : /\p{L}/u.test(one) ? letter(one) : one;
  return name
    .split(' ')
    .map((word) => [...word].map(plain).join(''))
    .join('\\s+');
}

const bothCases = (letter: string) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`;

/**
 * «ОПИСАНИЕ: …» at the start of a line, in any case, with list or bold marks before it; the standard's own labels also
 * with a dash. Groups: label, label before a dash, rest.
 */
function linePattern(labels: readonly Label[]): RegExp {
  const names = (some: readonly Label[]) => some.map((label) => namePattern(label.name)).join('|');
  const colon = `(${names(labels)})[*_]*\\s*[:：]`;
  const dash = `(${names(labels.filter((label) => label.isOwn))})[*_]*\\s+[—–-](?=\\s)`;
  return new RegExp(`^[\\s>*_#-]*(?:${colon}|${dash})[*_]*[ \\t]*([\\s\\S]*)$`, 'iu');
}

/** A label inside a line: in capitals anywhere, in any case after the end of a sentence. One of two groups: label. */
function inlinePattern(labels: readonly Label[]): RegExp {
  const capitals = labels.map((label) => namePattern(label.name.toUpperCase())).join('|');
  const anyCase = labels.map((label) => namePattern(label.name, bothCases)).join('|');
  return new RegExp(`(?:(?<=^|[\\s(])(${capitals})|(?<=[.!?;]\\s+)(${anyCase}))\\s*[:：]\\s*`, 'gu');
}

/** The label by its name as written. */
export function findLabel(labels: readonly Label[], written: string): Label | undefined {
  const plain = written.toLowerCase().replace(/\s+/g, ' ');
  return labels.find((label) => label.name.toLowerCase() === plain);
}

/** Line ends made equal, spaces at line ends and around the whole dropped: the form in which texts are compared. */
export function normalText(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

const quoteMark = '· ';

/** A line of an answer that looks like a label gets a mark before it, so that it stays part of its answer. */
export function protectLine(pattern: RegExp, line: string): string {
  return pattern.test(withoutMarks(line)) ? quoteMark + line : line;
}

/** The line as it was before `protectLine`; undefined when it was not protected. */
export function unprotectLine(pattern: RegExp, line: string): string | undefined {
  return line.startsWith(quoteMark) && pattern.test(withoutMarks(line)) ? line.slice(quoteMark.length) : undefined;
}

function withoutMarks(line: string): string {
  let rest = line;
  while (rest.startsWith(quoteMark)) rest = rest.slice(quoteMark.length);
  return rest;
}

/** How a type stands in the text: «СРЕДНЯЯ ЗАДАЧА». */
export function typeInText(rule: TypeRule): string {
  return rule.label.toUpperCase();
}

/** Whether the type's own name holds the marker word («Средняя задача»), so that it need not be put before it. */
export function namesMarker(rule: TypeRule, word: string): boolean {
  return new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu').test(rule.label);
}

/**
 * The type that the text names at its start, in any inflection, and what follows it. The label's words in any order, its
 * first word alone, and «проект» count. «АВАРИЯ. Портал лежит» -> outage and «Портал лежит».
 */
export function readType(
  intake: IntakePolicy,
  text: string,
): { readonly type: TypeId; readonly rest: string } | undefined {
  const [, head = '', rest = ''] = text.match(/^\s*([^.:;,!\n—–]{1,60}?)\s*(?:\s-\s|[.:;,!\n—–]+|$)([\s\S]*)$/) ?? [];
  const named = wordsOf(head).map((word) => word.stem);
  const marker = wordsOf(intake.marker?.word ?? '').map((word) => word.stem);
  for (const rule of intake.types) {
    const [first = '', ...others] = wordsOf(rule.label).map((word) => word.stem);
    const inner = wordsOf(rule.label.match(/\(([^)]+)\)/)?.[1] ?? '').map((word) => word.stem);
    const own = [first, ...inner];
    const known = [...own, ...others, ...marker];
    if (named.some((word) => own.includes(word)) && named.every((word) => known.includes(word))) {
      return { type: rule.id, rest: rest.trim() };
    }
  }
  return undefined;
}
