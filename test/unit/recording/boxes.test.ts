import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { measureFilm } from '../../../lib/recording/boxes.ts';
import { makeFilm } from '../../make/film.ts';

/** The length as an independent reader of films sees it. */
async function lengthOf(blob: Blob): Promise<number> {
  return new Input({ source: new BlobSource(blob), formats: ALL_FORMATS }).computeDuration();
}

describe('what is whole of a film that was left behind', () => {
  it('is all of a finished one', async () => {
    const { blob } = await makeFilm({ seconds: 5, sound: true });
    const whole = await measureFilm(blob());
    expect(whole.size).toBe(blob().size);
    expect(whole.duration).toBeCloseTo(5, 1);
    expect(await lengthOf(blob())).toBeCloseTo(whole.duration, 2);
  });

  it('is everything but the last second when the recorder died', async () => {
    const { blob, whole } = await makeFilm({ seconds: 6, sound: true, dies: true });
    const left = await measureFilm(blob());
    expect(left.size).toBe(whole);
    expect(left.duration).toBeGreaterThan(4.4);
    expect(await lengthOf(blob(left.size))).toBeCloseTo(left.duration, 1);
  });

  it('never counts a fragment that was cut in the middle, wherever that was', async () => {
    const { blob } = await makeFilm({ seconds: 4 });
    const all = blob();
    const full = await measureFilm(all);
    let steps = 0;
    let before = 0;
    for (let size = 0; size <= all.size + 97; size += 97) {
      const left = await measureFilm(all.slice(0, size));
      expect(left.size).toBeLessThanOrEqual(size);
      expect(left.duration).toBeLessThanOrEqual(full.duration);
      if (left.duration > before) steps += 1;
      before = left.duration;
    }
    expect(steps).toBe(4);
  });

  it('is nothing of an empty file, of a foreign one and of a header alone', async () => {
    const { blob } = await makeFilm({ seconds: 2 });
    for (const file of [new Blob([]), new Blob(['hello world, this is no film']), blob(40)]) {
      expect(await measureFilm(file)).toEqual({ size: 0, duration: 0 });
    }
  });

  it('does not stumble over zeros that a dying system left at the end', async () => {
    const { blob, whole } = await makeFilm({ seconds: 3, dies: true });
    const left = await measureFilm(new Blob([blob(), new Uint8Array(4096)]));
    expect(left.size).toBe(whole);
  });
});
