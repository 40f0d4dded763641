import type { Instant } from '../base/instant.ts';
import type { Mixer } from './mixer.ts';

/** Louder than this is a sound; below there is only what a switched-off microphone gives. Of full scale, 0 … 1. */
const HEARD = 0.002;
/** A microphone that was never heard is suspect soon; one that was heard may belong to a person who thinks. Milliseconds. */
const NEVER_HEARD = 5_000;
const SILENT_AGAIN = 30_000;

/** Tells a dead microphone (muted by its own switch, the wrong device) from a person who says nothing for a while. */
export function makeSilenceWatch(began: Instant) {
  let since: number = began;
  let wasHeard = false;
  return {
    /** How loud it is now; `off`: switched off by the person, or nothing is filmed. Gives whether to warn. */
    hear(at: Instant, level: number, off: boolean): boolean {
      if (off) since = at;
      if (level >= HEARD) {
        since = at;
        wasHeard = true;
      }
      return at - since >= (wasHeard ? SILENT_AGAIN : NEVER_HEARD);
    },
  };
}

/** So often the microphone is listened to; the loudest moment counts. */
const LISTEN = 200;

/** What is known of the voice at one moment, as the journal keeps it. */
export interface VoiceNow {
  readonly level: number;
  readonly silent: boolean;
}

/** Listens to the mixer's microphone until `signal`; ask `now` once a second. */
export function watchVoice(mixer: Pick<Mixer, 'level'>, began: Instant, signal: AbortSignal) {
  const watch = makeSilenceWatch(began);
  let loudest = 0;
  const timer = setInterval(() => {
    loudest = Math.max(loudest, mixer.level());
  }, LISTEN);
  signal.addEventListener('abort', () => clearInterval(timer));
  return {
    now(at: Instant, off: boolean): VoiceNow {
      const level = Math.round(Math.max(loudest, mixer.level()) * 1_000) / 1_000;
      loudest = 0;
      return { level, silent: watch.hear(at, level, off) };
    },
  };
}
