import type { Instant } from '../base/instant.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Policy, PolicyCore } from '../model/policy.ts';
import type { Client, Connection } from '../model/portal.ts';
import type { Settings } from '../model/settings.ts';
import { LevelId } from '../model/standard-names.ts';
import type { Draft } from '../model/ticket.ts';
import { deriveLevel } from './level.ts';
import type { AdmitSubject, EarlierTicket } from './subject.ts';

/** What is known around a draft when it is judged. */
export interface DraftAround {
  readonly policy: Policy;
  readonly draft: Draft;
  readonly evidence: readonly Evidence[];
  readonly client: Client;
  readonly connection: Connection | undefined;
  readonly level: LevelId;
  readonly settings: Settings;
  readonly earlier: readonly EarlierTicket[];
  /** Training ends by itself. */
  readonly now: Instant;
}

/** The draft as the standards see it: the one way to a subject, for the form and for the filing alike. */
export function draftSubject(around: DraftAround): AdmitSubject {
  const { draft, client, connection } = around;
  const { trainingUntil, agreedDeadline, decisionMaker, whatChanged, consent } = draft.circumstances ?? {};
  const asked = around.policy.intake.consent;
  return {
    answers: draft.answers,
    entities: draft.entities,
    evidence: around.evidence,
    channel: draft.channel,
    author: {
      name: connection?.me.name ?? client.name,
      role: client.role,
      ...(connection ? { userId: connection.me.id } : {}),
    },
    level: around.level,
    recent: around.earlier,
    training: trainingUntil !== undefined && around.now < trainingUntil,
    strict: around.settings.strictTemplate,
    agreedDeadline: agreedDeadline === true,
    decisionMakerPresent: decisionMaker === true,
    // A consent covers the very words it was given to.
    consented: consent !== undefined && consent.version === asked?.version && consent.text === asked.text,
    ...(whatChanged !== undefined && { whatChanged }),
    ...(draft.extras && { extras: draft.extras }),
  };
}

/**
 * The client's level: set by hand, else derived from what was bought; undefined means: ask. A level by hand
 * that this policy does not know is of another policy and says nothing here; where there is but one level there is no question.
 */
export function levelOfClient(policy: PolicyCore, client: Client): LevelId | undefined {
  const byHand = policy.levels.find(({ id }) => id === client.levelByHand);
  const only = policy.levels.length === 1 ? policy.levels[0]?.id : undefined;
  return byHand?.id ?? deriveLevel(policy, client.bought).level ?? only;
}

/**
 * The level by which a form and a text are laid out: the client's, and while that is not known, the first one that is bound
 * to the template. Nothing is promised by it.
 */
export function levelOfForm(policy: PolicyCore, level: LevelId | undefined): LevelId {
  const bound = policy.levels.find((each) => each.boundToTemplate && each.entersQueue);
  return level ?? bound?.id ?? LevelId.parse('unknown');
}
