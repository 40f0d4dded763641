import type { IntakePolicy, TypeRule } from '../model/policy-intake.ts';
import type { TypeId } from '../model/standard-names.ts';
import type { AnswerField } from '../model/ticket.ts';

/** A name under which a part of the ticket's text stands, and what it belongs to. */
export interface Label {
  readonly name: string;
  readonly target:
    | { readonly answer: AnswerField }
    | { readonly extra: string }
    | { readonly part: 'proof' | 'links' | 'call' };
}

/** Every label the text of this policy can hold, longest first, so that «КТО ИСПОЛЬЗУЕТ» is not taken for «КТО». */
export function labelsOf(intake: IntakePolicy): Label[] {
  const labels: Label[] = [{ name: intake.typeRule.label, target: { answer: 'type' } }];
  for (const row of intake.fields) {
    for (const name of [row.label, ...row.aliases]) labels.push({ name, target: { answer: row.field } });
  }
  for (const row of intake.extras) labels.push({ name: row.label, target: { extra: row.key } });
  const { cast, shots, files, links, call } = intake.parts;
  for (const name of [cast, shots, files]) labels.push({ name, target: { part: 'proof' } });
  labels.push({ name: links, target: { part: 'links' } }, { name: call, target: { part: 'call' } });
  return labels.sort((one, other) => other.name.length - one.name.length);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replaceAll(' ', '\\s+');
}

/** «ОПИСАНИЕ: …» at the start of a line, in any case, with list or bold marks before it. Groups: label, rest. */
export function linePattern(labels: readonly Label[]): RegExp {
  const names = labels.map((label) => escapePattern(label.name)).join('|');
  return new RegExp(`^[\\s>*_#-]*(${names})[*_]*\\s*[:：][*_]*[ \\t]*([\\s\\S]*)$`, 'iu');
}

/** A label inside a line: in capitals anywhere, in any case after the end of a sentence. Group: label. */
export function inlinePattern(labels: readonly Label[]): RegExp {
  const names = labels.map((label) => escapePattern(label.name));
  const capitals = names.map((name) => name.toUpperCase().replaceAll('\\S+', '\\s+')).join('|');
  const anyCase = names
    .map((name) => [...name].map(bothCases).join(''))
    .join('|')
    .replaceAll('\\[sS]+', '\\s+');
  return new RegExp(`(?:(?<=^|[\\s(])(${capitals})|(?<=[.!?;]\\s+)(${anyCase}))\\s*[:：]\\s*`, 'gu');
}

function bothCases(letter: string): string {
  return letter.toLowerCase() === letter.toUpperCase() ? letter : `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
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
 * The type that the text names at its start, and what follows it. The full label or its first word counts, so does
 * «проект». «АВАРИЯ. Портал лежит» -> outage and «Портал лежит».
 */
export function readType(
  intake: IntakePolicy,
  text: string,
): { readonly type: TypeId; readonly rest: string } | undefined {
  for (const rule of intake.types) {
    const [whole = '', first = '', more = ''] = rule.label.match(/^(\S+)(.*)$/) ?? [];
    const inner = more.match(/\(([^)]+)\)/)?.[1];
    const middle = more.replace(/\s*\([^)]+\)/, '').trim();
    const forms = [escapePattern(whole)];
    if (middle) forms.push(`${escapePattern(first)}\\s+${escapePattern(middle)}`);
    forms.push(escapePattern(first));
    if (inner) forms.push(escapePattern(inner));
    const match = text.match(
      new RegExp(`^\\s*[«"]?(?:${forms.join('|')})(?![\\p{L}])[»"]?\\s*(?:[.:;,!—–-]+\\s*|\\n|$)([\\s\\S]*)$`, 'iu'),
    );
    if (match) return { type: rule.id, rest: (match[1] ?? '').trim() };
  }
  return undefined;
}
