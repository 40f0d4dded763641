import 'fake-indexeddb/auto';
import {
  BlobSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Input,
  Output,
  StreamTarget,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../lib/base/failure.ts';
import { instant } from '../../../lib/base/instant.ts';
import { mendFilm } from '../../../lib/desk/mend.ts';
import { recoverRecordings } from '../../../lib/desk/recover.ts';
import { DraftId, RecordingId } from '../../../lib/model/ids.ts';
import { type Recording, recordingsFolder } from '../../../lib/model/recording.ts';
import type { cutToFile } from '../../../lib/recording/cut.ts';
import { cutFilm } from '../../../lib/recording/finish.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { makeDisk } from '../../make/film.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';

const now = instant(Date.UTC(2026, 10, 21, 9, 0));
const id = RecordingId.parse('r');
let db: KuratorDb;
let files: Map<string, Blob>;
let count = 0;

beforeEach(async () => {
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  db = new KuratorDb(`mend-${count++}`);
  files = new Map();
  installPrivateDisk().set(recordingsFolder, files);
});

/** What a browser's own recorder writes: a stream without length, without index, and here without an end. */
async function liveWebm(seconds: number, share: number): Promise<Blob> {
  const { disk, blob } = makeDisk();
  const to = new WritableStream({ write: ({ data, position }) => disk.write(data, position) });
  const output = new Output({ format: new WebMOutputFormat({ appendOnly: true }), target: new StreamTarget(to) });
  const pictures = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(pictures);
  await output.start();
  const about = { decoderConfig: { codec: 'vp8', codedWidth: 320, codedHeight: 180 } };
  for (let n = 0; n < seconds * 10; n++) {
    await pictures.add(new EncodedPacket(new Uint8Array(500).fill(n), n % 20 ? 'delta' : 'key', n / 10, 0.1), about);
  }
  await output.finalize();
  return blob(Math.floor(blob().size * share));
}

async function died(film: Blob, mime = 'video/webm'): Promise<void> {
  files.set('r.mp4', film);
  const row: Recording = {
    id,
    draftId: DraftId.parse('d'),
    state: 'recording',
    file: 'r.mp4',
    mime,
    startedAt: now,
    aliveAt: now,
    duration: 7,
    size: 1_000,
    microphone: false,
  };
  await db.recordings.put(row);
  await recoverRecordings(db, now);
}

/** The worker's part, without a worker. */
const write: typeof cutToFile = async (source, plan, file) => {
  const { disk, blob } = makeDisk();
  const to = new WritableStream({ write: ({ data, position }) => disk.write(data, position) });
  const duration = await cutFilm(source, plan, to);
  files.set(file, blob());
  return { duration, size: blob().size };
};

const row = async () => (await db.recordings.get(id)) as Recording;
const lengthOf = async (film: Blob | undefined) =>
  new Input({ source: new BlobSource(film ?? new Blob()), formats: [WEBM] }).getDurationFromMetadata();

describe('a film that the browser’s own recorder left unfinished', () => {
  it('gets its length and its index before it is looked at', async () => {
    const film = await liveWebm(10, 0.8);
    expect(await lengthOf(film)).toBeNull();
    await died(film);
    expect(await row()).toMatchObject({ state: 'interrupted', rough: true, duration: 7, size: film.size });
    await mendFilm(db, id, write);
    const mended = await row();
    expect(mended.rough).toBeUndefined();
    expect(mended.duration).toBeGreaterThan(7.5);
    expect(mended.duration).toBeLessThan(8.3);
    expect([...files.keys()]).toEqual([mended.file]);
    expect(files.get(mended.file)?.size).toBe(mended.size);
    expect(await lengthOf(files.get(mended.file))).toBeCloseTo(mended.duration, 1);
  });

  it('is written anew once, however often and at once it is asked for', async () => {
    await died(await liveWebm(4, 1));
    const spy = vi.fn(write);
    await Promise.all([mendFilm(db, id, spy), mendFilm(db, id, spy)]);
    await mendFilm(db, id, spy);
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it('stays as it was found when it cannot be written anew', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const film = await liveWebm(4, 1);
    await died(film);
    await mendFilm(db, id, async (_source, _plan, file) => {
      files.set(file, new Blob(['half of it']));
      throw new Failure('full', { words: 'recording_disk_full' });
    });
    expect(await row()).toMatchObject({ rough: true, file: 'r.mp4', size: film.size });
    expect([...files.keys()]).toEqual(['r.mp4']);
  });

  it('is not what our own fragments are: these are whole at every moment', async () => {
    const spy = vi.fn(write);
    await died(new Blob([new Uint8Array(100)]), 'video/mp4');
    await mendFilm(db, id, spy);
    expect(spy).not.toHaveBeenCalled();
  });
});
