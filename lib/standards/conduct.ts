import { findSecrets, maskSecretText } from '../base/secret.ts';
import { mentions } from '../base/words.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';
import type { Finding } from '../model/verdict.ts';
import { findSplit } from './questions.ts';
import { type AdmitSubject, levelIntake, wholeText } from './subject.ts';
import { estimateDate, limitsInText, readTerm } from './term.ts';

const answerFields = ['title', 'what', 'why', 'who', 'input', 'output', 'when'] as const;

/** a pasted text without the word is talk, not a task. */
export function checkMarker(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const { marker } = intake;
  // What a level without tasks asks is a message, not a task.
  const { mayFile } = levelIntake(intake, subject.level);
  if (!marker || subject.hasMarker !== false || (!mayFile && subject.answers.type === 'question')) return [];
  return [
    {
      rule: marker.rule,
      severity: levelIntake(intake, subject.level).template,
      field: 'type',
      words: { key: 'intake_marker_missing', params: { word: marker.word } },
      fix: {
        kind: 'put-marker',
        word: marker.word,
        words: { key: 'intake_fix_marker', params: { word: marker.word } },
      },
    },
  ];
}

/** an own firm term stops; a bare date is written as an estimate. `today`: day in the policy's zone. */
export function checkTerm(intake: IntakePolicy, subject: AdmitSubject, today: string): Finding[] {
  const rule = intake.conduct.firmDeadline;
  const typed = subject.answers.when.trim();
  if (!rule || levelIntake(intake, subject.level).mayFixDeadline || subject.agreedDeadline) return [];
  if (limitsInText(subject.answers.what, today)) {
    const inText = {
      rule: rule.rule,
      severity: 'warns',
      field: 'what',
      words: { key: 'intake_term_in_text' },
    } as const;
    return [inText, ...checkWhen(rule, typed, today)];
  }
  return checkWhen(rule, typed, today);
}

function checkWhen(rule: { rule: string; weight: Finding['severity'] }, typed: string, today: string): Finding[] {
  if (typed === '') return [];
  const term = readTerm(typed, today);
  const value = estimateDate(typed, today);
  const fix = {
    kind: 'set-answer',
    field: 'when',
    value,
    words: { key: 'intake_fix_estimate', params: { value } },
  } as const;
  if (term.firm) {
    return [
      {
        rule: rule.rule,
        severity: rule.weight,
        field: 'when',
        words: { key: 'intake_term_firm' },
        ...(value !== typed && { fix }),
      },
    ];
  }
  if (term.urgent) {
    return [{ rule: rule.rule, severity: 'warns', field: 'when', words: { key: 'intake_term_urgent' } }];
  }
  if (value === typed) return [];
  return [
    {
      rule: 'R-117',
      severity: 'informs',
      field: 'when',
      words: { key: 'intake_term_estimate', params: { value } },
      fix,
    },
  ];
}

/** access data do not belong into a ticket; the tap covers them. */
export function checkSecrets(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const rule = intake.conduct.secrets;
  if (!rule) return [];
  return answerFields
    .filter((field) => findSecrets(subject.answers[field]).length > 0)
    .map((field) => ({
      rule: rule.rule,
      severity: rule.weight,
      field,
      words: { key: 'intake_text_secret' },
      fix: {
        kind: 'set-answer',
        field,
        value: maskSecretText(subject.answers[field]),
        words: { key: 'intake_fix_mask' },
      },
    }));
}

/** accesses and rework for people whom nobody introduced in writing. */
export function checkStrangers(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const rule = intake.conduct.strangers;
  if (!rule || subject.introduced) return [];
  const text = wholeText(subject.answers);
  if (!mentions(text, rule.people) || !mentions(text, rule.demands)) return [];
  return [
    {
      rule: rule.rule,
      severity: rule.weight,
      field: 'what',
      words: { key: 'intake_stranger_access' },
      fix: { kind: 'introduce-contractor', words: { key: 'intake_fix_introduce' } },
    },
  ];
}

/** more than one question in a ticket is offered to be split. */
export function checkQuestions(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const rule = intake.conduct.questions;
  if (!rule) return [];
  const split = findSplit(subject.answers.what);
  if (split.parts.length <= rule.perTicket) return [];
  return [
    {
      rule: rule.rule,
      severity: split.certain || rule.weight === 'informs' ? rule.weight : 'warns',
      field: 'what',
      words: { key: 'intake_questions_many', params: { count: split.parts.length } },
      fix: {
        kind: 'split',
        parts: split.parts,
        words: { key: 'intake_fix_split', params: { count: split.parts.length } },
      },
    },
  ];
}
