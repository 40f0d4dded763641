import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input, type StreamTargetChunk } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { type CutPlan, cutFilm, wholeFilm } from '../../../lib/recording/finish.ts';
import { makeDisk, makeFilm } from '../../make/film.ts';

async function cut(source: Blob, plan: CutPlan) {
  const { disk, blob } = makeDisk();
  const to = new WritableStream<StreamTargetChunk>({ write: ({ data, position }) => disk.write(data, position) });
  const length = await cutFilm(source, plan, to);
  const input = new Input({ source: new BlobSource(blob()), formats: ALL_FORMATS });
  const picture = await input.getPrimaryVideoTrack();
  const sound = await input.getPrimaryAudioTrack();
  if (!picture) throw new Error('no picture');
  const stamps: number[] = [];
  for await (const packet of new EncodedPacketSink(picture).packets()) stamps.push(packet.timestamp);
  return { length, stamps, first: await picture.getFirstTimestamp(), seconds: await picture.computeDuration(), sound };
}

describe('cutting a film without encoding it again', () => {
  it('trims both ends; the start falls on the key frame before it', async () => {
    const source = (await makeFilm({ seconds: 10, sound: true })).blob();
    const film = await cut(source, { keep: [{ start: 2.4, end: 7 }], sound: true });
    expect(film.length).toBeCloseTo(5, 2);
    expect(film.first).toBe(0);
    expect(film.seconds).toBeCloseTo(5, 2);
    expect(await film.sound?.computeDuration()).toBeCloseTo(5, 1);
  });

  it('cuts the middle out and closes the gap', async () => {
    const source = (await makeFilm({ seconds: 10, sound: true })).blob();
    const keep = [
      { start: 0, end: 3 },
      { start: 8, end: 10 },
    ];
    const film = await cut(source, { keep, sound: true });
    expect(film.length).toBeCloseTo(5, 2);
    expect(film.stamps).toHaveLength(50);
    const gaps = film.stamps.slice(1).map((stamp, n) => stamp - (film.stamps[n] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(0.15);
    expect(await film.sound?.computeDuration()).toBeCloseTo(5, 1);
  });

  it('finds the key frame before the start however many fragments ago it was', async () => {
    const source = (await makeFilm({ seconds: 10, sound: true, keyEvery: 40, cutEvery: 5 })).blob();
    const film = await cut(source, { keep: [{ start: 6, end: 10 }], sound: true });
    expect(film.length).toBeCloseTo(6, 2);
    expect(film.first).toBe(0);
  });

  it('takes the sound out when it is not wanted', async () => {
    const source = (await makeFilm({ seconds: 3, sound: true })).blob();
    expect((await cut(source, { ...wholeFilm, sound: false })).sound).toBeNull();
  });

  it('makes a whole film of one whose recorder died', async () => {
    const { blob, whole } = await makeFilm({ seconds: 6, dies: true });
    const film = await cut(blob(whole), wholeFilm);
    expect(film.length).toBeGreaterThanOrEqual(5);
    expect(film.seconds).toBeCloseTo(film.length, 2);
  });

  it('is made so that its beginning alone plays and can be sought in', async () => {
    const source = (await makeFilm({ seconds: 20, sound: true, keyEvery: 25, cutEvery: 7 })).blob();
    const { disk, blob } = makeDisk();
    const to = new WritableStream<StreamTargetChunk>({ write: ({ data, position }) => disk.write(data, position) });
    await cutFilm(source, { keep: [{ start: 0, end: 15 }], sound: true }, to);
    const share = blob(Math.floor(blob().size * 0.6));
    const input = new Input({ source: new BlobSource(share), formats: ALL_FORMATS });
    const picture = await input.getPrimaryVideoTrack();
    if (!picture) throw new Error('no picture in the beginning of the film');
    const packets = new EncodedPacketSink(picture);
    for (const moment of [0, 2.5, 4, 6]) {
      const packet = await packets.getPacket(moment);
      expect(packet?.timestamp).toBeCloseTo(moment, 2);
      expect(packet?.data).toEqual(new Uint8Array(400).fill(7));
    }
    expect((await packets.getKeyPacket(6))?.timestamp).toBe(5);
  });

  it('tells how far it is, up to the whole', async () => {
    const source = (await makeFilm({ seconds: 10, sound: true })).blob();
    const shares: number[] = [];
    const to = new WritableStream<StreamTargetChunk>();
    const keep = [
      { start: 1, end: 4 },
      { start: 6, end: 10 },
    ];
    await cutFilm(source, { keep, sound: true }, to, { onProgress: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThan(60);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('gives up in the middle when it is told to', async () => {
    const source = (await makeFilm({ seconds: 10 })).blob();
    const end = new AbortController();
    const shares: number[] = [];
    const onProgress = (share: number) => {
      shares.push(share);
      if (share >= 0.3) end.abort(new Error('enough'));
    };
    const to = new WritableStream<StreamTargetChunk>();
    await expect(cutFilm(source, wholeFilm, to, { onProgress, signal: end.signal })).rejects.toThrow('enough');
    expect(shares.at(-1)).toBe(0.3);
  });

  it('refuses to make an empty film', async () => {
    const source = (await makeFilm({ seconds: 3 })).blob();
    await expect(cut(source, { keep: [{ start: 9, end: 9 }], sound: true })).rejects.toThrow('recording_empty');
    await expect(cut(source, { keep: [], sound: true })).rejects.toThrow('recording_empty');
  });
});
