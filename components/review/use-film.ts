import { useCallback, useEffect, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { FilmFrames } from '../../lib/model/film-cut.ts';
import type { RecordingId } from '../../lib/model/ids.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import type { Seen } from '../hooks/use-live.ts';

export interface OpenFilm {
  /** The film on the disk: nothing of it is in memory but what is being shown. */
  readonly film: Blob;
  readonly url: string;
  readonly frames: FilmFrames;
}

/** A film of this browser, and where its pictures stand. */
export function useFilm(id: RecordingId, which: 'untouched' | 'leaving'): Seen<OpenFilm> {
  const desk = useDesk();
  return useOpened(useCallback(() => desk.filmBytes(id, which), [desk, id, which]));
}

/** The film that `read` gives, and where its pictures stand; let go when the part leaves the screen or `read` is another. */
export function useOpened(read: () => Promise<Blob>): Seen<OpenFilm> {
  const desk = useDesk();
  const [seen, setSeen] = useState<Seen<OpenFilm>>({ is: 'loading' });
  useEffect(() => {
    const ending = new AbortController();
    let url: string | undefined;
    setSeen({ is: 'loading' });
    const open = async () => {
      const film = await read();
      const frames = await desk.filmFrames(film, ending.signal);
      if (ending.signal.aborted) return;
      url = URL.createObjectURL(film);
      setSeen({ is: 'ready', value: { film, url, frames } });
    };
    open().catch((error: unknown) => {
      if (!ending.signal.aborted) setSeen({ is: 'failed', failure: asFailure(error) });
    });
    return () => {
      ending.abort();
      if (url) URL.revokeObjectURL(url);
    };
  }, [desk, read]);
  return seen;
}

export type FilmAddress =
  | { readonly is: 'loading' }
  | { readonly is: 'ready'; readonly url: string }
  | { readonly is: 'failed'; readonly failure: Failure };

/** Only the address of the untouched film, for a picture in a list. */
export function useFilmAddress(id: RecordingId): FilmAddress {
  const desk = useDesk();
  const [address, setAddress] = useState<FilmAddress>({ is: 'loading' });
  useEffect(() => {
    let gone = false;
    let url: string | undefined;
    desk.filmBytes(id, 'untouched').then(
      (film) => {
        if (gone) return;
        url = URL.createObjectURL(film);
        setAddress({ is: 'ready', url });
      },
      (error: unknown) => {
        if (!gone) setAddress({ is: 'failed', failure: asFailure(error) });
      },
    );
    return () => {
      gone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [desk, id]);
  return address;
}
