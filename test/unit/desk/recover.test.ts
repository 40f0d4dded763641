import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, instant, shift } from '../../../lib/base/instant.ts';
import { recoverRecordings, sweepRecordings } from '../../../lib/desk/recover.ts';
import { DraftId, EvidenceId, RecordingId } from '../../../lib/model/ids.ts';
import { type Recording, type RecordingState, recorderLock, recordingsFolder } from '../../../lib/model/recording.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { makeFilm } from '../../make/film.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';

const now = instant(Date.UTC(2026, 2, 2, 9, 0));
let db: KuratorDb;
let files: Map<string, Blob>;
let count = 0;

beforeEach(() => {
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  db = new KuratorDb(`recover-${count++}`);
  files = new Map();
  installPrivateDisk().set(recordingsFolder, files);
});

async function left(id: string, state: RecordingState, patch: Partial<Recording> = {}, film?: Blob): Promise<void> {
  const row: Recording = {
    id: RecordingId.parse(id),
    draftId: DraftId.parse('d'),
    state,
    file: `${id}.mp4`,
    mime: 'video/mp4',
    startedAt: shift(now, -60_000),
    aliveAt: shift(now, -30_000),
    duration: 3,
    size: 28,
    microphone: false,
    ...patch,
  };
  await db.recordings.put(row);
  if (film) files.set(row.file, film);
}

const read = async (id: string) => db.recordings.get(RecordingId.parse(id));

/** A recorder that lives while `during` runs. */
async function whileRecording(during: () => Promise<void>): Promise<void> {
  await navigator.locks.request(recorderLock, during);
}

describe('a recording whose browser was killed', () => {
  it('is offered with what is whole of it, not with what the journal last said', async () => {
    const { blob, whole } = await makeFilm({ seconds: 6, dies: true });
    await left('a', 'recording', {}, new Blob([blob(), new Uint8Array(900)]));
    expect(await recoverRecordings(db, now)).toEqual(['a']);
    const row = await read('a');
    expect(row).toMatchObject({ state: 'interrupted', size: whole, trouble: 'recording_interrupted' });
    expect(row?.duration).toBeGreaterThanOrEqual(5);
    expect(await recoverRecordings(db, now)).toEqual([]);
  });

  it.each(['starting', 'paused', 'finishing'] as const)('is found in the state %s too', async (state) => {
    await left('a', state, {}, (await makeFilm({ seconds: 3 })).blob());
    await recoverRecordings(db, now);
    expect((await read('a'))?.state).toBe('interrupted');
  });

  it('is put away silently when there is not one whole second of it', async () => {
    await left('a', 'recording', {}, new Blob([new Uint8Array(28)]));
    await left('b', 'starting');
    expect(await recoverRecordings(db, now)).toEqual([]);
    expect((await read('a'))?.state).toBe('discarded');
    expect((await read('b'))?.state).toBe('discarded');
  });
});

describe('a recorder that is alive', () => {
  it('is left alone, even when its paused take has not been heard of for an hour', async () => {
    await left('a', 'paused', { aliveAt: shift(now, -HOUR) }, (await makeFilm({ seconds: 3 })).blob());
    await whileRecording(async () => {
      expect(await recoverRecordings(db, now)).toEqual([]);
    });
    expect((await read('a'))?.state).toBe('paused');
  });

  it('does not hide an older take that died', async () => {
    const film = (await makeFilm({ seconds: 3 })).blob();
    await left('old', 'recording', { startedAt: shift(now, -HOUR) }, film);
    await left('new', 'recording', {}, film);
    await whileRecording(async () => {
      expect(await recoverRecordings(db, now)).toEqual(['old']);
    });
    expect((await read('new'))?.state).toBe('recording');
  });
});

describe('the disk', () => {
  const film = new Blob([new Uint8Array(10)]);

  it('loses files without a row, and recordings put away or failed an hour ago', async () => {
    files.set('orphan.mp4', film);
    await left('away', 'discarded', { aliveAt: shift(now, -2 * HOUR) }, film);
    await left('failed', 'failed', { aliveAt: shift(now, -2 * HOUR) }, film);
    await left('just-now', 'discarded', {}, film);
    await left('ready', 'ready', { aliveAt: shift(now, -48 * HOUR) }, film);
    await sweepRecordings(db, now, false);
    expect([...files.keys()].sort()).toEqual(['just-now.mp4', 'ready.mp4']);
    expect((await db.recordings.toArray()).map(({ id }) => id).sort()).toEqual(['just-now', 'ready']);
  });

  it('keeps what is evidence, and lets go of kept ones without evidence only when nobody can undo', async () => {
    await left('proof', 'kept', {}, film);
    await left('removed', 'kept', {}, film);
    await db.evidence.put({
      id: EvidenceId.parse('e'),
      draftId: DraftId.parse('d'),
      kind: 'recording',
      nature: 'video',
      name: 'a.mp4',
      mime: 'video/mp4',
      size: 10,
      madeAt: now,
      annotated: false,
      recordingId: RecordingId.parse('proof'),
    });
    await sweepRecordings(db, now, false);
    expect([...files.keys()].sort()).toEqual(['proof.mp4', 'removed.mp4']);
    await sweepRecordings(db, now, true);
    expect([...files.keys()]).toEqual(['proof.mp4']);
  });
});
