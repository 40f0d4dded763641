import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { redact } from '../base/redact.ts';
import type { PortalEntity } from '../model/entity.ts';
import type { Evidence } from '../model/evidence.ts';
import type { HandoverManifest, HandoverOf } from '../model/handover.ts';
import type { RoleId } from '../model/standard-names.ts';
import { type Answers, Draft, type Extras, Ticket } from '../model/ticket.ts';
import { maskAnswers, maskSecrets } from '../privacy/find.ts';
import { composeTicket } from '../standards/compose.ts';
import { levelOfClient, levelOfForm } from '../standards/draft-subject.ts';
import type { KuratorDb } from '../store/db.ts';
import { readEvidence } from '../store/evidence.ts';
import { readClient } from '../store/settings.ts';
import { policyIn } from './policies.ts';

/** What is handed over, whether it is still a draft or a ticket already. No password is in it, and no key. */
export interface Matter {
  readonly origin: string;
  readonly isDraft: boolean;
  readonly title: string;
  /** The finished text in the form of the standards (section 9). */
  readonly text: string;
  readonly answers: Answers;
  readonly extras: Extras | undefined;
  readonly whatChanged: string | undefined;
  readonly entities: readonly PortalEntity[];
  readonly evidence: readonly Evidence[];
  readonly policy: HandoverManifest['policy'];
  readonly filed: HandoverManifest['filed'];
  /** Of the person who sits here. */
  readonly role: RoleId;
}

/** Reads it as it would be filed at this moment. Throws `missing` when the draft or ticket is gone. */
export async function readMatter(db: KuratorDb, of: HandoverOf, now: Instant): Promise<Matter> {
  const role = (await readClient(db))?.role ?? 'unknown';
  return 'draft' in of ? matterOfDraft(db, of.draft, now, role) : matterOfTicket(db, of.ticket, role);
}

async function matterOfDraft(db: KuratorDb, id: Draft['id'], now: Instant, role: RoleId): Promise<Matter> {
  const { data: draft } = Draft.safeParse(await db.drafts.get(id));
  if (!draft) throw new Failure('missing', { words: 'failure_draft_gone' });
  const client = await readClient(db);
  const policy = await policyIn(db, client?.policyId ?? '');
  const evidence = await readEvidence(db, id);
  const answers = maskAnswers(draft.answers);
  const extras =
    draft.extras &&
    Object.fromEntries(Object.entries(draft.extras).map(([key, value]) => [key, maskSecrets(value)] as const));
  const { whatChanged, agreedDeadline } = draft.circumstances ?? {};
  const composed = composeTicket(
    policy,
    {
      answers,
      entities: draft.entities,
      evidence,
      channel: draft.channel,
      level: levelOfForm(policy, client && levelOfClient(policy, client)),
      agreedDeadline: agreedDeadline === true,
      ...(extras && { extras }),
    },
    now,
  );
  return {
    origin: draft.id,
    isDraft: true,
    title: redact(composed.title),
    text: redact(composed.text),
    answers,
    extras,
    whatChanged: whatChanged === undefined ? undefined : maskSecrets(whatChanged),
    entities: draft.entities,
    evidence,
    policy: { id: policy.id, label: policy.label },
    filed: undefined,
    role,
  };
}

async function matterOfTicket(db: KuratorDb, id: Ticket['id'], role: RoleId): Promise<Matter> {
  const { data: ticket } = Ticket.safeParse(await db.tickets.get(id));
  if (!ticket) throw new Failure('missing', { words: 'failure_ticket_gone' });
  const { policy } = (await db.policies.get(ticket.policy.hash)) ?? {};
  const stands = policy ?? (await policyIn(db, ticket.policy.id));
  return {
    origin: ticket.draftId,
    isDraft: false,
    title: redact(ticket.title),
    text: redact(ticket.text),
    answers: ticket.answers,
    extras: ticket.extras,
    whatChanged: ticket.circumstances?.whatChanged,
    entities: ticket.entities,
    evidence: await readEvidence(db, ticket.draftId),
    policy: { id: stands.id, label: stands.label },
    filed: { code: ticket.code, at: ticket.filedAt },
    role,
  };
}
