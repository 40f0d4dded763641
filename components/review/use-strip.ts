import { useEffect, useState } from 'react';
import type { FilmFrames } from '../../lib/model/film-cut.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { keyAtOrBefore } from './cutting.ts';

/** Pictures in the strip: enough to find a place, few enough for half an hour of film. */
const COUNT = 12;
/** Of a film longer than this only key frames are decoded: each picture then costs one frame, not many. */
const LONG = 40;
const HEIGHT = 72;

/** The seconds that the strip shows: the middle of each of its cells. */
export function stripSeconds(frames: FilmFrames): readonly number[] {
  const middles = Array.from({ length: COUNT }, (_, at) => ((at + 0.5) / COUNT) * frames.end);
  return frames.end > LONG ? middles.map((second) => keyAtOrBefore(frames, second)) : middles;
}

/** Addresses of the strip's pictures, as they come; undefined where none has come yet. */
export function useStrip(film: Blob, frames: FilmFrames): readonly (string | undefined)[] {
  const desk = useDesk();
  const [urls, setUrls] = useState<readonly (string | undefined)[]>(() => Array.from({ length: COUNT }));
  useEffect(() => {
    const ending = new AbortController();
    const made: string[] = [];
    const seconds = stripSeconds(frames);
    const put = (at: number, picture: Blob) => {
      if (ending.signal.aborted) return;
      const url = URL.createObjectURL(picture);
      made.push(url);
      setUrls((old) => old.map((one, n) => (n === at ? url : one)));
    };
    // The film itself is drawn and played without the strip; a strip that cannot be made is not worth a word.
    desk.filmPictures(film, seconds, HEIGHT, put, ending.signal).catch(() => undefined);
    return () => {
      ending.abort();
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, [desk, film, frames]);
  return urls;
}
