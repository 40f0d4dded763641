import { Failure } from '../base/failure.ts';
import { type Instant, SECOND } from '../base/instant.ts';
import { plainLine } from '../base/text.ts';
import { pageReaders } from '../inspect/readers.ts';
import { crmBinding } from '../model/entity.ts';
import type { EvidenceId, TicketId } from '../model/ids.ts';
import type { StepWork } from '../model/outbox.ts';
import { emptyReply, replyDraft } from '../model/reply.ts';
import type { Ticket } from '../model/ticket.ts';
import { additionWords, ratingWords, reopeningWords, rushWords } from '../standards/client-talk.ts';
import { checkRating } from '../standards/rating.ts';
import type { KuratorDb } from '../store/db.ts';
import { readEvidence } from '../store/evidence.ts';
import { liveOf } from '../store/live.ts';
import { makeOutboxStore } from '../store/outbox.ts';
import { changeReply, clearReply, readReply } from '../store/replies.ts';
import { readConnection } from '../store/settings.ts';
import { readTicket } from '../store/tickets.ts';
import type { TalkDesk } from './desk-talk.ts';
import { markByHand } from './hand-marks.ts';
import { keepFiles } from './keep-evidence.ts';
import { policyById } from './policies.ts';
import { unsay } from './unsay.ts';

const invalid = (words: string) => new Failure('invalid', { words });

/** How long a deed waits before it leaves, so that a slip of the hand can be taken back. Milliseconds. */
const GRACE = 4 * SECOND;

export interface TalkParts {
  readonly db: KuratorDb;
  /** This machine's clock. */
  now(): Instant;
  /** The portal's, by which events are dated. */
  portalNow(): Promise<Instant>;
  sleep(milliseconds: number): Promise<void>;
  /** Wakes the sending. */
  wake(): void;
}

