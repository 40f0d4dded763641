import type { Live } from '../base/live.ts';
import type { CutWatch, FilmFrames, FilmRow } from '../model/film-cut.ts';
import type { RecordingId } from '../model/ids.ts';
import type { Recording } from '../model/recording.ts';

/** What a screen may ask about finished recordings: looking through them, deciding what of them leaves. Part of `Desk`. */
export interface FilmDesk {
  /** Every recording but those put away, the newest first. */
  readonly films: Live<readonly FilmRow[]>;
  /** One recording, those put away too; undefined when there is none. */
  film(id: RecordingId): Live<FilmRow | undefined>;
  /** The film, on the disk: untouched, or as it leaves. Rejects when its file is gone. */
  filmBytes(id: RecordingId, which: 'untouched' | 'leaving'): Promise<Blob>;
  filmFrames(film: Blob, signal?: AbortSignal): Promise<FilmFrames>;
  /** Small pictures of the film at these seconds (ascending), each told as it comes. */
  filmPictures(
    film: Blob,
    seconds: readonly number[],
    height: number,
    onPicture: (at: number, picture: Blob) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Keeps what was decided about a film, beside the untouched file. Rejects once its ticket is filed. */
  editFilm(id: RecordingId, patch: Partial<Pick<Recording, 'cut' | 'poster' | 'name'>>): Promise<void>;
  /** Makes the film of a proof what was decided: cuts it, or gives the untouched one back. Nothing is encoded again. */
  applyCut(id: RecordingId, watch?: CutWatch): Promise<void>;
  /** Undo of `discardRecording`. */
  restoreRecording(id: RecordingId): Promise<void>;
  /** Bytes that all our data takes, and that the browser would still give. */
  diskRoom(): Promise<{ readonly used: number; readonly left: number }>;
}
