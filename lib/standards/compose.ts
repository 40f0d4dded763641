import type { Instant } from '../base/instant.ts';
import { clip, plainLine } from '../base/text.ts';
import type { PortalEntity } from '../model/entity.ts';
import type { Evidence } from '../model/evidence.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';
import type { ChannelId, LevelId } from '../model/standard-names.ts';
import type { Answers } from '../model/ticket.ts';
import { type HasIntake, levelIntake } from './subject.ts';
import { dayIn, estimateDate } from './term.ts';
import { namesMarker, normalText, protectLine, textForm, typeInText } from './text-form.ts';

/** What a ticket's text is made of; an `AdmitSubject` fits. */
export interface ComposeInput {
  readonly answers: Answers;
  readonly entities: readonly PortalEntity[];
  readonly evidence: readonly Pick<Evidence, 'name' | 'kind' | 'nature'>[];
  readonly channel: ChannelId;
  readonly level: LevelId;
  readonly agreedDeadline?: boolean;
  /** Links typed by hand: screencast, further pages. */
  readonly links?: readonly string[];
  /** Answers to the policy's own questions, by key. */
  readonly extras?: Readonly<Record<string, string>>;
  /** Number of the thread on the other side, kept in the subject. */
  readonly threadId?: string;
  /** A task set by voice, written down: who said it and when, already in words. */
  readonly call?: string;
}

/** Title and text of a ticket. */
export interface TicketText {
  readonly title: string;
  readonly text: string;
}

/**
 * The exact text that goes out (section 9; ), byte for byte the same for the same input:
 *
 *     ТИП: СРЕДНЯЯ ЗАДАЧА
 *     ОПИСАНИЕ: Настроить права доступа в CRM так, чтобы менеджеры видели только своих клиентов.
 *     …
 *     СРОК: оценочно к 12.12.2026
 *
 * `now` tells the day that «завтра» counts from.
 */
export function composeTicket(policy: HasIntake, input: ComposeInput, now: Instant): TicketText {
  const { intake } = policy;
  const pattern = textForm(intake).line;
  const rights = levelIntake(intake, input.level);
  const mayFix = rights.mayFixDeadline || input.agreedDeadline === true;
  const when = estimateDate(input.answers.when, dayIn(policy.calendar.zone, now), mayFix);
  const isQuestion = !rights.mayFile && input.answers.type === 'question';
  const lines = [...headLines(intake, input.answers, isQuestion, pattern)];
  for (const row of intake.fields) {
    if (row.field === 'type' || row.field === 'title') continue;
    if (row.field === 'what' && startsWithWhat(intake, input.answers)) continue;
    const value = tidy(row.field === 'when' ? when : input.answers[row.field], pattern);
    if (value !== '') lines.push(`${row.label}: ${value}`);
  }
  for (const row of intake.extras) {
    const value = tidy(input.extras?.[row.key] ?? '', pattern);
    if (value !== '') lines.push(`${row.label}: ${row.kind === 'check' ? intake.parts.yes : value}`);
  }
  lines.push(...proofLines(intake, input, pattern));
  return { title: titleOf(intake, input), text: lines.join('\n') };
}

/** The answer in normal form, lines that look like labels protected. */
function tidy(answer: string, pattern: RegExp): string {
  const [first = '', ...rest] = normalText(answer).split('\n');
  return [first, ...rest.map((line) => protectLine(pattern, line))].join('\n');
}

function headLines(intake: IntakePolicy, answers: Answers, isQuestion: boolean, pattern: RegExp): string[] {
  const rule = intake.types.find((type) => type.id === answers.type);
  const marker =
    intake.marker && !isQuestion && !(rule && namesMarker(rule, intake.marker.word)) ? intake.marker.word : '';
  const typed = !rule
    ? ''
    : intake.edition === 'labelled'
      ? `${intake.typeRule.label}: ${typeInText(rule)}`
      : typeInText(rule);
  const head = [marker, typed].filter(Boolean).join('. ');
  if (startsWithWhat(intake, answers)) return [`${head}. ${tidy(answers.what, pattern)}`];
  return head === '' ? [] : [typed === '' || intake.edition === 'sentence' ? `${head}.` : head];
}

/** Older edition: the description follows the type in the same line, unless a label inside would split it when read. */
function startsWithWhat(intake: IntakePolicy, answers: Answers): boolean {
  if (intake.edition !== 'sentence' || answers.type === undefined) return false;
  const [first = ''] = answers.what.trim().split('\n');
  const { line, inline } = textForm(intake);
  return first !== '' && !line.test(first) && first.search(inline) < 0;
}

function proofLines(intake: IntakePolicy, input: ComposeInput, pattern: RegExp): string[] {
  const names = (fits: (item: ComposeInput['evidence'][number]) => boolean) =>
    input.evidence
      .filter(fits)
      .map((item) => plainLine(item.name, 200))
      .join(', ');
  const lines: string[] = [];
  const add = (label: string, value: string) => {
    if (value !== '') lines.push(`${label}: ${value}`);
  };
  add(
    intake.parts.cast,
    names((item) => item.kind === 'recording'),
  );
  add(
    intake.parts.shots,
    names((item) => item.kind === 'screenshot'),
  );
  add(
    intake.parts.files,
    names((item) => item.kind === 'file' || item.kind === 'log'),
  );
  const links = [
    ...input.entities.map((entity) => {
      const title = plainLine(entity.title, 200);
      return title === '' ? entity.address : `${title} — ${entity.address}`;
    }),
    ...(input.links ?? []).map((link) => plainLine(link, 2000)).filter(Boolean),
  ];
  if (links.length > 0) lines.push(`${intake.parts.links}:`, ...links.map((link) => protectLine(pattern, `- ${link}`)));
  add(intake.parts.call, plainLine(input.call ?? '', 300));
  return lines;
}

/** The typed title, otherwise the beginning of the description; the thread's number stays in front. */
function titleOf(intake: IntakePolicy, input: ComposeInput): string {
  const typed = plainLine(input.answers.title, 240);
  const [first = ''] = input.answers.what.trim().split(/(?<=[.!?])\s|\n/);
  const fallback = intake.types.find((type) => type.id === input.answers.type)?.label ?? '';
  const title = typed || clip(plainLine(first, 1000).replace(/[.\s]+$/, ''), 120) || fallback;
  return input.threadId ? `[${plainLine(input.threadId, 60)}] ${title}` : title;
}
