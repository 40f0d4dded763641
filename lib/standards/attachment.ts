import { mentions } from '../base/words.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';
import type { Finding } from '../model/verdict.ts';
import { type AdmitSubject, wholeText } from './subject.ts';

/** … R-222: what is attached and must not be, and what is missing. */
export function checkEvidence(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  return [...refusedEvidence(intake, subject), ...missingEvidence(intake, subject)];
}

function refusedEvidence(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  return subject.evidence.flatMap((evidence) => {
    const row = intake.evidence.refused.find((refused) => refused.nature === evidence.nature);
    if (!row) return [];
    const kind = evidence.nature === 'bitmap' ? ('convert-picture' as const) : ('remove-evidence' as const);
    const finding: Finding = {
      rule: row.rule,
      severity: row.weight,
      field: 'evidence',
      words: { key: evidence.disguised ? 'intake_evidence_disguised' : row.words, params: { name: evidence.name } },
      fix: { kind, evidenceId: evidence.id, words: { key: row.mend, params: { name: evidence.name } } },
    };
    return [finding];
  });
}

function missingEvidence(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const { screenshot, annotation, link, mentionedFile } = intake.evidence;
  const shots = subject.evidence.filter((evidence) => evidence.kind === 'screenshot');
  const findings: Finding[] = [];
  const add = (rule: { rule: string; weight: Finding['severity'] }, key: string, field: Finding['field']) =>
    findings.push({ rule: rule.rule, severity: rule.weight, field, words: { key } });
  if (screenshot && shots.length === 0) add(screenshot, 'intake_evidence_no_screenshot', 'evidence');
  if (annotation && shots.length > 0 && !shots.some((shot) => shot.annotated)) {
    add(annotation, 'intake_evidence_not_annotated', 'evidence');
  }
  const hasLink = subject.entities.length > 0 || (subject.links ?? []).length > 0;
  if (link && !hasLink && !/https?:\/\/\S+/.test(wholeText(subject.answers))) {
    add(link, 'intake_entities_no_link', 'entities');
  }
  const files = subject.evidence.some((evidence) => evidence.kind === 'file' || evidence.nature === 'document');
  if (mentionedFile && !files && mentions(wholeText(subject.answers), mentionedFile.words)) {
    add(mentionedFile, 'intake_evidence_file_mentioned', 'evidence');
  }
  return findings;
}
