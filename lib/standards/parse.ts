import { places, wordsOf, wordTable } from '../base/words.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';
import { type AnswerField, type Answers, emptyAnswers } from '../model/ticket.ts';
import type { HasIntake } from './subject.ts';
import { findLabel, type Label, normalText, readType, textForm, unprotectLine } from './text-form.ts';

/** What a pasted text was understood as. Nothing of the text is lost: what has no label stands in `what`. */
export interface ParsedText {
  readonly answers: Answers;
  /** Whether the word «ЗАДАЧА» stands in its first lines. */
  readonly hasMarker: boolean;
  readonly extras: Readonly<Record<string, string>>;
  /** Lines below «Скринкаст», «Скриншоты», «Файлы». */
  readonly proof: readonly string[];
  /** Lines below «Ссылки на сделки, контакты». */
  readonly links: readonly string[];
  /** Who set it by telephone and when. */
  readonly call: readonly string[];
}

interface Piece {
  readonly label: Label | undefined;
  readonly lines: string[];
}

/**
 * A text in the form of the standards, either edition, as a draft's answers. «ТИП: …» line by line, all labels in one
 * line, and «СРЕДНЯЯ ЗАДАЧА. Настроить…» are understood; a text without any form is all description.
 */
export function parseTicketText(policy: HasIntake, text: string): ParsedText {
  const { intake } = policy;
  const plain = normalText(text);
  const pieces = cutIntoPieces(intake, plain);
  const found: Partial<Record<AnswerField, string>> = {};
  const extras: Record<string, string> = {};
  const parts = { proof: [] as string[], links: [] as string[], call: [] as string[] };
  for (const piece of pieces) {
    const value = normalText(piece.lines.join('\n'));
    const target = piece.label?.target;
    if (!target || value === '') continue;
    if ('answer' in target) found[target.answer] = found[target.answer] ? `${found[target.answer]}\n${value}` : value;
    else if ('extra' in target) extras[target.extra] = value;
    else parts[target.part].push(...piece.lines.map((line) => line.trim()).filter(Boolean));
  }
  const head = readOpening(intake, pieces[0]?.label === undefined ? (pieces[0]?.lines ?? []) : []);
  const typed = found.type === undefined ? undefined : readType(intake, found.type);
  const type = typed?.type ?? head.type;
  const loose = [head.rest, typed?.rest ?? found.type ?? ''];
  const what = [...loose, found.what ?? ''].filter(Boolean).join('\n');
  const answers: Answers = {
    ...emptyAnswers,
    ...(type ? { type } : {}),
    title: found.title ?? '',
    what,
    why: found.why ?? '',
    who: found.who ?? '',
    input: found.input ?? '',
    output: found.output ?? '',
    when: found.when ?? '',
  };
  return { answers, hasMarker: hasMarker(intake, plain), extras, ...parts };
}

/**
 * the marker as a whole word in the first lines. Its singular counts in any case and inflection; the
 * plural («не закрываются задачи») is talk about tasks and does not.
 */
export function hasMarker(intake: IntakePolicy, text: string): boolean {
  const { marker } = intake;
  if (!marker) return true;
  const first = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, marker.lines)
    .join('\n');
  const holds = (forms: readonly string[], flags: string) =>
    new RegExp(`(?<!\\p{L})(?:${forms.join('|')})(?!\\p{L})`, flags).test(first);
  return holds(marker.forms, 'iu') || (marker.capitalForms.length > 0 && holds(marker.capitalForms, 'u'));
}

/** The lines before the first label: marker and type out of the first of them, greetings dropped, the rest kept. */
function readOpening(intake: IntakePolicy, lines: readonly string[]): { type?: Answers['type']; rest: string } {
  const kept: string[] = [];
  let type: Answers['type'];
  for (const line of lines) {
    const head = kept.some((before) => before.trim() !== '') ? undefined : readHead(intake, line);
    if (head?.isHead) {
      type ??= head.type;
      if (head.rest !== '') kept.push(head.rest);
    } else if (kept.length > 0 || !isGreeting(intake, line)) {
      kept.push(line);
    }
  }
  return { type, rest: kept.join('\n').trim() };
}

/** «Добрый день, коллеги!» and lines without a single word. */
function isGreeting(intake: IntakePolicy, line: string): boolean {
  const words = wordsOf(line);
  return places(words, wordTable(intake.parts.greetings)).size === words.length;
}

function cutIntoPieces(intake: IntakePolicy, text: string): Piece[] {
  const { labels, line: pattern } = textForm(intake);
  const lines = text.split('\n');
  const isOneLine = lines.length === 1;
  const pieces: Piece[] = [{ label: undefined, lines: [] }];
  for (const line of lines) {
    const before = pieces[0]?.lines.some((each) => !isGreeting(intake, each)) ?? false;
    const kept = unprotectLine(pattern, line);
    const match = kept === undefined ? line.match(pattern) : null;
    const label = match ? findLabel(labels, match[1] ?? match[2] ?? '') : undefined;
    if (label && match) {
      pieces.push({ label, lines: [match[3] ?? ''] });
    } else {
      pieces.at(-1)?.lines.push(kept ?? line);
    }
    const opens = label ? label.name === intake.typeRule.label && pieces.length === 2 : pieces.length === 1 && !before;
    const isHead = isOneLine || (opens && (label !== undefined || isHeadLine(intake, line)));
    if (isHead && kept === undefined) splitInline(intake, pieces);
  }
  return pieces;
}

/** «ЗАДАЧА. ТИП: …» or «СРЕДНЯЯ ЗАДАЧА. …»: a line that opens the text. */
function isHeadLine(intake: IntakePolicy, line: string): boolean {
  return readHead(intake, line).isHead;
}

/** Cuts the last line of the last piece where further labels stand inside it. */
function splitInline(intake: IntakePolicy, pieces: Piece[]): void {
  const { labels, inline } = textForm(intake);
  const last = pieces.at(-1);
  const line = last?.lines.pop();
  if (!last || line === undefined) return;
  let from = 0;
  let target: Piece = last;
  for (const match of line.matchAll(inline)) {
    const label = findLabel(labels, match[1] ?? match[2] ?? '');
    if (!label) continue;
    target.lines.push(line.slice(from, match.index).trim());
    target = { label, lines: [] };
    pieces.push(target);
    from = match.index + match[0].length;
  }
  target.lines.push(from === 0 ? line : line.slice(from));
}

/** The opening words: marker and type, in either order of the two editions, and what follows them. */
function readHead(intake: IntakePolicy, text: string): { type?: Answers['type']; rest: string; isHead: boolean } {
  const word = intake.marker?.word;
  const match = word
    ? text.match(
        new RegExp(`^\\s*[*_]*${word}[*_]*\\s*(?:[№#]\\s*\\d+)?\\s*(?:[.:;,!—–-]+\\s*|\\n|$)([\\s\\S]*)$`, 'iu'),
      )
    : null;
  const afterMarker = (match ? (match[1] ?? '') : text).trim();
  const typed = readType(intake, afterMarker);
  if (typed) return { type: typed.type, rest: typed.rest, isHead: true };
  return { rest: afterMarker, isHead: match !== null };
}
