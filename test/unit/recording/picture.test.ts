import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { candidates } from '../../../lib/recording/codecs.ts';
import { makePicture } from '../../../lib/recording/picture.ts';
import { makeReel } from '../../../lib/recording/reel.ts';
import { FakeCanvas, FakeEncoder, FakeFrame } from '../../make/fake-encoder.ts';

const size = { width: 1_280, height: 720 };
const [encoding] = candidates(size, 10, 500_000);
if (!encoding) throw new Error('no candidate');

let now = 0;
beforeEach(() => {
  now = 1_000;
  FakeEncoder.reset();
  vi.stubGlobal('VideoEncoder', FakeEncoder);
  vi.stubGlobal('VideoFrame', FakeFrame);
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
});
afterEach(() => vi.unstubAllGlobals());

/** Ten pictures a second, on a reel that began at `now`. */
function aPicture(canCut = true) {
  const chunks: number[] = [];
  const troubles: unknown[] = [];
  const reel = makeReel(now);
  const picture = makePicture({
    encoding: encoding as NonNullable<typeof encoding>,
    size,
    fps: 10,
    canCut,
    reel,
    now: () => now,
    onChunk: ({ byteLength }) => chunks.push(byteLength),
    onTrouble: (error) => troubles.push(error),
  });
  const frame = (width = size.width, height = size.height) => {
    const made = new FakeFrame({ width, height }, { timestamp: 0 });
    picture.take(made as unknown as VideoFrame);
    return made;
  };
  const pass = (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 100) {
      now += 100;
      picture.tick();
    }
  };
  return { picture, reel, chunks, troubles, frame, pass };
}

describe('an encoder in the middle of a take', () => {
  it('that takes pictures and gives nothing for six seconds ends the take, once', () => {
    const { frame, pass, troubles } = aPicture();
    frame();
    FakeEncoder.mood = 'dumb';
    pass(3_000);
    expect(troubles).toEqual([]);
    pass(4_000);
    expect(troubles).toHaveLength(1);
    pass(20_000);
    expect(troubles).toHaveLength(1);
  });

  it('that stalls for a moment ends nothing, and pictures it has no room for are left out and counted', () => {
    const { picture, frame, pass, troubles } = aPicture();
    FakeEncoder.mood = 'dumb';
    for (let n = 0; n < 12; n++) {
      frame();
      pass(100);
    }
    expect(picture.dropped).toBeGreaterThan(0);
    FakeEncoder.mood = 'well';
    if (FakeEncoder.last) FakeEncoder.last.encodeQueueSize = 0;
    frame();
    pass(10_000);
    expect(troubles).toEqual([]);
  });

  it('that dies ends the take with what it had', () => {
    const { frame, troubles, chunks } = aPicture();
    frame();
    FakeEncoder.last?.die();
    expect(troubles).toHaveLength(1);
    expect(chunks).toEqual([100]);
  });

  it('whose chunk is empty has left a picture out: nothing goes into the film, and it is not stuck', () => {
    const { frame, pass, chunks, troubles } = aPicture();
    FakeEncoder.mood = 'empty';
    frame();
    pass(10_000);
    expect(FakeEncoder.encoded.length).toBeGreaterThan(10);
    expect(chunks).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('is not called stuck after a long pause', () => {
    const { frame, pass, reel, troubles } = aPicture();
    frame();
    FakeEncoder.mood = 'dumb';
    frame();
    reel.pause(now);
    pass(60_000);
    expect(troubles).toEqual([]);
  });
});

describe('a film that would be larger than promised', () => {
  /** The screen moves all the time for so many seconds, ten pictures a second. */
  const scroll = ({ frame, pass }: ReturnType<typeof aPicture>, seconds: number) => {
    for (let n = 0; n < seconds * 10; n++) {
      frame();
      pass(100);
    }
  };

  it('keeps to its rate over a minute by leaving pictures out, and never has fewer than one a second', () => {
    const made = aPicture();
    FakeEncoder.bytes = 20_000; // three times what 500 kbit/s allow
    scroll(made, 60);
    const total = made.chunks.reduce((sum, bytes) => sum + bytes, 0);
    expect(total).toBeLessThan((500_000 / 8) * 60 + 300_000);
    const times = FakeEncoder.encoded.map(({ timestamp }) => timestamp / 1_000);
    const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(900);
    expect(made.troubles).toEqual([]);
  });

  it('spends on movement what it saved while nothing moved', () => {
    const made = aPicture();
    made.frame();
    made.pass(60_000);
    const before = FakeEncoder.encoded.length;
    FakeEncoder.bytes = 20_000;
    scroll(made, 10);
    expect(FakeEncoder.encoded.length - before).toBeGreaterThan(90);
  });

  it('is left alone while it keeps to its rate', () => {
    const made = aPicture();
    FakeEncoder.bytes = 6_000;
    scroll(made, 20);
    expect(FakeEncoder.encoded.length).toBeGreaterThan(190);
  });
});

describe('a screen', () => {
  it('that stands still is filmed again twice a second, so that the file grows', () => {
    const { frame, pass } = aPicture();
    frame();
    pass(5_000);
    const times = FakeEncoder.encoded.map(({ timestamp }) => timestamp / 1_000);
    expect(times.length).toBeGreaterThanOrEqual(10);
    expect(times.at(-1)).toBeGreaterThanOrEqual(4_500);
  });

  it('whose window is resized keeps the size of the film: whole, centred', () => {
    const { frame, pass } = aPicture();
    frame();
    pass(100);
    frame(700, 700);
    const last = FakeEncoder.encoded.at(-1);
    expect([last?.width, last?.height]).toEqual([1_280, 720]);
    expect(last?.drawn).toEqual([280, 0, 720, 720]);
  });

  it('gets a key frame every two seconds where it moves, and each second where a fragment has to begin with one', () => {
    for (const [canCut, every] of [
      [true, 2_000],
      [false, 1_000],
    ] as const) {
      FakeEncoder.reset();
      const { frame } = aPicture(canCut);
      for (let n = 0; n < 60; n++) {
        frame();
        now += 100;
      }
      const keys = FakeEncoder.encoded.filter(({ keyFrame }) => keyFrame).map(({ timestamp }) => timestamp / 1_000);
      expect(keys.slice(0, 3)).toEqual([0, every, every * 2]);
    }
  });

  it('closes every frame it was given: the camera of the browser has few', async () => {
    const { picture, frame, pass } = aPicture();
    const frames = [frame(), frame(), frame()];
    pass(300);
    await picture.finish();
    expect(frames.map(({ closed }) => closed)).toEqual([true, true, true]);
  });
});
