import type { ActionId, AuthorityRow, PassageId } from '../model/policy-intake.ts';
import type { RoleId, TypeId } from '../model/standard-names.ts';
import type { Finding } from '../model/verdict.ts';
import { type AdmitSubject, type HasIntake, levelIntake } from './subject.ts';

/** Which column of the role table a type belongs to (section 10). A question while training is on is a training question. */
export function actionOf(type: TypeId | undefined, training: boolean): ActionId {
  if (type === 'question') return training ? 'training' : 'question';
  if (type === 'scoping') return 'question';
  return type === 'outage' || type === 'breakage' ? 'fault' : 'work';
}

/** The cell of the role table; undefined when the policy sets no limits for this role. */
export function rightOf(policy: HasIntake, role: RoleId, action: ActionId): AuthorityRow | undefined {
  return policy.intake.authority.find((row) => row.role === role && row.action === action);
}

/** What the role table says of this author and type, and the findings that follow (R-112, R-130 … ). */
export function checkAuthority(
  policy: HasIntake,
  subject: AdmitSubject,
): { readonly passage: PassageId; readonly findings: readonly Finding[] } {
  const { role } = subject.author;
  const right = rightOf(policy, role, actionOf(subject.answers.type, subject.training));
  if (!right || right.passage === 'file') return { passage: 'file', findings: [] };
  if (right.passage === 'refused') {
    return { passage: 'refused', findings: [blocked(right.rule, refusalWords(role))] };
  }
  if (right.needsDecisionMaker && !subject.decisionMakerPresent) {
    return { passage: 'refused', findings: [blocked(right.rule, 'intake_author_contractor_alone')] };
  }
  const key = role === 'decisionMaker' ? 'intake_author_decision_maker' : 'intake_author_through_curator';
  const fix = { kind: 'hand-to-curator', words: { key: 'intake_fix_hand_over' } } as const;
  return { passage: right.passage, findings: [{ ...blocked(right.rule, key), fix }] };
}

function refusalWords(role: RoleId): string {
  return role === 'contractor' ? 'intake_author_contractor_training' : 'intake_author_unknown';
}

function blocked(rule: string, key: string): Finding {
  return { rule, severity: 'blocks', field: 'author', words: { key } };
}

/** a level that sets no tasks may still ask a question as a message. */
export function checkLevel(
  policy: HasIntake,
  subject: AdmitSubject,
): { readonly passage: PassageId; readonly findings: readonly Finding[] } {
  if (levelIntake(policy.intake, subject.level).mayFile) return { passage: 'file', findings: [] };
  if (subject.answers.type === 'question') return { passage: 'question-only', findings: [] };
  const finding: Finding = {
    rule: 'R-012',
    severity: 'blocks',
    field: 'level',
    words: { key: 'intake_level_no_tasks' },
    fix: { kind: 'ask-as-question', words: { key: 'intake_fix_ask' } },
  };
  return { passage: 'question-only', findings: [finding] };
}

/** Whether a client is ready to work: exactly one curator, and not the consultant himself. */
export function checkReadiness(curators: readonly string[], consultant: string | undefined): Finding[] {
  const distinct = [...new Set(curators.map((person) => person.trim()).filter(Boolean))];
  const say = (key: string, count = 0): Finding[] => [
    { rule: 'R-144', severity: 'blocks', field: 'author', words: { key, params: { count } } },
  ];
  if (distinct.length === 0) return say('intake_ready_no_curator');
  if (distinct.length > 1) return say('intake_ready_many_curators', distinct.length);
  return distinct[0] === consultant?.trim() ? say('intake_ready_consultant_curator') : [];
}
