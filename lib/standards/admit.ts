import type { Instant } from '../base/instant.ts';
import type { IntakePolicy, PassageId } from '../model/policy-intake.ts';
import type { Finding, Severity, Verdict } from '../model/verdict.ts';
import { checkEvidence } from './attachment.ts';
import { checkAuthority, checkLevel } from './authority.ts';
import { checkChannel } from './channel.ts';
import { checkMarker, checkQuestions, checkSecrets, checkStrangers, checkTerm } from './conduct.ts';
import { checkTemplate } from './intake.ts';
import { checkNewEmployee } from './newcomer.ts';
import { checkRepeats } from './proof.ts';
import { checkRegulation } from './regulation.ts';
import { type AdmitSubject, type HasIntake, levelIntake } from './subject.ts';
import { dayIn } from './term.ts';

const order: Record<Severity, number> = { blocks: 0, warns: 1, informs: 2 };
const strictness: Record<PassageId, number> = { file: 0, 'hand-over': 1, 'question-only': 2, refused: 3 };

/**
 * Everything the standards say of a draft before it is filed (sections 2, 6, 7, 9, 10, 11 and their like in the other
 * policies): all findings, gravest first, whether it may be filed, by which way, and whether it enters the queue
 * . Run while the person types and once more at filing. Pure: the same subject and `now`, the same verdict.
 *
 * The right example of section 9 at «Обычный» by the curator -> may be filed, two warnings (вход, выход).
 */
export function admit(policy: HasIntake, subject: AdmitSubject, now: Instant): Verdict {
  const { intake } = policy;
  const today = dayIn(policy.calendar.zone, now);
  const level = checkLevel(policy, subject);
  const authority = checkAuthority(policy, subject);
  const found = [
    ...level.findings,
    ...authority.findings,
    ...checkChannel(policy, subject),
    ...checkMarker(intake, subject),
    ...checkTemplate(policy, subject),
    ...checkTerm(intake, subject, today),
    ...checkQuestions(intake, subject),
    ...checkSecrets(intake, subject),
    ...checkNewEmployee(intake, subject),
    ...checkStrangers(intake, subject),
    ...checkEvidence(intake, subject),
    ...checkRegulation(intake, subject),
    ...checkRepeats(policy, subject, now),
  ];
  const { lenient, mayFile: levelFiles } = levelIntake(intake, subject.level);
  const findings = found
    .map((finding) => (lenient ? soften(intake, finding) : finding))
    .sort((one, other) => order[one.severity] - order[other.severity]);
  const passage = passageOf(level.passage, authority.passage, lenient);
  const stopped = findings.some((finding) => finding.severity === 'blocks');
  const mayFile = !stopped && (passage === 'file' || passage === 'question-only');
  return { findings, mayFile, passage, entersQueue: mayFile && levelFiles };
}

/** «вам можно всё, в рамках закона» — a block becomes a warning, but for the named exceptions. */
function soften(intake: IntakePolicy, finding: Finding): Finding {
  if (finding.severity !== 'blocks' || intake.neverLenient.includes(finding.rule)) return finding;
  return { ...finding, severity: 'warns' };
}

function passageOf(level: PassageId, authority: PassageId, lenient: boolean): PassageId {
  if (lenient && authority === 'hand-over') return level;
  return strictness[authority] >= strictness[level] ? authority : level;
}
