import { mentions, wordsOf, wordTable } from '../base/words.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';
import type { Finding } from '../model/verdict.ts';
import { type AdmitSubject, wholeText } from './subject.ts';

/**
 * What the regulations of other policies ask beside the template: title, platform, sender's address
 * own catalogues of a level, consent, scope (R-262, R-278 … R-283).
 */
export function checkRegulation(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  return [
    ...checkTitle(intake, subject),
    ...checkPlatform(intake, subject),
    ...checkSender(intake, subject),
    ...checkCatalogues(intake, subject),
    ...checkConsent(intake, subject),
    ...checkScope(intake, subject),
  ];
}

function checkTitle(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const rule = intake.conduct.title;
  if (!rule) return [];
  const title = subject.answers.title.trim();
  const letters = title.replace(/[^\p{L}\d]/gu, '');
  const empty = wordTable([...rule.empty, ...(intake.conduct.wording?.filler ?? [])]).single;
  const meaningless = wordsOf(title).every((word) => empty.has(word.stem));
  if (letters.length >= rule.minLength && !meaningless) return [];
  const key = title === '' ? 'intake_title_missing' : 'intake_title_meaningless';
  return [{ rule: rule.rule, severity: rule.weight, field: 'title', words: { key } }];
}

function checkPlatform(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const rule = intake.conduct.platform;
  if (!rule) return [];
  const named = (subject.extras?.platform ?? '').trim();
  if (named === '' || !mentions(named, rule.others)) return [];
  const words = { key: 'intake_platform_other', params: { name: rule.name } };
  return [{ rule: rule.rule, severity: rule.weight, field: 'what', words }];
}

function checkSender(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const rule = intake.conduct.senderMail;
  if (!rule || subject.channel !== 'email' || !subject.mail) return [];
  const { sender, licence } = subject.mail;
  if (sender.trim().toLowerCase() === licence.trim().toLowerCase()) return [];
  const words = { key: 'intake_channel_sender', params: { licence } };
  return [{ rule: rule.rule, severity: rule.weight, field: 'channel', words }];
}

function checkCatalogues(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const { catalogues } = intake.conduct;
  const level = catalogues?.levels.find((row) => row.level === subject.level);
  const chosen = subject.catalogue;
  if (!catalogues || !level || !chosen) return [];
  const findings: Finding[] = [];
  if (level.groups.length > 0 && !level.groups.some((group) => chosen.groups.includes(group))) {
    findings.push({
      rule: catalogues.groupRule,
      severity: 'blocks',
      field: 'level',
      words: { key: 'intake_level_groups', params: { groups: level.groups.join(', ') } },
    });
  }
  const outside = (value: string | undefined, allowed: readonly string[]) =>
    value !== undefined && allowed.length > 0 && !allowed.includes(value);
  if (outside(chosen.category, level.categories)) findings.push(foreign('intake_level_category', level.categories));
  if (outside(chosen.criticality, level.criticalities)) {
    findings.push(foreign('intake_level_criticality', level.criticalities));
  }
  return findings;

  function foreign(key: string, allowed: readonly string[]): Finding {
    const rule = catalogues?.rule ?? '';
    return { rule, severity: 'blocks', field: 'level', words: { key, params: { allowed: allowed.join(', ') } } };
  }
}

function checkConsent(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const { consent } = intake;
  const given = consent?.contacts.some((key) => (subject.extras?.[key] ?? '').trim() !== '');
  if (!consent || !given || subject.consented) return [];
  const words = { key: 'intake_consent_missing', params: { law: consent.law } };
  return [{ rule: consent.rule, severity: 'blocks', field: 'author', extra: 'consent', words }];
}

/** The rows of the scope table that the text touches on their «не делается» side. */
function checkScope(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const text = wholeText(subject.answers);
  return intake.scope.flatMap((row) =>
    row.notDone
      .filter((item) => mentions(text, item.hints))
      .map((item): Finding => {
        const params = { topic: row.topic, text: item.text };
        return { rule: row.rule, severity: 'warns', field: 'what', words: { key: 'intake_scope_outside', params } };
      }),
  );
}
