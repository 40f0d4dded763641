import { makeBudget } from './budget.ts';
import type { Encoding } from './codecs.ts';
import { fitInto, isAlmost, type Size } from './fit.ts';
import type { Reel } from './reel.ts';

/** Key frames are dear (a page of text: 150 kB), but a cut can only be made at one: milliseconds while things move. */
const KEY_EVERY = 2_000;
/** The same while the screen stands still, where seeking needs few, and while the film is over its budget. */
const KEY_EVERY_STILL = 6_000;
/** Where a fragment needs a key frame to begin, this is what a killed browser costs. */
const KEY_EVERY_DEAR = 1_000;
/** A still screen sends nothing: the last picture is filmed again after this, so that the file keeps growing. */
const STILL = 500;
/** Over its budget a film has no more than one picture in this time; with the difference of all that passed, each is larger. Milliseconds. */
const SPARING = 800;
/** Frames waiting in the encoder before new ones are left out. */
const QUEUE = 6;
/** Frames went in and nothing came out for so long: the encoder is stuck. */
const STUCK = 6_000;

export interface PictureParts {
  readonly encoding: Encoding;
  readonly size: Size;
  readonly fps: number;
  /** Whether the film can be cut into fragments between key frames. */
  readonly canCut: boolean;
  readonly reel: Reel;
  readonly now: () => number;
  readonly onChunk: (chunk: EncodedVideoChunk, meta: EncodedVideoChunkMetadata | undefined) => void;
  /** The encoder died or stalled; nothing more will come. */
  readonly onTrouble: (error: unknown) => void;
}

export interface Picture {
  /** A picture from the screen; it is closed in here. */
  take(frame: VideoFrame): void;
  /** Call several times a second: films a still screen again, and notices an encoder that is stuck. */
  tick(): void;
  /** Films the last picture up to this very moment and lets the encoder empty itself. */
  finish(): Promise<void>;
  readonly dropped: number;
}

/** Turns pictures as they come into encoded chunks in film time: one size, steady key frames, never a silent gap. */
export function makePicture(parts: PictureParts): Picture {
  const { size, fps, reel, now } = parts;
  const gap = 1_000 / fps;
  const budget = makeBudget(parts.encoding.config.bitrate);
  let canvas: OffscreenCanvas | undefined;
  let last: VideoFrame | undefined;
  let isFilmed = false; // whether `last` is in the film already
  let lastAt = Number.NEGATIVE_INFINITY;
  let lastKey = Number.NEGATIVE_INFINITY;
  let waitingSince: number | undefined; // frames are in the encoder since then, and nothing came out
  let dropped = 0;
  let over = false;

  const trouble = (error: unknown) => {
    if (over) return;
    over = true;
    parts.onTrouble(error);
  };
  const encoder = new VideoEncoder({
    output: (chunk, meta) => {
      waitingSince = undefined;
      budget.spend(chunk.byteLength);
      if (chunk.byteLength > 0) parts.onChunk(chunk, meta); // an empty chunk is a frame that the encoder left out
    },
    error: trouble,
  });
  encoder.configure(parts.encoding.config);

  /** The picture in the film's size with the film's time. */
  const shaped = (frame: VideoFrame, at: number): VideoFrame => {
    const stamp = { timestamp: Math.round(at * 1_000), duration: Math.round(gap * 1_000) };
    const from = { width: frame.displayWidth, height: frame.displayHeight };
    if (from.width === size.width && from.height === size.height) return new VideoFrame(frame, stamp);
    if (isAlmost(from, size) && frame.visibleRect && frame.visibleRect.width === from.width) {
      const { x, y } = frame.visibleRect;
      return new VideoFrame(frame, {
        ...stamp,
        visibleRect: { x, y, ...size },
        displayWidth: size.width,
        displayHeight: size.height,
      });
    }
    canvas ??= new OffscreenCanvas(size.width, size.height);
    const pen = canvas.getContext('2d', { alpha: false });
    if (!pen) throw new Error('no canvas');
    const place = fitInto(from, size);
    pen.fillRect(0, 0, size.width, size.height);
    pen.drawImage(frame, place.x, place.y, place.width, place.height);
    return new VideoFrame(canvas, stamp);
  };

  const film = (at: number) => {
    if (!last || over || encoder.state !== 'configured') return;
    const isSparing = budget.isOver(at);
    if (isSparing && at - lastAt < SPARING) return; // it is filmed a little later
    if (encoder.encodeQueueSize >= QUEUE) {
      dropped += 1;
      return;
    }
    const every = parts.canCut ? (isFilmed || isSparing ? KEY_EVERY_STILL : KEY_EVERY) : KEY_EVERY_DEAR;
    const keyFrame = at - lastKey >= every - gap / 2;
    try {
      const frame = shaped(last, at);
      encoder.encode(frame, { keyFrame });
      frame.close();
    } catch (error) {
      trouble(error);
      return;
    }
    waitingSince ??= now();
    if (keyFrame) lastKey = at;
    lastAt = at;
    isFilmed = true;
  };

  return {
    take(frame) {
      last?.close();
      last = frame;
      isFilmed = false;
      if (reel.isPaused) return;
      const at = reel.at(now());
      if (at - lastAt >= gap * 0.8) film(at);
    },
    tick() {
      if (over || reel.isPaused) {
        waitingSince = undefined;
        return;
      }
      if (waitingSince !== undefined && now() - waitingSince > STUCK) return trouble(new Error('encoder is stuck'));
      const at = reel.at(now());
      if (at - lastAt >= (isFilmed ? STILL : gap)) film(at);
    },
    async finish() {
      const at = reel.at(now());
      if (at - lastAt > gap) film(at);
      over = true;
      if (encoder.state === 'configured') await encoder.flush().catch(() => undefined);
      if (encoder.state !== 'closed') encoder.close();
      last?.close();
      last = undefined;
    },
    get dropped() {
      return dropped;
    },
  };
}
