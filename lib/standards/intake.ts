import type { ExtraField, FieldRule, IntakePolicy, TypeRule, Weight } from '../model/policy-intake.ts';
import type { LevelId, TypeId } from '../model/standard-names.ts';
import type { Finding } from '../model/verdict.ts';
import { type AdmitSubject, type HasIntake, levelIntake } from './subject.ts';
import { judgeWording } from './wording.ts';

/** A field as the form shows it: label and question from the standard, and what happens when it stays empty. */
export interface FormField {
  readonly field: FieldRule['field'];
  readonly rule: string;
  readonly label: string;
  readonly question: string;
  readonly hint: string;
  readonly minLength: number;
  /** `none`: may stay empty without a word. */
  readonly missing: Weight | 'none';
}

/** What the form asks for: the types to pick from, the template's fields, the policy's own questions. */
export interface FormFields {
  readonly types: readonly TypeRule[];
  readonly type: FormField;
  readonly fields: readonly FormField[];
  readonly extras: readonly ExtraField[];
}

/**
 * Which fields the form shows for this level and type, and which of them stop or warn when empty (section 9; ).
 * «Обычный», «Средняя задача» -> what, why, who, when block; input, output warn.
 */
export function listFields(policy: HasIntake, level: LevelId, type: TypeId | undefined, strict = false): FormFields {
  const { intake } = policy;
  const { rule, label, question, required } = intake.typeRule;
  const stops = levelIntake(intake, level).template;
  const missing = required ? stops : 'none';
  return {
    types: intake.types,
    type: { field: 'type', rule, label, question, hint: '', minLength: 0, missing },
    fields: intake.fields.map((row) => ({
      field: row.field,
      rule: row.rule,
      label: row.label,
      question: row.question,
      hint: row.hint,
      minLength: row.minLength,
      missing: weigh(intake, row, stops, type, strict),
    })),
    extras: intake.extras.filter((row) => !row.types || (type !== undefined && row.types.includes(type))),
  };
}

function weigh(
  intake: IntakePolicy,
  row: FieldRule,
  stops: 'blocks' | 'warns',
  type: TypeId | undefined,
  strict: boolean,
): Weight | 'none' {
  const isLight = type !== undefined && intake.light.types.includes(type) && !intake.light.fields.includes(row.field);
  const need = strict && row.strictRequires && !isLight ? 'required' : row.need;
  if (need === 'optional') return 'none';
  return need === 'required' && !isLight ? stops : 'warns';
}

/** The template's findings: type, empty or too short fields, vague description, own questions. */
export function checkTemplate(policy: HasIntake, subject: AdmitSubject): Finding[] {
  const { answers, level, strict } = subject;
  const form = listFields(policy, level, answers.type, strict);
  const findings: Finding[] = [];
  const known = policy.intake.types.some((type) => type.id === answers.type);
  if (!known && form.type.missing !== 'none') {
    const { rule, missing, label } = form.type;
    findings.push({ rule, severity: missing, field: 'type', words: { key: 'intake_type_missing', params: { label } } });
  }
  for (const row of form.fields) {
    const finding = row.field === 'type' ? undefined : checkField(policy.intake, subject, row);
    if (finding) findings.push(finding);
  }
  return [...findings, ...checkExtras(form, subject)];
}

function checkField(intake: IntakePolicy, subject: AdmitSubject, row: FormField): Finding | undefined {
  if (row.field === 'type') return undefined;
  const text = subject.answers[row.field].trim();
  const params = { label: row.label, question: row.question, count: row.minLength };
  if (row.field === 'what' && text !== '' && intake.conduct.wording) {
    const wording = judgeWording(intake.conduct.wording, text);
    if (wording.vague) {
      return {
        rule: intake.conduct.wording.rule,
        severity: levelIntake(intake, subject.level).template,
        field: 'what',
        words:
          wording.words.length === 0
            ? { key: 'intake_wording_empty' }
            : { key: 'intake_wording_vague', params: { words: wording.words.map((word) => `«${word}»`).join(', ') } },
      };
    }
  }
  if (row.missing === 'none') return undefined;
  const rest = { rule: row.rule, severity: row.missing, field: row.field };
  if (!/[\p{L}\d]/u.test(text)) return { ...rest, words: { key: 'intake_field_missing', params } };
  if (text.length < row.minLength) return { ...rest, words: { key: 'intake_field_short', params } };
  return undefined;
}

function checkExtras(form: FormFields, subject: AdmitSubject): Finding[] {
  return form.extras
    .filter((row) => row.weight && !(subject.extras?.[row.key] ?? '').trim())
    .map((row) => ({
      rule: row.rule,
      severity: row.weight ?? 'warns',
      field: 'what',
      extra: row.key,
      words: {
        key: row.kind === 'check' ? 'intake_extra_unticked' : 'intake_extra_missing',
        params: { label: row.label, question: row.question },
      },
    }));
}
