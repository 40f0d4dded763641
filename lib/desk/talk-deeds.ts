import { Failure } from '../base/failure.ts';
import { type Instant, shift } from '../base/instant.ts';
import { plainLine } from '../base/text.ts';
import { pageReaders } from '../inspect/readers.ts';
import { crmBinding } from '../model/entity.ts';
import { GRACE, type Undoable } from '../model/grace.ts';
import type { EvidenceId, TicketId } from '../model/ids.ts';
import type { StepWork } from '../model/outbox.ts';
import { emptyReply, replyDraft } from '../model/reply.ts';
import { homeOf, type Ticket } from '../model/ticket.ts';
import { additionWords, ratingWords, reopeningWords, rushWords } from '../standards/client-talk.ts';
import { checkRating } from '../standards/rating.ts';
import { sellsRush } from '../standards/rush.ts';
import type { KuratorDb } from '../store/db.ts';
import { readEvidence } from '../store/evidence.ts';
import { liveOf } from '../store/live.ts';
import { makeOutboxStore } from '../store/outbox.ts';
import { changeReply, clearReply, readReply } from '../store/replies.ts';
import { readTicket } from '../store/tickets.ts';
import type { TalkDesk } from './desk-talk.ts';
import { markByHand, unmark } from './hand-marks.ts';
import { keepFiles } from './keep-evidence.ts';
import { policyById } from './policies.ts';
import { settleFilms } from './review.ts';
import { unsay } from './unsay.ts';

const invalid = (words: string) => new Failure('invalid', { words });

export interface TalkParts {
  readonly db: KuratorDb;
  /** This machine's clock. */
  now(): Instant;
  /** The clock of the portal at that host, by which events are dated. */
  portalNow(host: string): Promise<Instant>;
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
  async function carrying(id: TicketId, evidence: readonly EvidenceId[]): Promise<StepWork[]> {
    if (evidence.length === 0) return [];
    const steps = await db.outbox.where('ticketId').equals(id).toArray();
    const folder: StepWork[] = steps.some(({ work }) => work.kind === 'folder') ? [] : [{ kind: 'folder' }];
    const uploads = evidence.map((evidenceId): StepWork => ({ kind: 'upload', evidenceId }));
    return [...folder, ...uploads, { kind: 'verify' }];
  }

  /**
   * The files become proof of the ticket and the steps are there, in one transaction; they leave after the grace. `isReply`:
   * what was being written has now been said.
   */
  async function put(
    { id, draftId }: Ticket,
    works: readonly StepWork[],
    files: readonly EvidenceId[] = [],
    isReply = false,
  ): Promise<Undoable> {
    const first = await db.transaction('rw', db.outbox, db.evidence, db.marks, async () => {
      for (const file of files) await db.evidence.update(file, { draftId });
      if (isReply) await clearReply(db, id);
      const all = [...(await carrying(id, files)), ...works];
      return (await outbox.addSteps(id, all, shift(now(), GRACE)))[0];
    });
    ring();
    return { undo: async () => first && unsay(db, first.id) };
  }

  /** The same on a ticket that no portal knows: an event at once (J12). */
  async function mark(ticket: Ticket, told: Parameters<typeof markByHand>[3], files: readonly EvidenceId[] = []) {
    const at = await portalNow(ticket.portal);
    for (const file of files) await db.evidence.update(file, { draftId: ticket.draftId });
    const event = await markByHand(db, ticket, at, told);
    wake();
    return { undo: () => unmark(db, ticket.id, event, files) };
  }

  const say = (text: string): StepWork => ({ kind: 'message', text });
  const filesOf = (id: TicketId) => readEvidence(db, replyDraft(id));

  /** What leaves of the proof that lies with the reply: films as they were cut. */
  async function leaving(id: TicketId) {
    await settleFilms(db, replyDraft(id), now);
    const files = await filesOf(id);
    return { ids: files.map((one) => one.id), names: files.map(({ name }) => name) };
  }

  return {
    reply: (id) => liveOf(() => readReply(db, id)),
    keepReply: (id, patch) => changeReply(db, id, (reply) => ({ ...reply, ...patch })),
    replyFiles: (id) => liveOf(() => filesOf(id)),
    attachToReply: (id, files) => keepFiles(db, replyDraft(id), files, now, pageReaders),

    async sendReply(id) {
      const { ticket, isByHand } = await open(id);
      const { text, isAddition } = (await readReply(db, id)) ?? emptyReply;
      const { ids, names } = await leaving(id);
      const words = additionWords(text, names, [], isAddition);
      if (words === '') throw invalid('failure_reply_empty');
      if (!isByHand) return put(ticket, [say(words)], ids, true);
      await clearReply(db, id);
      return mark(ticket, { kind: 'clientWrote', text: words, files: names }, ids);
    },

    async sendProof(id) {
      const { ticket, isByHand } = await open(id);
      const { ids, names } = await leaving(id);
      if (ids.length === 0) throw invalid('failure_reply_empty');
      const words = additionWords('', names);
      if (!isByHand) return put(ticket, [say(words)], ids);
      return mark(ticket, { kind: 'clientWrote', text: words, files: names }, ids);
    },

    async correct(id, { text, title, links = [] }) {
      const { ticket, portal } = await open(id);
      const words = additionWords(
        text,
        [],
        links.map(({ address }) => address),
      );
      const named = plainLine(title ?? '', 250);
      if (words === '' && named === '') throw invalid('failure_reply_empty');
      const host = homeOf(ticket, portal);
      const crm = links.filter((one) => one.host === host).flatMap((one) => crmBinding(one) ?? []);
      const amend: StepWork[] =
        named || crm.length > 0 ? [{ kind: 'amend', crm, ...(named ? { title: named } : {}) }] : [];
      return put(ticket, [...(words ? [say(words)] : []), ...amend]);
    },

    async accept(id) {
      const { ticket, isByHand } = await open(id);
      const askedAt = await portalNow(ticket.portal);
      return isByHand ? mark(ticket, { kind: 'accepted' }) : put(ticket, [{ kind: 'accept', askedAt }]);
    },

    async reopen(id, reason) {
      const { ticket, isByHand } = await open(id);
      if (reason.trim() === '') throw invalid('failure_reason_missing');
      const askedAt = await portalNow(ticket.portal);
      if (isByHand) return mark(ticket, { kind: 'reopened', reason: reason.trim() });
      return put(ticket, [{ kind: 'reopen', askedAt }, say(reopeningWords(reason))]);
    },

    async rate(id, value, reason) {
      const { ticket, isByHand, policy } = await open(id);
      const finding = checkRating(policy, value, reason);
      if (finding) {
        const { key, params = {} } = finding.words;
        throw new Failure('invalid', { words: key, params });
      }
      const { best, reasonAtOrBelow } = policy.rating;
      if (isByHand) return mark(ticket, { kind: 'rated', rating: value, reason: reason.trim() });
      const sign: StepWork = { kind: 'rate', mark: value > reasonAtOrBelow ? 'P' : 'N' };
      return put(ticket, [say(ratingWords(value, best, reason)), sign]);
    },

    async askForRush(id) {
      const { ticket, isByHand, policy } = await open(id);
      if (!sellsRush(policy)) throw invalid('failure_no_rush');
      const text = rushWords();
      return isByHand ? mark(ticket, { kind: 'clientWrote', text, rush: 'asked' }) : put(ticket, [say(text)]);
    },

    unsay: (step) => unsay(db, step),
  } satisfies Partial<TalkDesk>;
}
