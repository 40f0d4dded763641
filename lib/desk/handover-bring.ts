import { asFailure, Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { plainLine } from '../base/text.ts';
import { cleanName, freeName } from '../inspect/file-name.ts';
import { Evidence, type EvidenceKind } from '../model/evidence.ts';
import type { HandedFrom } from '../model/handed.ts';
import type { CheckedHandover, KnownHandover } from '../model/handover.ts';
import { DraftId, EvidenceId, makeId, RecordingId, TicketId } from '../model/ids.ts';
import { Recording } from '../model/recording.ts';
import { Draft } from '../model/ticket.ts';
import type { KuratorDb } from '../store/db.ts';
import { readDrafts } from '../store/drafts.ts';
import { removeRecording, removeRecordingFile, writeRecording } from '../store/recordings.ts';
import { roomLeft } from '../store/room.ts';
import { writeFilm } from '../store/scratch.ts';
import { usualChannel } from './draft.ts';
import { filmEndings, isFilm, type WholeHandover, type WholeProof } from './handover-check.ts';
import { type BroughtTrail, bringTrail, trailFileId } from './handover-trail.ts';
import { kindOf, measure } from './keep-evidence.ts';
import { MARGIN, megabytes } from './room.ts';

/** In what form it proves something: as it was said, where its content does not say otherwise. */
function formOf({ proof, found }: WholeProof): EvidenceKind {
  if (!found) return 'link';
  const told = kindOf(found.nature);
  return told === 'file' && proof.kind === 'log' ? 'log' : told;
}

/**
 * The ids of the proofs here, and of their recordings; the steps of a film are known by its id, so that they go with what
 * becomes of it. Of several that say they are the same the first is.
 */
function idsOf(proofs: readonly WholeProof[]): readonly Pick<Evidence, 'id' | 'recordingId'>[] {
  const films = proofs.map((whole) => (isFilm(whole) ? makeId(RecordingId) : undefined));
  const taken = new Set<string>();
  return proofs.map((whole, at) => {
    const { trail } = whole.proof;
    const film = trail && films[trail.of];
    const tied = film && formOf(whole) === 'log' ? trailFileId(film, trail.is) : undefined;
    const id = tied !== undefined && !taken.has(tied) ? tied : makeId(EvidenceId);
    taken.add(id);
    return { id, ...(films[at] && { recordingId: films[at] }) };
  });
}

function evidenceOf(
  whole: WholeProof,
  ids: Pick<Evidence, 'id' | 'recordingId'>,
  draftId: DraftId,
  taken: Set<string>,
): Evidence {
  const { proof, found, blob, digest } = whole;
  const ending = found?.ending ? `.${found.ending}` : '';
  const name = freeName(cleanName(`${proof.name}${ending}`), taken);
  taken.add(name);
  const duration = found?.duration ?? (isFilm(whole) ? proof.film?.duration : undefined);
  return Evidence.parse({
    ...ids,
    draftId,
    kind: formOf(whole),
    nature: found?.nature ?? 'document',
    name,
    mime: found?.mime ?? 'text/uri-list',
    size: blob?.size ?? 0,
    madeAt: proof.madeAt,
    annotated: proof.annotated && found?.nature === 'picture',
    ...(digest && { digest }),
    ...(proof.page && { page: proof.page }),
    ...(found?.camera && { camera: found.camera }),
    ...(duration && { duration }),
    ...(isFilm(whole) && proof.poster !== undefined && { poster: proof.poster }),
  });
}

/** The draft and its proofs as they would lie here: fresh ids, this browser's usual way, nothing of the other's choices. */
export async function draftOfHandover(
  db: KuratorDb,
  { manifest, proofs }: WholeHandover,
  now: Instant,
): Promise<{ readonly draft: Draft; readonly evidence: readonly Evidence[] }> {
  const id = makeId(DraftId);
  const taken = new Set<string>();
  const ids = idsOf(proofs);
  const evidence = proofs.map((whole, at) => evidenceOf(whole, ids[at] ?? { id: makeId(EvidenceId) }, id, taken));
  const draft = Draft.parse({
    id,
    ticketId: makeId(TicketId),
    createdAt: now,
    changedAt: now,
    entities: manifest.entities.map((entity) => ({ ...entity, title: plainLine(entity.title, 250) })),
    answers: manifest.answers,
    evidenceIds: evidence.map((row) => row.id),
    channel: await usualChannel(db),
    waived: [],
    from: fromOf({ manifest }),
    ...(manifest.extras && { extras: manifest.extras }),
    ...(manifest.whatChanged !== undefined && { circumstances: { whatChanged: manifest.whatChanged } }),
  });
  return { draft, evidence };
}

function fromOf({ manifest }: Pick<WholeHandover, 'manifest'>): HandedFrom {
  const { id, origin, madeAt, by } = manifest;
  return { name: plainLine(by.name, 120) || '—', role: by.role, at: madeAt, file: id, origin };
}

/** Whether this file, another version of it, or the draft it was made of is here already; the newest trace of it. */
export async function knownHandover(
  db: KuratorDb,
  { file, origin }: Pick<HandedFrom, 'file' | 'origin'>,
): Promise<KnownHandover | undefined> {
  const drafts = await readDrafts(db);
  const tickets = await db.tickets.orderBy('filedAt').reverse().toArray();
  const find = (
    is: KnownHandover['is'],
    fits: (row: { from?: HandedFrom | undefined }, draftId: string) => boolean,
  ) => {
    const draft = drafts.find((row) => fits(row, row.id));
    const ticket = tickets.find((row) => fits(row, row.draftId));
    if (!draft && !ticket) return undefined;
    return { is, draft: draft?.id, ticket: ticket && { id: ticket.id, code: ticket.code } };
  };
  return (
    find('same', ({ from }) => from?.file === file) ??
    find('other-version', ({ from }) => from?.origin === origin) ??
    find('own', (_, draftId) => draftId === origin)
  );
}

/**
 * Brings a checked file in as a new draft of this browser, which is opened: films first, each under a journal row of
 * something put away, so that a browser killed in the middle clears them at its next start; then everything in one
 * transaction. Rejects with nothing changed when it was broken off, when there is no room (said before anything is
 * written), or, unless `again`, when the same file has been brought in meanwhile.
 */
export async function bringHandover(
  db: KuratorDb,
  whole: WholeHandover,
  { draft, evidence }: Pick<CheckedHandover, 'draft' | 'evidence'>,
  again: boolean,
  now: Instant,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<DraftId> {
  const rows = evidence.map((row, at) => ({ row, proof: whole.proofs[at] as WholeProof }));
  const total = rows.reduce((sum, { proof }) => sum + (proof.blob?.size ?? 0), 0);
  const left = await roomLeft();
  if (left !== undefined && left < total + MARGIN) {
    const params = { megabytes: megabytes(total + MARGIN - left) };
    throw new Failure('full', { words: 'failure_handover_no_room', params });
  }
  const staged: Recording[] = [];
  try {
    let done = 0;
    for (const { row, proof } of rows) {
      if (!row.recordingId || !proof.blob) continue;
      const film = filmRow(row, proof, draft.id, now);
      staged.push(film);
      await writeRecording(db, { ...film, state: 'discarded' });
      await writeFilm(film.file, proof.blob, signal);
      done += proof.blob.size;
      told((0.9 * done) / total);
    }
    const measured = await Promise.all(
      rows.map(async ({ row, proof }) => {
        const size = row.nature === 'picture' && proof.blob ? await measure(proof.blob) : undefined;
        return { ...row, ...size };
      }),
    );
    const trails: BroughtTrail[] = [];
    const kept = staged.map((film) => ({ ...film }));
    for (const film of kept) {
      const file = rows.find(({ row }) => row.id === trailFileId(film.id, 'json'))?.proof.blob;
      const trail = file && (await bringTrail(film, file));
      if (!trail) continue;
      trails.push(trail);
      film.marks = [...trail.marks];
    }
    signal.throwIfAborted();
    const tables = [db.drafts, db.evidence, db.blobs, db.recordings, db.trails, db.trailPlaces, db.marks, db.tickets];
    await db.transaction('rw', tables, async () => {
      if (!again && draft.from && (await knownHandover(db, draft.from))?.is === 'same') {
        throw new Failure('conflict', { words: 'failure_handover_known' });
      }
      await db.drafts.add(draft);
      await db.evidence.bulkAdd(measured);
      const blobs = rows.flatMap(({ row: { id, recordingId }, proof: { blob } }) =>
        blob && !recordingId ? [{ id, blob }] : [],
      );
      await db.blobs.bulkAdd(blobs);
      await db.recordings.bulkPut(kept);
      await db.trails.bulkPut(trails.flatMap((trail) => trail.rows));
      await db.trailPlaces.bulkPut(trails.map(({ place }) => place));
      await db.marks.put({ id: 'open-draft', value: draft.id });
    });
    told(1);
    return draft.id;
  } catch (error) {
    for (const { id, file } of staged) {
      await removeRecordingFile(file);
      await removeRecording(db, id);
    }
    throw signal.aborted ? error : asFailure(error);
  }
}

function filmRow(row: Evidence, { proof, blob, found }: WholeProof, draftId: DraftId, now: Instant): Recording {
  const id = row.recordingId ?? makeId(RecordingId);
  const mime = found?.mime ?? 'video/mp4';
  return Recording.parse({
    id,
    draftId,
    state: 'kept',
    file: `${id}.${filmEndings[mime] ?? 'mp4'}`,
    mime,
    startedAt: proof.film?.startedAt ?? proof.madeAt,
    aliveAt: now,
    duration: row.duration ?? 0,
    size: blob?.size ?? 0,
    microphone: proof.film?.microphone ?? false,
    name: row.name.replace(/\.[a-z0-9]{1,5}$/i, ''),
    ...(row.page && { page: row.page }),
    ...(row.poster !== undefined && { poster: row.poster }),
  });
}
