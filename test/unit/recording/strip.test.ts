import { BlobSource, EncodedPacket, EncodedPacketSink, Input, MP4 } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { openFilm } from '../../../lib/recording/film.ts';
import { packetAt } from '../../../lib/recording/parts.ts';
import { readFrames } from '../../../lib/recording/strip.ts';
import { makeDisk } from '../../make/film.ts';

/** Three seconds, ten pictures a second that each claim to last longer, a fragment each second, keys where they begin. */
async function hurriedFilm(): Promise<Blob> {
  const made = makeDisk();
  const film = await openFilm(made.disk, 'vp8', false, (error) => {
    throw error;
  });
  const meta = { decoderConfig: { codec: 'vp8', codedWidth: 320, codedHeight: 180 } };
  for (let n = 0; n < 30; n++) {
    if (n > 0 && n % 10 === 0) film.cut();
    film.video(new EncodedPacket(new Uint8Array(40), n % 10 === 0 ? 'key' : 'delta', n / 10, 0.15), meta);
  }
  await film.settled();
  await film.finish();
  return made.blob();
}

describe('where the pictures of a film stand', () => {
  it('is told by walking: keys, beginnings, and ends that never lie behind the next beginning', async () => {
    const { times, stops, keys, end } = await readFrames(await hurriedFilm());
    expect(times).toHaveLength(30);
    expect(keys.map((key) => Math.round(key))).toEqual([0, 1, 2]);
    expect(end).toBeCloseTo(3.05, 2);
    for (const [at, stop] of stops.entries()) {
      expect(stop).toBeGreaterThan(times[at] ?? 0);
      expect(stop).toBeLessThanOrEqual(times[at + 1] ?? end);
    }
  });

  it('each key is found again, though the picture before it claims to last into its time', async () => {
    const film = await hurriedFilm();
    const input = new Input({ source: new BlobSource(film), formats: [MP4] });
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new Error('no picture');
    const packets = new EncodedPacketSink(track);
    for (const key of (await readFrames(film)).keys) {
      expect(await packetAt(packets, key)).toMatchObject({ type: 'key', timestamp: key });
    }
  });

  it('a file that is no film is refused in words', async () => {
    await expect(readFrames(new Blob(['no film at all']))).rejects.toMatchObject({ words: 'recording_empty' });
  });
});
