import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { plainLine } from '../base/text.ts';
import { type FilmRow, isCutMade, isReleased, leavingFilm } from '../model/film-cut.ts';
import type { DraftId, RecordingId } from '../model/ids.ts';
import { moveRecording, type Recording } from '../model/recording.ts';
import { framesOf, picturesOf } from '../recording/cut.ts';
import type { KuratorDb } from '../store/db.ts';
import { readDrafts } from '../store/drafts.ts';
import { liveOf } from '../store/live.ts';
import { changeRecording, readRecording, readRecordings, recordingBytes } from '../store/recordings.ts';
import { filmFacts, makeCut, mustBeOpen, proofOf } from './cut-film.ts';
import type { Desk } from './desk.ts';
import { mendFilm } from './mend.ts';
import { isOnPortal, originalUntil } from './release.ts';
import { stampedName } from './stamped-name.ts';
import { keepTake } from './take.ts';
import { settleTrail } from './trail-proof.ts';

/** Every recording with the proof it became and where that stands; those put away are left out. */
async function readFilms(db: KuratorDb): Promise<readonly FilmRow[]> {
  const rows = (await readRecordings(db)).filter(({ state }) => state !== 'discarded');
  return Promise.all(rows.map((recording) => readFilm(db, recording)));
}

async function readFilm(db: KuratorDb, recording: Recording): Promise<FilmRow> {
  const evidence = await proofOf(db, recording.id);
  const draftId = evidence?.draftId ?? recording.draftId;
  const draft = (await readDrafts(db)).find(({ id }) => id === draftId);
  const ticket =
    evidence && !draft ? await db.tickets.filter((one) => one.draftId === evidence.draftId).first() : undefined;
  const isLeft = recording.made !== undefined && !isReleased(recording);
  const wholeUntil =
    evidence && ticket && isLeft && (await isOnPortal(db, ticket, evidence)) ? originalUntil(ticket) : undefined;
  return {
    recording,
    evidence,
    draft,
    ticket: ticket && { id: ticket.id, code: ticket.code, title: ticket.title },
    open: !evidence || draft !== undefined,
    ...(wholeUntil === undefined ? {} : { wholeUntil }),
  };
}

/** Writes what was decided about a film, and what the proof says of it. Throws `conflict` once its ticket is filed. */
async function editFilm(db: KuratorDb, id: RecordingId, patch: Parameters<Desk['editFilm']>[1]): Promise<void> {
  await db.transaction('rw', db.recordings, db.evidence, db.drafts, async () => {
    await mustBeOpen(db, id);
    const { name, ...rest } = patch;
    const plain = name === undefined ? undefined : plainLine(name, 100).trim();
    const row = await changeRecording(db, id, () => ({ ...rest, ...(plain === undefined ? {} : { name: plain }) }));
    const proof = await proofOf(db, id);
    if (!proof) return;
    const ending = /\.[a-z0-9]{1,5}$/i.exec(proof.name)?.[0] ?? '';
    await db.evidence.update(proof.id, {
      poster: filmFacts(row).poster,
      ...(plain ? { name: `${plain}${ending}` } : {}),
    });
  });
}

/**
 * Makes the films of a draft be what was decided, before it is filed: a part that somebody cut out must not leave because
 * the last button was not pressed.
 */
export async function settleFilms(db: KuratorDb, draftId: DraftId, now: () => Instant): Promise<void> {
  const proofs = await db.evidence.where('draftId').equals(draftId).toArray();
  for (const { recordingId } of proofs) {
    const row = recordingId && (await db.recordings.get(recordingId));
    if (!row || isCutMade(row)) continue;
    await makeCut(db, row.id, now);
    await settleTrail(db, row.id, now(), false);
  }
}

/** What a screen may ask about finished films. */
export function reviewDeeds(db: KuratorDb, now: () => Instant) {
  return {
    films: liveOf(() => readFilms(db)),
    film: (id) =>
      liveOf(async () => {
        const row = (await readRecordings(db)).find((one) => one.id === id);
        return row && readFilm(db, row);
      }),
    async filmBytes(id, which) {
      await mendFilm(db, id);
      const row = await readRecording(db, id);
      return recordingBytes(which === 'leaving' ? { ...leavingFilm(row) } : row);
    },
    filmFrames: framesOf,
    filmPictures: picturesOf,
    editFilm: (id, patch) => editFilm(db, id, patch),
    async applyCut(id, watch) {
      await makeCut(db, id, now, watch);
      await settleTrail(db, id, now(), false);
    },
    async keepRecording(id, watch) {
      await mendFilm(db, id);
      const row = await readRecording(db, id);
      if (row.size === 0) throw new Failure('invalid', { words: 'recording_empty' });
      await makeCut(db, id, now, watch);
      const kept = await keepTake(db, id, row.name || (await stampedName(db, 'recording_name', row.startedAt)), now());
      await settleTrail(db, id, now(), true);
      return kept;
    },
    async restoreRecording(id) {
      await changeRecording(db, id, ({ state, size }) => ({
        // What never had a picture comes back as what it was: nothing of it can be kept.
        state: size > 0 ? moveRecording(state, 'restore') : 'failed',
        aliveAt: now(),
      }));
    },
    async diskRoom() {
      const { usage = 0, quota = 0 } = await navigator.storage.estimate();
      return { used: usage, left: Math.max(0, quota - usage) };
    },
  } satisfies Partial<Desk>;
}
