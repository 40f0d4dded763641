import type { Instant } from '../base/instant.ts';
import { wordsOf } from '../base/words.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import type { Ticket } from '../model/ticket.ts';
import { proofNames } from './presets/proof-names.ts';
import { compareWithEarlier } from './proof.ts';
import type { ProofRecord } from './subject.ts';

/** A ticket of the same client that was solved before, with everything that the consultant put to it. */
export interface ProvedTicket {
  readonly code: string;
  /** What it said was wrong. */
  readonly text: string;
  readonly filedAt: Instant;
  /** Files that stood with his words. */
  readonly files: readonly { readonly name: string; readonly at: Instant }[];
  /** Proof of his that lies in this browser, with what he wrote down of it. */
  readonly evidence: readonly Pick<Evidence, 'name' | 'madeAt' | 'claim'>[];
}

const kindOf = (name: string) => proofNames.find((one) => one.name.test(name.normalize('NFC')))?.kind;

function recordsOf({ files, evidence }: ProvedTicket): readonly ProofRecord[] {
  const claimed = evidence.flatMap(({ name, madeAt, claim }): ProofRecord[] => {
    const { kind = kindOf(name), account, device, place } = claim ?? {};
    if (kind === undefined || kind === 'sample-document') return [];
    return [{ kind, madeAt, ...(account && { account }), ...(device && { device }), ...(place && { place }) }];
  });
  const known = new Set(evidence.map(({ name }) => name));
  const told = files.flatMap(({ name, at }): ProofRecord[] => {
    const kind = known.has(name) ? undefined : kindOf(name);
    return kind === undefined ? [] : [{ kind, madeAt: at }];
  });
  return [...claimed, ...told];
}

/** Words of a text that name an account, a device or a place of these proofs: «Иванова» of a proof for «Иванов». */
function namedIn(text: string, proofs: readonly ProofRecord[]): readonly string[] {
  const places = proofs.map(({ account, device, place }) => [account, device, place].join(' ')).join(' ');
  const said = wordsOf(places).map((word) => word.text.toLowerCase());
  const isSaid = (word: string) => said.some((name) => sharesRoot(name, word.toLowerCase()));
  return [...said, ...wordsOf(text).flatMap((word) => (isSaid(word.text) ? [word.text] : []))];
}

/** Names are declined in ways that no stemmer knows: all letters but the last of the shorter one are the same. */
function sharesRoot(one: string, other: string): boolean {
  const least = Math.max(4, Math.min(one.length, other.length) - 1);
  return one.slice(0, least) === other.slice(0, least);
}

/**
 * Whether what a ticket says was already proved not to be so: alike enough by the policy, proved there, and no
 * other account, device or place is named. What the consultant wrote down of a proof counts as the ticket's own text.
 */
export function isProvedBefore(
  policy: Pick<Policy, 'intake' | 'calendar'>,
  ticket: Pick<Ticket, 'answers' | 'entities' | 'channel' | 'author' | 'level'>,
  before: ProvedTicket,
): boolean {
  const { repeat } = policy.intake.conduct;
  const proofs = recordsOf(before);
  if (!repeat || proofs.length === 0) return false;
  const subject = {
    answers: ticket.answers,
    entities: ticket.entities,
    evidence: [],
    channel: ticket.channel,
    author: ticket.author,
    level: ticket.level,
    recent: [],
    training: false,
    strict: false,
    agreedDeadline: false,
  };
  const text = [before.text, ...namedIn(ticket.answers.what, proofs)].join('\n');
  const { code, filedAt } = before;
  const found = compareWithEarlier(policy, subject, { code, filedAt, text, closedAt: filedAt, proofs });
  return (
    found !== undefined && found.place === 'same' && found.proof !== undefined && found.likeness >= repeat.likeness
  );
}
