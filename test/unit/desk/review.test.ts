import '../../make/fake-browser.ts';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../lib/base/failure.ts';
import { HOUR, instant, shift } from '../../../lib/base/instant.ts';
import { leavingBytes } from '../../../lib/desk/annotate.ts';
import type { FilmDesk } from '../../../lib/desk/desk-films.ts';
import { sweepRecordings } from '../../../lib/desk/recover.ts';
import { reviewDeeds, settleFilms } from '../../../lib/desk/review.ts';
import { discardTake, keepTake } from '../../../lib/desk/take.ts';
import { DraftId, RecordingId, TicketId } from '../../../lib/model/ids.ts';
import { type FilmCut, type Recording, recordingsFolder } from '../../../lib/model/recording.ts';
import { emptyAnswers } from '../../../lib/model/ticket.ts';
import type { FromCutter, ToCutter } from '../../../lib/recording/cut-worker.ts';
import { cutFilm } from '../../../lib/recording/finish.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { makeFilm } from '../../make/film.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';

vi.mock('../../../lib/browser/words.ts', async (original) => {
  const { russian } = await import('../../make/words.ts');
  return { ...(await original<object>()), loadWords: async () => russian };
});

const now = instant(Date.UTC(2026, 10, 21, 9, 0));
const id = RecordingId.parse('film');
const draftId = DraftId.parse('draft');
let db: KuratorDb;
let files: Map<string, Blob>;
let count = 0;
let clock = 0;
/** The cutting room stands still until this settles. */
let gate = Promise.resolve();

