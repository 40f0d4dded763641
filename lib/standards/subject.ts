import type { Instant } from '../base/instant.ts';
import type { PortalEntity } from '../model/entity.ts';
import type { Evidence } from '../model/evidence.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';
import type { ChannelId, LevelId } from '../model/standard-names.ts';
import type { Answers, Author } from '../model/ticket.ts';

/** The part of a policy that admission reads; the whole `Policy` fits. */
export interface HasIntake {
  readonly intake: IntakePolicy;
  /** Dates in texts are meant in this zone. */
  readonly calendar: { readonly zone: string };
}

/** Where a trouble was seen: a repeat must differ in one of these or in its topic. */
export interface Scope {
  readonly account?: string;
  readonly device?: string;
  readonly place?: string;
}

/** Proof kept with an earlier ticket: what it is and where it was shown. */
export interface ProofRecord extends Scope {
  /** Id of a kind of proof, e.g. `works-video`. */
  readonly kind: string;
  readonly madeAt: Instant;
}

/** A ticket filed before, as far as a repeat is told by it. */
export interface EarlierTicket extends Scope {
  readonly code: string;
  readonly text: string;
  readonly filedAt: Instant;
  /** Absent while it is open. */
  readonly closedAt?: Instant;
  readonly proofs: readonly ProofRecord[];
}

/** Everything the standards are told about a draft that wants to be filed. */
export interface AdmitSubject {
  readonly answers: Answers;
  readonly entities: readonly PortalEntity[];
  readonly evidence: readonly Evidence[];
  readonly channel: ChannelId;
  readonly author: Author;
  readonly level: LevelId;
  readonly recent: readonly EarlierTicket[];
  /** «Идёт обучение» is switched on. */
  readonly training: boolean;
  /** «Строгий шаблон». */
  readonly strict: boolean;
  /** The consultant accepted the date. */
  readonly agreedDeadline: boolean;
  /** Only for a text that was pasted: whether «ЗАДАЧА» stood in it. The composer writes it by itself. */
  readonly hasMarker?: boolean;
  /** A decision maker takes part or watches. */
  readonly decisionMakerPresent?: boolean;
  /** The client confirmed in writing who this person is and what he may be given. */
  readonly introduced?: boolean;
  readonly scope?: Scope;
  /** The answer to «что изменилось?» when a repeat was shown. */
  readonly whatChanged?: string;
  /** Links typed by hand, beside the entities: screencast, deals, contacts. */
  readonly links?: readonly string[];
  /** Answers to the policy's own questions (`ExtraField.key`); a tick is `yes`. */
  readonly extras?: Readonly<Record<string, string>>;
  /** Address it is sent from and address in the licence. */
  readonly mail?: { readonly sender: string; readonly licence: string };
  /** Whether the person agreed to the policy's consent text (R-304, privacy/consent.ts). */
  readonly consented?: boolean;
  /** Groups of the person, chosen category and criticality. */
  readonly catalogue?: {
    readonly groups: readonly string[];
    readonly category?: string;
    readonly criticality?: string;
  };
}

/** What the level means at filing; the policy's `otherLevels` when it is not named there. */
export function levelIntake(intake: IntakePolicy, level: LevelId) {
  return intake.levels.find((row) => row.level === level) ?? { level, ...intake.otherLevels };
}

/** The description with everything else the person wrote, for rules that look at the whole text. */
export function wholeText(answers: Answers): string {
  return [answers.title, answers.what, answers.why, answers.who, answers.input, answers.output, answers.when]
    .filter((part) => part.trim() !== '')
    .join('\n');
}