/** What a person may say and do about a filed ticket. */
export function talkDeeds({ db, now, portalNow, sleep, wake }: TalkParts) {
  // Should this page close meanwhile, the next alarm sends it.
  const ring = () => void sleep(GRACE).then(wake);
  const outbox = makeOutboxStore(db);

  async function open(id: TicketId) {
    const rows = await readTicket(db, id);
    if (!rows) throw new Failure('missing', { words: 'failure_ticket_gone' });
    const policy = rows.policy ?? policyById(rows.ticket.policy.id);
    return { ...rows, policy, isByHand: !rows.portal?.taskId && rows.steps.length === 0 };
  }

  /** Uploads and ties late proof: the folder only where the ticket has none yet. */
  async function carrying(ticket: Ticket, evidence: readonly EvidenceId[]): Promise<StepWork[]> {
    if (evidence.length === 0) return [];
    const steps = await db.outbox.where('ticketId').equals(ticket.id).toArray();
    const folder: StepWork[] = steps.some(({ work }) => work.kind === 'folder') ? [] : [{ kind: 'folder' }];
    const uploads = evidence.map((evidenceId): StepWork => ({ kind: 'upload', evidenceId }));
    return [...folder, ...uploads, { kind: 'verify' }];
  }

  /** The files become proof of the ticket and the steps are there, in one transaction. */
  async function put(ticket: Ticket, files: readonly EvidenceId[], works: readonly StepWork[]): Promise<void> {
    const at = now();
    await db.transaction('rw', db.outbox, db.evidence, db.marks, async () => {
      for (const id of files) await db.evidence.update(id, { draftId: ticket.draftId });
      await outbox.addSteps(ticket.id, [...(await carrying(ticket, files)), ...works], at);
      if (files.length > 0 || works.some(({ kind }) => kind === 'message')) await clearReply(db, ticket.id);
    });
    ring();
  }

  const say = (text: string): StepWork => ({ kind: 'message', text });
  const filesOf = (id: TicketId) => readEvidence(db, replyDraft(id));

  return {
    reply: (id) => liveOf(() => readReply(db, id)),
    keepReply: (id, patch) => changeReply(db, id, (reply) => ({ ...reply, ...patch })),
    replyFiles: (id) => liveOf(() => filesOf(id)),
    attachToReply: (id, files) => keepFiles(db, replyDraft(id), files, now, pageReaders),

    async sendReply(id) {
      const { ticket, isByHand } = await open(id);
      const { text, isAddition } = (await readReply(db, id)) ?? emptyReply;
      const files = await filesOf(id);
      const names = files.map(({ name }) => name);
      const words = additionWords(text, names, [], isAddition);
      if (words === '') throw invalid('failure_reply_empty');
      if (!isByHand)
        return put(
          ticket,
          files.map((one) => one.id),
          [say(words)],
        );
      await db.transaction('rw', db.evidence, db.marks, async () => {
        for (const { id: file } of files) await db.evidence.update(file, { draftId: ticket.draftId });
        await clearReply(db, id);
      });
      await markByHand(db, ticket, await portalNow(), { kind: 'clientWrote', text: words, files: names });
      ring();
    },

    async addProof(id, files) {
      const { ticket, isByHand } = await open(id);
      const place = isByHand ? ticket.draftId : replyDraft(id);
      const before = new Set((await readEvidence(db, place)).map((one) => one.id));
      const kept = await keepFiles(db, replyDraft(id), files, now, pageReaders);
      const fresh = (await filesOf(id)).filter((one) => !before.has(one.id) && kept.includes(one.id));
      if (fresh.length > 0) {
        const words = additionWords(
          '',
          fresh.map(({ name }) => name),
        );
        await put(
          ticket,
          fresh.map((one) => one.id),
          isByHand ? [] : [say(words)],
        );
      }
      return kept;
    },

    async correct(id, { text, title, links = [] }) {
      const { ticket } = await open(id);
      const words = additionWords(
        text,
        [],
        links.map(({ address }) => address),
      );
      const named = plainLine(title ?? '', 250);
      if (words === '' && named === '') throw invalid('failure_reply_empty');
      const host = (await readConnection(db))?.host;
      const crm = links.filter((one) => one.host === host).flatMap((one) => crmBinding(one) ?? []);
      const amend: StepWork[] =
        named || crm.length > 0 ? [{ kind: 'amend', crm, ...(named ? { title: named } : {}) }] : [];
      await put(ticket, [], [...(words ? [say(words)] : []), ...amend]);
    },

    async accept(id) {
      const { ticket, isByHand } = await open(id);
      const askedAt = await portalNow();
      if (isByHand) await markByHand(db, ticket, askedAt, { kind: 'accepted' });
      else await outbox.addSteps(id, [{ kind: 'accept', askedAt }], now());
      ring();
    },

    async reopen(id, reason) {
      const { ticket, isByHand } = await open(id);
      if (reason.trim() === '') throw invalid('failure_reason_missing');
      const askedAt = await portalNow();
      if (isByHand) await markByHand(db, ticket, askedAt, { kind: 'reopened', reason: reason.trim() });
      else await outbox.addSteps(id, [{ kind: 'reopen', askedAt }, say(reopeningWords(reason))], now());
      ring();
    },

    async rate(id, value, reason) {
      const { ticket, isByHand, policy } = await open(id);
      const finding = checkRating(policy, value, reason);
      if (finding) {
        const { key, params = {} } = finding.words;
        throw new Failure('invalid', { words: key, params });
      }
      const { best, reasonAtOrBelow } = policy.rating;
      const mark = { kind: 'rated', rating: value, reason: reason.trim() } as const;
      if (isByHand) await markByHand(db, ticket, await portalNow(), mark);
      else {
        const sign: StepWork = { kind: 'rate', mark: value > reasonAtOrBelow ? 'P' : 'N' };
        await outbox.addSteps(id, [say(ratingWords(value, best, reason)), sign], now());
      }
      ring();
    },

    async askForRush(id) {
      const { ticket, isByHand, policy } = await open(id);
      if (!policy.services.some((service) => service.id === 'rush')) throw invalid('failure_no_rush');
      if (isByHand) await markByHand(db, ticket, await portalNow(), { kind: 'clientWrote', text: rushWords() });
      else await outbox.addSteps(id, [say(rushWords())], now());
      ring();
    },

    unsay: (step) => unsay(db, step),
  } satisfies Partial<TalkDesk>;
}
