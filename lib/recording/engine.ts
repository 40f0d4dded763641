import { EncodedPacket } from 'mediabunny';
import { makeLog } from '../base/log.ts';
import { measureFilm } from './boxes.ts';
import { candidates, chooseEncoding } from './codecs.ts';
import { type DiskFile, openDiskFile } from './disk.ts';
import { type Film, openFilm } from './film.ts';
import { filmSize, type Size } from './fit.ts';
import { makePicture, type Picture } from './picture.ts';
import { rateShare } from './profile.ts';
import { makeReel, type Reel } from './reel.ts';
import { rewriteFile } from './rewrite.ts';
import { makeSound, type Sound } from './sound.ts';

/** What a take is to be like. */
export interface TakeOrder {
  readonly file: string;
  readonly fps: number;
  /** Bits a second at 1920 × 1080; smaller pictures get less. */
  readonly bitrate: number;
  readonly limit: Size;
  readonly hint?: 'text' | 'motion';
  /** Milliseconds from now until filming begins; what is seen before only chooses the encoder. */
  readonly wait?: number;
  /** Samples a second of the sound that will come; undefined: a silent film. */
  readonly sampleRate: number | undefined;
}

export interface TakeProgress {
  /** Seconds of film. */
  readonly duration: number;
  /** Bytes of whole fragments on the disk. */
  readonly size: number;
  readonly dropped: number;
  /** Of the browser's own recorder: whether the file still lacks its length and index. */
  readonly rough?: boolean | undefined;
}

export interface TakeEvents {
  begun(size: Size, codec: string): void;
  progress(progress: TakeProgress): void;
  /** The take has to end because of this; what is on the disk stays. */
  trouble(words: string): void;
  /** No encoder works here: the page is to hand over the bytes of the browser's own recorder, by `append`. */
  cannotEncode(): void;
  /** Said once a second while the film of the browser's own recorder is written anew: a long one takes its time. */
  busy(): void;
}

export interface Engine {
  frame(frame: VideoFrame): void;
  sound(samples: Float32Array<ArrayBuffer>): void;
  append(bytes: Uint8Array<ArrayBuffer>): void;
  pause(): void;
  resume(): void;
  /** Ends the take; afterwards the file is closed and whole. */
  stop(): Promise<TakeProgress>;
}

const TICK = 100;
/** All that was filmed goes to the disk this often. */
const FRAGMENT = 700;
/** A film that has not grown for so long is stuck somewhere: in an encoder, or waiting for sound that never comes. */
const STUCK = 8_000;
/** Longest wait for an encoder to empty itself; one that never answers must not cost the take. */
const FLUSH = 4_000;

const whole = (film: { duration: number; size: number }) => ({ ...film, rough: false });

function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

const log = makeLog('recording');

/** Frames and sound in, a growing file on the private disk out. Lives in a worker, where no page can hold it up. */
export async function makeEngine(order: TakeOrder, events: TakeEvents, now = () => performance.now()): Promise<Engine> {
  const disk: DiskFile = await openDiskFile(order.file);
  let reel: Reel | undefined;
  let film: Film | undefined;
  let picture: Picture | undefined;
  let sound: Sound | undefined;
  let setUp: Promise<void> | undefined;
  let waiting: VideoFrame | undefined; // newest picture while the encoder is being chosen
  let ended = false;
  let broken = false;
  let reported = 0;
  let cutAt = 0;
  let plainSize = 0;
  let grown = { size: -1, at: now() };
  const begins = now() + (order.wait ?? 0);

  const trouble = (error: unknown) => {
    if (broken) return;
    broken = true;
    // The words of encoders and of the muxer name no person; without them such an end cannot be explained.
    log.warn('take ends', { cause: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
    events.trouble(isFull(error) ? 'recording_disk_full' : 'recording_encoder_stopped');
  };
  const progress = (): TakeProgress => ({
    duration: (reel?.at(now()) ?? 0) / 1_000,
    size: film?.size ?? plainSize,
    dropped: picture?.dropped ?? 0,
  });

  const begin = async (source: Size) => {
    const size = filmSize(source, order.limit);
    const bitrate = Math.round(order.bitrate * rateShare(size));
    const encoding = await chooseEncoding(candidates(size, order.fps, bitrate, order.hint));
    await new Promise((resolve) => setTimeout(resolve, begins - now()));
    if (ended) return undefined;
    if (!encoding) return events.cannotEncode();
    film = await openFilm(disk, encoding.codec, order.sampleRate !== undefined, trouble);
    const { video, audio } = film;
    reel = makeReel(now());
    picture = makePicture({
      encoding,
      size,
      fps: order.fps,
      canCut: film.canCut,
      reel,
      now,
      onChunk: (chunk, meta) => video(EncodedPacket.fromEncodedChunk(chunk), meta),
      onTrouble: trouble,
    });
    if (order.sampleRate !== undefined) {
      sound = makeSound({
        sampleRate: order.sampleRate,
        reel,
        now,
        onChunk: (chunk, meta) => audio(EncodedPacket.fromEncodedChunk(chunk), meta),
        onTrouble: trouble,
      });
    }
    if (waiting) picture.take(waiting);
    waiting = undefined;
    return events.begun(size, encoding.config.codec);
  };

  const timer = setInterval(() => {
    reel?.beat(now());
    picture?.tick();
    sound?.tick();
    if (!film || reel?.isPaused || grown.size !== film.size) grown = { size: film?.size ?? 0, at: now() };
    else if (now() - grown.at > STUCK) trouble(new Error('nothing was written'));
    if (now() - cutAt >= FRAGMENT) {
      cutAt = now();
      film?.cut();
    }
    if (now() - reported >= 1_000) {
      reported = now();
      events.progress(progress());
    }
  }, TICK);

  return {
    frame(frame) {
      if (ended || broken) return frame.close();
      if (picture) return picture.take(frame);
      waiting?.close();
      waiting = frame;
      setUp ??= begin({ width: frame.displayWidth, height: frame.displayHeight }).catch(trouble);
      return undefined;
    },
    sound: (samples) => sound?.take(samples),
    append(bytes) {
      if (ended || broken) return;
      reel ??= makeReel(now());
      try {
        disk.write(bytes, plainSize);
        plainSize += bytes.byteLength;
      } catch (error) {
        trouble(error);
      }
    },
    pause: () => reel?.pause(now()),
    resume: () => reel?.resume(now()),
    async stop() {
      ended = true;
      clearInterval(timer);
      waiting?.close();
      const { duration } = progress();
      const late = new Promise((resolve) => setTimeout(resolve, FLUSH));
      await Promise.race([setUp?.then(() => Promise.all([picture?.finish(), sound?.finish()])), late]);
      await disk.giveRoom();
      if (plainSize > 0) {
        disk.truncate(plainSize);
        disk.close();
        const sign = setInterval(events.busy, 1_000);
        const made = await rewriteFile(order.file).then(whole, () => ({}));
        clearInterval(sign);
        return { ...progress(), duration, ...made };
      }
      try {
        await film?.finish();
      } catch (error) {
        // No room for the index: the file is cut where the last whole fragment ends, and plays without it.
        if (!isFull(error)) trouble(error);
        disk.truncate(film?.size ?? 0);
      }
      disk.close();
      return broken ? { ...progress(), ...(await measureFilm(await disk.blob())) } : { ...progress(), duration };
    },
  };
}