/** A worker that cuts as ours does, onto the disk of the test. */
class Cutter extends EventTarget {
  #gone = false;
  terminate(): void {
    this.#gone = true;
  }
  postMessage(order: ToCutter): void {
    if (order.is !== 'cut') throw new Error('only cutting is asked for here');
    files.set(order.file, new Blob());
    this.#cut(order).catch((error: unknown) => {
      const { kind, words } = error instanceof Failure ? error : new Failure('broken', { words: 'failure_unexpected' });
      this.#tell({ is: 'failed', kind, words });
    });
  }
  #tell(data: FromCutter): void {
    if (!this.#gone) this.dispatchEvent(new MessageEvent('message', { data }));
  }
  async #cut({ source, plan, file }: Extract<ToCutter, { is: 'cut' }>): Promise<void> {
    let bytes = new Uint8Array();
    const to = new WritableStream<{ data: Uint8Array; position: number }>({
      write({ data, position }) {
        const grown = new Uint8Array(Math.max(bytes.length, position + data.length));
        grown.set(bytes);
        grown.set(data, position);
        bytes = grown;
      },
    });
    const duration = await cutFilm(source, plan, to, { onProgress: (share) => this.#tell({ is: 'progress', share }) });
    await gate;
    if (this.#gone) return;
    files.set(file, new Blob([bytes]));
    this.#tell({ is: 'cut', duration, size: bytes.length });
  }
}

beforeEach(async () => {
  vi.stubGlobal('Worker', Cutter);
  db = new KuratorDb(`review-${count++}`);
  files = new Map();
  installPrivateDisk().set(recordingsFolder, files);
  gate = Promise.resolve();
  const film = (await makeFilm({ seconds: 6 })).blob();
  files.set('film.mp4', film);
  const row: Recording = {
    id,
    draftId,
    state: 'ready',
    file: 'film.mp4',
    mime: 'video/mp4',
    startedAt: now,
    aliveAt: now,
    duration: 6,
    size: film.size,
    microphone: false,
  };
  await db.recordings.put(row);
  await db.drafts.put({
    id: draftId,
    ticketId: TicketId.parse('ticket'),
    createdAt: now,
    changedAt: now,
    entities: [],
    answers: emptyAnswers,
    evidenceIds: [],
    channel: 'portal',
    waived: [],
  });
});

const deeds = (): FilmDesk => reviewDeeds(db, () => shift(now, clock++));
const row = async () => {
  const found = await db.recordings.get(id);
  if (!found) throw new Error('the row is gone');
  return found;
};
const proof = () => db.evidence.toCollection().first();
const keep = () => keepTake(db, id, 'Запись', now);
const firstHalf: FilmCut = { keep: [{ start: 0, end: 3 }], sound: true };
const lastThird: FilmCut = { keep: [{ start: 4, end: 6 }], sound: true };

describe('a cut', () => {
  it('goes into a file of its own, and that is what leaves; the untouched film stays', async () => {
    await keep();
    await deeds().editFilm(id, { cut: firstHalf });
    expect((await proof())?.duration, 'a decision alone changes nothing').toBe(6);
    const shares: number[] = [];
    await deeds().applyCut(id, { onProgress: (share) => shares.push(share) });
    const { made, file, size } = await row();
    expect(made?.duration).toBeCloseTo(3, 1);
    expect(shares.at(-1)).toBe(1);
    const evidence = await proof();
    if (!evidence) throw new Error('no proof');
    expect(evidence).toMatchObject({ duration: made?.duration, size: made?.size });
    expect(evidence.drawnAt, 'whoever shows it notices').toBeDefined();
    expect((await leavingBytes(db, evidence))?.size).toBe(made?.size);
    expect(files.get(file)?.size).toBe(size);
  });

  it('made anew takes the place of the former; taken back, the untouched film leaves again', async () => {
    await keep();
    await deeds().editFilm(id, { cut: firstHalf });
    await deeds().applyCut(id);
    const first = (await row()).made?.file ?? '';
    await deeds().editFilm(id, { cut: lastThird });
    await deeds().applyCut(id);
    expect([...files.keys()]).not.toContain(first);
    await deeds().editFilm(id, { cut: undefined });
    await deeds().applyCut(id);
    expect([...files.keys()]).toEqual(['film.mp4']);
    expect(await proof()).toMatchObject({ duration: 6, size: (await row()).size });
  });

  it('that is made already is not made again', async () => {
    await deeds().editFilm(id, { cut: firstHalf });
    await deeds().applyCut(id);
    const { made } = await row();
    await deeds().applyCut(id);
    expect((await row()).made).toEqual(made);
  });

  it('given up leaves everything as it was, and nothing on the disk', async () => {
    await keep();
    await deeds().editFilm(id, { cut: firstHalf });
    gate = new Promise(() => undefined);
    const ending = new AbortController();
    const under = deeds().applyCut(id, { onProgress: () => ending.abort(), signal: ending.signal });
    await expect(under).rejects.toMatchObject({ name: 'AbortError' });
    expect([...files.keys()]).toEqual(['film.mp4']);
    expect((await row()).made).toBeUndefined();
    expect((await proof())?.duration).toBe(6);
  });

  it('is refused when the ticket was filed before, and when it is filed meanwhile', async () => {
    await keep();
    await deeds().editFilm(id, { cut: firstHalf });
    await expect(deeds().applyCut(id, { onProgress: () => void db.drafts.delete(draftId) })).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect([...files.keys()]).toEqual(['film.mp4']);
    await expect(deeds().applyCut(id)).rejects.toMatchObject({ words: 'failure_review_filed' });
    await expect(deeds().editFilm(id, { cut: lastThird })).rejects.toMatchObject({ words: 'failure_review_filed' });
    expect((await row()).cut).toEqual(firstHalf);
  });

  it('that was decided and not applied is applied before the ticket is filed', async () => {
    await keep();
    await deeds().editFilm(id, { cut: firstHalf });
    await settleFilms(db, draftId, () => now);
    expect((await proof())?.duration).toBeCloseTo(3, 1);
  });

  it('survives the sweep of the disk, and so does one that is being made', async () => {
    await keep();
    await deeds().editFilm(id, { cut: firstHalf, poster: 1 });
    let left: readonly string[] = [];
    await deeds().applyCut(id, {
      onProgress: (share) => {
        if (share < 1) return;
        gate = sweepRecordings(db, now, true).then(() => {
          left = [...files.keys()];
        });
      },
    });
    expect(left).toHaveLength(2);
    await sweepRecordings(db, now, true);
    expect([...files.keys()]).toEqual(['film.mp4', (await row()).made?.file]);
  });
});

describe('what stands for a film', () => {
  it('its cover is told in seconds of what leaves, and is gone when it was cut out', async () => {
    await keep();
    await deeds().editFilm(id, { poster: 5, cut: lastThird });
    expect((await proof())?.poster).toBe(5);
    await deeds().applyCut(id);
    expect((await proof())?.poster).toBe(1);
    await deeds().editFilm(id, { cut: firstHalf });
    await deeds().applyCut(id);
    expect((await proof())?.poster).toBeUndefined();
  });

  it('its name is that of the proof, ending and all', async () => {
    await keep();
    await deeds().editFilm(id, { name: '  Не сохраняется\u202E сделка ' });
    expect((await row()).name).toBe('Не сохраняется сделка');
    expect((await proof())?.name).toBe('Не сохраняется сделка.mp4');
  });
});

describe('putting away and bringing back', () => {
  it('comes back as it was; what never had a picture comes back as failed', async () => {
    await discardTake(db, id, now);
    await deeds().restoreRecording(id);
    expect((await row()).state).toBe('ready');
    await db.recordings.update(id, { state: 'discarded', size: 0 });
    await deeds().restoreRecording(id);
    expect((await row()).state).toBe('failed');
  });

  it('somebody’s proof is not put away; taken out of its ticket it may be, or attached again', async () => {
    await keep();
    await expect(discardTake(db, id, now)).rejects.toMatchObject({ kind: 'conflict' });
    await db.evidence.clear();
    await keep();
    expect(await proof()).toMatchObject({ recordingId: id });
    await db.evidence.clear();
    await discardTake(db, id, now);
    expect((await row()).state).toBe('discarded');
    await sweepRecordings(db, shift(now, 2 * HOUR), false);
    expect([...files.keys()]).toEqual([]);
  });
});
