import { DAY, type Instant } from '../base/instant.ts';
import { wordsOf, wordTable } from '../base/words.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';
import type { Finding } from '../model/verdict.ts';
import { parseTicketText } from './parse.ts';
import type { AdmitSubject, EarlierTicket, HasIntake, ProofRecord, Scope } from './subject.ts';

/** Topic and place of a trouble, by stems. */
interface Trouble {
  readonly topic: ReadonlySet<string>;
  readonly scope: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

function troubleOf(intake: IntakePolicy, text: string): Trouble {
  const filler = wordTable(intake.conduct.wording?.filler ?? []).single;
  const device = wordTable(intake.conduct.repeat?.scopeWords ?? []).single;
  const trouble = { topic: new Set<string>(), scope: new Set<string>(), all: new Set<string>() };
  for (const word of wordsOf(text)) {
    trouble.all.add(word.stem);
    const isName = !word.opens && /^\p{Lu}\p{Ll}+/u.test(word.text);
    if (device.has(word.stem) || isName) trouble.scope.add(word.stem);
    else if (!filler.has(word.stem) && !/^\d+(?:[.:]\d+)*$/.test(word.text)) trouble.topic.add(word.stem);
  }
  return trouble;
}

const known = new WeakMap<EarlierTicket, { readonly intake: IntakePolicy; readonly trouble: Trouble }>();

/** The trouble of an earlier ticket, worked out once: the form asks at every keystroke. */
function troubleOfEarlier(policy: HasIntake, earlier: EarlierTicket): Trouble {
  const before = known.get(earlier);
  if (before?.intake === policy.intake) return before.trouble;
  const trouble = troubleOf(policy.intake, parseTicketText(policy, earlier.text).answers.what || earlier.text);
  known.set(earlier, { intake: policy.intake, trouble });
  return trouble;
}

/** How alike two topics are, 0 … 1: twice the common words by all words (Dice), or the smaller within the larger. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length;
  const smaller = Math.min(one.size, other.size);
  if (smaller === 0) return 0;
  const dice = (2 * common) / (one.size + other.size);
  return smaller >= 3 ? Math.max(dice, (common / smaller) * 0.8) : dice;
}

function differs(mine: Scope | undefined, theirs: Scope): boolean {
  const keys = ['account', 'device', 'place'] as const;
  return keys.some((key) => {
    const [one, other] = [mine?.[key]?.trim().toLowerCase(), theirs[key]?.trim().toLowerCase()];
    return Boolean(one && other && one !== other);
  });
}

function troubleOfDraft(policy: HasIntake, subject: AdmitSubject): Trouble {
  return troubleOf(policy.intake, `${subject.answers.title}\n${subject.answers.what}`);
}

/** How a draft stands to a ticket filed before. */
export interface Repeat {
  readonly earlier: EarlierTicket;
  readonly likeness: number;
  /** `same`: same place too; `wider`: the earlier one was about one place only; `new`: another account, device or place. */
  readonly place: 'same' | 'wider' | 'new';
  readonly proof: ProofRecord | undefined;
}

/** Compares a draft with one earlier ticket; undefined when the topics have nothing to do with each other. */
export function compareWithEarlier(
  policy: HasIntake,
  subject: AdmitSubject,
  earlier: EarlierTicket,
  mine: Trouble = troubleOfDraft(policy, subject),
): Repeat | undefined {
  const theirs = troubleOfEarlier(policy, earlier);
  const alike = likeness(mine.topic, theirs.topic);
  if (alike === 0) return undefined;
  const fresh = [...mine.scope].some((word) => !theirs.all.has(word));
  const lost = [...theirs.scope].some((word) => !mine.all.has(word));
  const proof = earlier.proofs.find((record) => !differs(subject.scope, record)) ?? undefined;
  const apart = differs(subject.scope, earlier) || (earlier.proofs.length > 0 && proof === undefined);
  return { earlier, likeness: alike, place: fresh || apart ? 'new' : lost ? 'wider' : 'same', proof };
}

/**
 * a trouble that was already proved not to be, unless account, device, place or topic differ; R-135:
 * the same asked again while the first is open. The answer to «что изменилось?» lets it pass as a note.
 */
export function checkRepeats(policy: HasIntake, subject: AdmitSubject, now: Instant): Finding[] {
  const { repeat, nearDuplicate } = policy.intake.conduct;
  const mine = troubleOfDraft(policy, subject);
  const all = subject.recent
    .map((earlier) => compareWithEarlier(policy, subject, earlier, mine))
    .filter((found) => found !== undefined && found.place !== 'new')
    .filter((found) => found !== undefined)
    .sort((one, other) => other.likeness - one.likeness);
  const closed =
    repeat && all.find((found) => found.earlier.closedAt !== undefined && found.likeness >= repeat.likeness);
  if (repeat && closed) return [repeatFinding(policy.intake, subject, closed, repeat)];
  const open =
    nearDuplicate &&
    all.find(
      (found) =>
        found.earlier.closedAt === undefined &&
        found.likeness >= nearDuplicate.likeness &&
        now - found.earlier.filedAt <= nearDuplicate.days * DAY,
    );
  if (!nearDuplicate || !open) return [];
  const { code } = open.earlier;
  return [
    {
      rule: nearDuplicate.rule,
      severity: nearDuplicate.weight,
      field: 'what',
      words: { key: 'intake_repeat_open', params: { code } },
      fix: { kind: 'open-earlier', code, words: { key: 'intake_fix_open_earlier', params: { code } } },
    },
  ];
}

function repeatFinding(
  intake: IntakePolicy,
  subject: AdmitSubject,
  found: Repeat,
  rule: { rule: string; weight: Finding['severity'] },
): Finding {
  const { code } = found.earlier;
  const proof = intake.evidence.proofs.find((kind) => kind.id === found.proof?.kind)?.label ?? found.proof?.kind;
  const explained = (subject.whatChanged ?? '').trim() !== '';
  const isProved = proof !== undefined && found.place === 'same';
  return {
    rule: rule.rule,
    severity: explained ? 'informs' : isProved ? rule.weight : 'warns',
    field: 'what',
    words: proof
      ? { key: 'intake_repeat_proved', params: { code, proof } }
      : { key: 'intake_repeat_closed', params: { code } },
    fix: { kind: 'open-earlier', code, words: { key: 'intake_fix_open_earlier', params: { code } } },
  };
}
