import { asFailure } from '../base/failure.ts';
import { DAY, type Instant, shift } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import { isUntouched } from '../model/annotation.ts';
import type { Evidence } from '../model/evidence.ts';
import { isReleased } from '../model/film-cut.ts';
import type { DraftId } from '../model/ids.ts';
import type { Recording } from '../model/recording.ts';
import type { Ticket } from '../model/ticket.ts';
import { readAnnotation } from '../store/annotations.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeRecording, readRecordings, removeRecordingFile } from '../store/recordings.ts';
import { leavingBytes } from './annotate.ts';

const log = makeLog('release');

/** After filing, the untouched original of what was cut or drawn on stays for so long; then what was sent is all there is. */
const STAYS = 7 * DAY;

/** When the original of a proof of this ticket goes, once the portal has what was sent. */
export function originalUntil({ filedAt }: Pick<Ticket, 'filedAt'>): Instant {
  return shift(filedAt, STAYS);
}

/** The tickets of these drafts, by draft. */
async function ticketsOf(db: KuratorDb, drafts: ReadonlySet<DraftId>): Promise<ReadonlyMap<DraftId, Ticket>> {
  if (drafts.size === 0) return new Map();
  const tickets = await db.tickets.filter(({ draftId }) => drafts.has(draftId)).toArray();
  return new Map(tickets.map((ticket) => [ticket.draftId, ticket]));
}

/**
 * Whether the portal has this proof for sure: its upload is done, the task stands, and it was looked at afterwards. Proof
 * that was put off, or that came from elsewhere, is not confirmed: nobody but us may have its bytes.
 */
export async function isOnPortal(db: KuratorDb, { id }: Ticket, evidence: Pick<Evidence, 'id'>): Promise<boolean> {
  const [portal, steps] = await Promise.all([db.onPortal.get(id), db.outbox.where('ticketId').equals(id).toArray()]);
  const upload = steps.find(({ work }) => work.kind === 'upload' && work.evidenceId === evidence.id);
  const looks = steps.filter(({ work }) => work.kind === 'verify');
  const isSeen = looks.length > 0 && looks.every(({ state }) => state === 'done');
  return portal?.taskId !== undefined && upload?.state === 'done' && upload.result !== undefined && isSeen;
}

/** The cut film takes the place of the untouched one, whose file goes. What was decided stays, since the trail counts by it. */
async function releaseFilm(db: KuratorDb, { id, file }: Recording): Promise<void> {
  const row = await changeRecording(db, id, ({ made }) =>
    made ? { file: made.file, size: made.size, rough: undefined } : {},
  );
  if (row.file !== file) await removeRecordingFile(file);
}

/** The picture as it was sent takes the place of the untouched one; the shapes are in it for good. */
async function releasePicture(db: KuratorDb, evidence: Evidence, bytesOf: typeof leavingBytes): Promise<void> {
  const sent = await bytesOf(db, evidence);
  if (!sent) return;
  await db.transaction('rw', db.blobs, db.annotations, db.evidence, async () => {
    await db.blobs.put({ id: evidence.id, blob: sent });
    await db.annotations.delete(evidence.id);
    // The digest was that of bytes which are no longer here; that it was drawn on stays known.
    await db.evidence.update(evidence.id, { size: sent.size, digest: undefined });
  });
}

/**
 * Lets go of the untouched originals of films that were cut and of pictures that were drawn on, a week after their ticket
 * was filed, or as soon as the portal has them when room is scarce: till then the decision is data beside the original,
 * afterwards what was taken out or covered must not lie about for ever. Gives how many went; what fails is tried again next
 * time.
 */
export async function releaseOriginals(
  db: KuratorDb,
  now: Instant,
  isScarce: boolean,
  bytesOf: typeof leavingBytes = leavingBytes,
): Promise<number> {
  const films = (await readRecordings(db)).filter((row) => row.made && !isReleased(row));
  const drawn = await db.annotations.toCollection().primaryKeys();
  if (films.length + drawn.length === 0) return 0;
  const byFilm = new Map(films.map((row) => [row.id, row]));
  const proofs = [
    ...(await db.evidence.filter(({ recordingId }) => recordingId !== undefined && byFilm.has(recordingId)).toArray()),
    ...(await db.evidence.bulkGet(drawn)).flatMap((row) => (row ? [row] : [])),
  ];
  const tickets = await ticketsOf(db, new Set(proofs.map(({ draftId }) => draftId)));
  let gone = 0;
  for (const proof of proofs) {
    const ticket = tickets.get(proof.draftId);
    if (!ticket || (now < originalUntil(ticket) && !isScarce)) continue;
    try {
      if (!(await isOnPortal(db, ticket, proof))) continue;
      const film = proof.recordingId && byFilm.get(proof.recordingId);
      if (film) await releaseFilm(db, film);
      else {
        const annotation = await readAnnotation(db, proof.id);
        if (!annotation || isUntouched(annotation.drawing)) continue;
        await releasePicture(db, proof, bytesOf);
      }
      gone += 1;
    } catch (error) {
      log.warn('original stays', { failure: asFailure(error).message });
    }
  }
  return gone;
}
