import type { Evidence } from '../model/evidence.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { Client, Connection } from '../model/portal.ts';
import type { Settings } from '../model/settings.ts';
import type { LevelId } from '../model/standard-names.ts';
import type { Draft } from '../model/ticket.ts';
import { deriveLevel } from './level.ts';
import type { AdmitSubject, EarlierTicket } from './subject.ts';

/** What is known around a draft when it is judged. */
export interface DraftAround {
  readonly draft: Draft;
  readonly evidence: readonly Evidence[];
  readonly client: Client;
  readonly connection: Connection | undefined;
  readonly level: LevelId;
  readonly settings: Settings;
  readonly earlier: readonly EarlierTicket[];
}

/** The draft as the standards see it: the one way to a subject, for the form and for the filing alike. */
export function draftSubject(around: DraftAround): AdmitSubject {
  const { draft, client, connection } = around;
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
    training: false,
    strict: around.settings.strictTemplate,
    agreedDeadline: false,
  };
}

/** The client's level: set by hand, else derived from what was bought; undefined means: ask. */
export function levelOfClient(policy: PolicyCore, client: Client): LevelId | undefined {
  return client.levelByHand ?? deriveLevel(policy, client.bought).level ?? undefined;
}
