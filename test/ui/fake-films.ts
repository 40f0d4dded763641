import { Failure } from '../../lib/base/failure.ts';
import type { Desk } from '../../lib/desk/desk.ts';
import { type FilmFrames, type FilmRow, isCutMade, keptLength } from '../../lib/model/film-cut.ts';
import type { RecordingId } from '../../lib/model/ids.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { derived } from './cell.ts';
import type { FakeWorld } from './fake-world.ts';

/** A film of ten seconds: ten pictures a second, a key each two. */
export const fakeFrames: FilmFrames = {
  times: Array.from({ length: 100 }, (_, at) => at / 10),
  stops: Array.from({ length: 100 }, (_, at) => (at + 1) / 10),
  keys: [0, 2, 4, 6, 8],
  end: 10,
};

/** Finished films, kept in memory; only pictures and bytes are not those of a film. */
export function fakeFilms({ cells, now, deed }: FakeWorld) {
  const change = (id: RecordingId, next: (row: Recording) => Partial<Recording>) =>
    cells.recordings.change((all) => all.map((one) => (one.id === id ? { ...one, ...next(one) } : one)));
  const rowOf = (recording: Recording): FilmRow => {
    const evidence = cells.evidence.get().find((one) => one.recordingId === recording.id);
    const draftId = evidence?.draftId ?? recording.draftId;
    const draft = cells.drafts.get().find(({ id }) => id === draftId);
    const ticket = cells.tickets.get().find((one) => evidence && one.ticket.draftId === draftId)?.ticket;
    return { recording, evidence, draft, ticket, open: !evidence || draft !== undefined };
  };
  const find = (id: RecordingId): Recording => {
    const row = cells.recordings.get().find((one) => one.id === id);
    if (!row) throw new Failure('missing', { words: 'failure_recording_missing' });
    return row;
  };
  const makeCut = (id: RecordingId) => {
    const { cut, ...row } = find(id);
    if (isCutMade({ ...row, cut })) return;
    const made = cut && { file: 'film.cut', size: 500, duration: keptLength(cut), cut };
    change(id, () => ({ made }));
    cells.evidence.change((all) =>
      all.map((one) =>
        one.recordingId === id
          ? { ...one, size: made?.size ?? row.size, duration: made?.duration ?? row.duration, drawnAt: now() }
          : one,
      ),
    );
  };
  return {
    films: derived(cells.recordings, (all) => all.filter(({ state }) => state !== 'discarded').map(rowOf)),
    film: (id) =>
      derived(cells.recordings, (all) => {
        const row = all.find((one) => one.id === id);
        return row && rowOf(row);
      }),
    async filmBytes(id) {
      await deed('filmBytes');
      find(id);
      return new Blob(['film'], { type: 'video/mp4' });
    },
    async filmFrames() {
      await deed('filmFrames');
      return fakeFrames;
    },
    async filmPictures(_film, seconds, _height, onPicture) {
      await deed('filmPictures');
      for (const at of seconds.keys()) onPicture(at, new Blob(['picture']));
    },
    async editFilm(id, patch) {
      await deed('editFilm');
      change(id, () => patch);
    },
    async applyCut(id, watch) {
      await deed('applyCut');
      watch?.onProgress?.(0.5);
      makeCut(id);
    },
    async restoreRecording(id) {
      await deed('restoreRecording');
      change(id, ({ size }) => ({ state: size > 0 ? 'ready' : 'failed' }));
    },
    async diskRoom() {
      await deed('diskRoom');
      return { used: 2e9, left: 40e9 };
    },
    /** For `keepRecording`: what leaves is cut first. */
    makeCut,
  } satisfies Partial<Desk> & { makeCut(id: RecordingId): void };
}
