import type { Instant } from '../../lib/base/instant.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { homeOf } from '../../lib/model/ticket.ts';
import { filesOf, type ProvedFile, type TicketRow } from '../../lib/model/ticket-row.ts';
import type { TrailNote } from '../../lib/model/trail-file.ts';
import { clientOf } from '../../lib/standards/consult-queue.ts';
import { proofNames } from '../../lib/standards/presets/proof-names.ts';
import { placeWords } from '../../lib/standards/trouble-place.ts';

/** In what form a proof comes, as people look for it. */
export const proofForms = ['film', 'picture', 'sound', 'trail', 'document'] as const;
export type ProofForm = (typeof proofForms)[number];

/** A fact of a proof, and where it is known from: a person's own word, the film's trail, the file, the ticket, its author. */
export interface Told {
  readonly text: string;
  readonly from: 'claim' | 'trail' | 'camera' | 'ticket' | 'author' | 'name';
}

/** One thing that was proved, with the ticket it stands on and everything it may be found by. */
export interface LibraryRow {
  readonly id: string;
  readonly name: string;
  readonly at: Instant;
  /** Absent of a file that stands on the portal only. */
  readonly evidence: Evidence | undefined;
  readonly row: TicketRow;
  readonly client: RegisterClient | undefined;
  readonly clientName: string;
  /** The consultant's own proof, not the client's. */
  readonly isOurs: boolean;
  readonly form: ProofForm;
  /** Id of a kind of proof of the policy (R-171 … R-175). */
  readonly kind: Told | undefined;
  /** Under whose account it was shown. */
  readonly account: Told | undefined;
  /** On which device, or at which place. */
  readonly device: Told | undefined;
  /** What the film's trail says, for the search. */
  readonly trail: string;
}

const films: readonly string[] = ['video', 'phone-video'];
const pictures: readonly string[] = ['picture', 'phone-photo', 'bitmap'];

function formOf(name: string, evidence: Evidence | undefined): ProofForm {
  if (evidence?.kind === 'log') return 'trail';
  const nature = evidence?.nature ?? '';
  if (films.includes(nature) || (!evidence && /\.(?:mp4|webm|mov|mkv|avi|m4v)$/i.test(name))) return 'film';
  if (pictures.includes(nature) || (!evidence && /\.(?:png|jpe?g|gif|webp)$/i.test(name))) return 'picture';
  return nature === 'voice' ? 'sound' : 'document';
}

const isTold = (text: string | undefined, from: Told['from']): Told | undefined => (text ? { text, from } : undefined);

/** Of the consultant's files the name tells what they prove; of the client's nothing does, unless it was written down. */
function kindOf(name: string, isOurs: boolean, evidence: Evidence | undefined): Told | undefined {
  const byName = isOurs ? proofNames.find((one) => one.name.test(name.normalize('NFC')))?.kind : undefined;
  return isTold(evidence?.claim?.kind, 'claim') ?? isTold(byName, 'name');
}

/** The client's own proof was made under the account of who filed it; under whose the consultant looked, only he can say. */
function accountOf(row: TicketRow, isOurs: boolean, evidence: Evidence | undefined): Told | undefined {
  return isTold(evidence?.claim?.account, 'claim') ?? (isOurs ? undefined : isTold(row.author.name, 'author'));
}

const placesOf = new WeakMap<TicketRow, string>();

/** What the ticket itself says of device and place, looked for once. */
function ticketPlaces(row: TicketRow): string {
  const known = placesOf.get(row);
  if (known !== undefined) return known;
  const { answers } = row.ticket;
  const found = placeWords(row.policy.intake, `${answers.title} ${answers.what || row.text}`).join(', ');
  placesOf.set(row, found);
  return found;
}

function deviceOf(row: TicketRow, evidence: Evidence | undefined, trail: TrailNote | undefined): Told | undefined {
  const claimed = [evidence?.claim?.device, evidence?.claim?.place].filter(Boolean).join(', ');
  return (
    isTold(claimed, 'claim') ??
    isTold(trail?.device, 'trail') ??
    isTold(evidence?.camera, 'camera') ??
    isTold(ticketPlaces(row), 'ticket')
  );
}

const plainName = (name: string) => name.replace(/\.[a-z0-9]{1,5}$/i, '');

function filesToldOf(row: TicketRow): readonly ProvedFile[] {
  if (row.past.is === 'ended') return row.past.files;
  return row.past.is === 'moving' ? filesOf(row.past.events) : [];
}

/** What the library is made of. */
export interface LibraryParts {
  readonly rows: readonly TicketRow[];
  readonly evidence: readonly Evidence[];
  readonly register: readonly RegisterClient[];
  readonly trails: readonly TrailNote[];
}

/**
 * Proof of all tickets, the newest first (R-170 … R-179): what came with them and was added, and files of the consultant's
 * results that stand on the portal only.
 */
export function libraryRows({ rows, evidence, register, trails }: LibraryParts): readonly LibraryRow[] {
  const byDraft = Map.groupBy(evidence, ({ draftId }) => draftId);
  const trailsOf = Map.groupBy(trails, ({ draftId }) => draftId);
  const all = rows.flatMap((row) => {
    const all = byDraft.get(row.ticket.draftId) ?? [];
    // What happened while a film was made stands beside the film; without one it stands for itself.
    const hasFilm = all.some(({ nature }) => films.includes(nature));
    const own = hasFilm ? all.filter(({ kind }) => kind !== 'log') : all;
    const told = filesToldOf(row);
    if (own.length === 0 && told.length === 0) return [];
    const client = clientOf(register, row.ticket, row.portal?.groupId, homeOf(row.ticket, row.portal));
    const clientName = client?.name || row.author.name;
    const make = (id: string, name: string, at: Instant, isOurs: boolean, proof: Evidence | undefined): LibraryRow => {
      const form = formOf(name, proof);
      const base = plainName(name);
      const trail = form === 'film' ? trailsOf.get(row.ticket.draftId)?.find(({ film }) => film === base) : undefined;
      return {
        ...{ id: `${row.id} ${id}`, name, at, evidence: proof, row, client, clientName, isOurs, form },
        kind: kindOf(name, isOurs, proof),
        account: accountOf(row, isOurs, proof),
        device: deviceOf(row, proof, trail),
        trail: trail?.text ?? '',
      };
    };
    const named = new Set(all.map(({ name }) => name));
    return [
      ...own.map((one) => make(one.id, one.name, one.madeAt, !row.ticket.evidenceIds.includes(one.id), one)),
      ...told.filter(({ name }) => !named.has(name)).map(({ id, name, at }) => make(id, name, at, true, undefined)),
    ];
  });
  return all.sort((one, other) => other.at - one.at);
}
