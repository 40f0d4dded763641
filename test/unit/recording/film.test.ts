import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input, type InputVideoTrack } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { measureFilm } from '../../../lib/recording/boxes.ts';
import { readFrames } from '../../../lib/recording/strip.ts';
import { makeFilm } from '../../make/film.ts';

describe('a film that grows on the disk', () => {
  it('has a fragment on the disk for each second, while it is being made', async () => {
    const { blob, whole } = await makeFilm({ seconds: 8, dies: true });
    expect(whole).toBe(blob().size);
    const { duration } = await measureFilm(blob());
    expect(duration).toBeGreaterThanOrEqual(7);
  });

  it('can be cut anywhere, so that still pictures need no dear key frames', async () => {
    const { film, blob } = await makeFilm({ seconds: 6, sound: true, keyEvery: 60, cutEvery: 5, dies: true });
    expect(film.canCut).toBe(true);
    const left = await measureFilm(blob(film.size));
    expect(left.size).toBe(film.size);
    expect(left.duration).toBeGreaterThanOrEqual(5.9);
    const input = new Input({ source: new BlobSource(blob()), formats: ALL_FORMATS });
    const packets = new EncodedPacketSink((await input.getPrimaryVideoTrack()) as InputVideoTrack);
    const keys: number[] = [];
    for await (const packet of packets.packets()) if (packet.type === 'key') keys.push(packet.timestamp);
    expect(keys).toEqual([0]);
  });

  it('names as key frames only what is one, wherever the fragments end', async () => {
    for (const cutEvery of [5, 7, 12]) {
      const { blob } = await makeFilm({ seconds: 12, sound: true, keyEvery: 25, cutEvery });
      expect((await readFrames(blob())).keys).toEqual([0, 2.5, 5, 7.5, 10]);
    }
  });

  it('begins with the same packet and the same length after it was finished', async () => {
    const { blob } = await makeFilm({ seconds: 3, sound: true });
    const input = new Input({ source: new BlobSource(blob()), formats: ALL_FORMATS });
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    expect(await video?.getFirstTimestamp()).toBe(0);
    expect(await video?.computeDuration()).toBeCloseTo(3, 1);
    expect(await audio?.computeDuration()).toBeCloseTo(3, 1);
  });

  it('keeps all whole fragments when the disk is full in the middle, and tells of it once', async () => {
    const roomy = await makeFilm({ seconds: 10 });
    const room = Math.floor(roomy.size() * 0.55);
    const { blob, film, troubles } = await makeFilm({ seconds: 10, room });
    expect(troubles.length).toBeGreaterThan(0);
    expect(troubles[0]).toMatchObject({ name: 'QuotaExceededError' });
    expect(film.size).toBeLessThanOrEqual(room);
    const left = await measureFilm(blob(film.size));
    expect(left.size).toBe(film.size);
    expect(left.duration).toBeGreaterThanOrEqual(4);
  });
});
