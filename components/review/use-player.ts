import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Edit, playableFrom } from './cutting.ts';

export interface Player {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly playing: boolean;
  /** Second of the untouched film. */
  readonly second: number;
  readonly rate: number;
  readonly volume: number;
  /** The browser could not play it. */
  readonly broken: boolean;
  toggle(): void;
  pause(): void;
  seek(second: number): void;
  setRate(rate: number): void;
  setVolume(volume: number): void;
}

/** A little past the beginning of a picture, so that it is that one which is shown and not the one before. */
const INSIDE = 0.002;

/** Plays what is kept of a film and passes over the rest; while it plays, the second is told with each picture. */
export function usePlayer(edit: Edit, end: number): Player {
  const video = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  const [second, setSecond] = useState(() => edit.keep[0]?.start ?? 0);
  const [rate, setRate] = useState(1);
  const [volume, setVolume] = useState(1);
  const [broken, setBroken] = useState(false);
  const latest = useRef(edit);
  latest.current = edit;

  const seek = useCallback(
    (wanted: number) => {
      const to = Math.max(0, Math.min(end, wanted));
      if (video.current) video.current.currentTime = Math.min(to + INSIDE, end);
      setSecond(to);
    },
    [end],
  );
  const pause = useCallback(() => video.current?.pause(), []);
  const toggle = useCallback(() => {
    const element = video.current;
    if (!element) return;
    if (!element.paused) return element.pause();
    const from = playableFrom(latest.current, element.currentTime) ?? latest.current.keep[0]?.start ?? 0;
    if (Math.abs(from - element.currentTime) > INSIDE) seek(from);
    // Refused only when paused again before it began.
    element.play().catch(() => undefined);
  }, [seek]);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const ending = new AbortController();
    const { signal } = ending;
    let frame = 0;
    const follow = () => {
      frame = requestAnimationFrame(follow);
      if (element.seeking) return;
      const at = element.currentTime;
      const next = playableFrom(latest.current, at);
      if (next === undefined) {
        cancelAnimationFrame(frame);
        element.pause();
        seek(latest.current.keep.at(-1)?.end ?? end);
        return;
      }
      if (next > at + INSIDE) seek(next);
      else setSecond(at);
    };
    element.addEventListener(
      'play',
      () => {
        setPlaying(true);
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(follow);
      },
      { signal },
    );
    const stop = () => {
      setPlaying(false);
      cancelAnimationFrame(frame);
    };
    element.addEventListener('pause', stop, { signal });
    element.addEventListener('ended', stop, { signal });
    element.addEventListener('error', () => setBroken(true), { signal });
    element.addEventListener('loadedmetadata', () => seek(latest.current.keep[0]?.start ?? 0), { signal });
    return () => {
      ending.abort();
      cancelAnimationFrame(frame);
    };
  }, [seek, end]);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.playbackRate = rate;
    element.volume = volume;
    element.muted = !edit.sound || volume === 0;
  }, [rate, volume, edit.sound]);

  return { video, playing, second, rate, volume, broken, toggle, pause, seek, setRate, setVolume };
}
