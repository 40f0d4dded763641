import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, type Instant, instant, shift } from '../../../lib/base/instant.ts';
import { sweepRecordings } from '../../../lib/desk/recover.ts';
import { releaseOriginals } from '../../../lib/desk/release.ts';
import { tidyOriginals } from '../../../lib/desk/tidy.ts';
import { bytesKept, leavingFilm } from '../../../lib/model/film-cut.ts';
import { EvidenceId, RecordingId } from '../../../lib/model/ids.ts';
import type { OutboxStep } from '../../../lib/model/outbox.ts';
import { type Recording, recordingsFolder } from '../../../lib/model/recording.ts';
import { Ticket } from '../../../lib/model/ticket.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { readEvidence } from '../../../lib/store/evidence.ts';
import { makeOutboxStore } from '../../../lib/store/outbox.ts';
import { recordingBytes } from '../../../lib/store/recordings.ts';
import { samples } from '../../make/drawing.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';
import { releasedRows } from '../../make/released.ts';
import { makeEvidence } from '../../make/ticket.ts';

const filmId = RecordingId.parse('film');
const shotId = EvidenceId.parse('shot');
const cut = { keep: [{ start: 2, end: 5 }], sound: true };
let db: KuratorDb;
let files: Map<string, Blob>;
let ticket: Ticket;
let count = 0;

const later = (milliseconds: number): Instant => shift(ticket.filedAt, milliseconds);
/** The picture with everything burned in. */
const flat = new Blob(['burned in'], { type: 'image/png' });
const release = (now: Instant, isScarce = false) => releaseOriginals(db, now, isScarce, async () => flat);

/** A ticket that was filed with a film that was cut and a picture that was drawn on, and stands on the portal. */
beforeEach(async () => {
  db = new KuratorDb(`release-${count++}`);
  files = new Map([
    ['film.mp4', new Blob(['the whole film'])],
    ['film.mp4.1.cut', new Blob(['a part'])],
  ]);
  installPrivateDisk().set(recordingsFolder, files);
  ticket = Ticket.parse({ ...releasedRows(1)['tickets']?.[0], evidenceIds: ['film', 'shot'] });
  const { draftId } = ticket;
  await db.tickets.put(ticket);
  await db.onPortal.put({ ticketId: ticket.id, taskId: '77', address: 'https://romashka.bitrix24.ru/', leftOut: [] });
  const film = EvidenceId.parse('film');
  await db.evidence.bulkPut([
    makeEvidence('video', { id: film, draftId, recordingId: filmId, size: 6, drawnAt: ticket.filedAt }),
    makeEvidence('picture', { id: shotId, draftId, mime: 'image/png', digest: 'of the clean one', annotated: true }),
  ]);
  await db.blobs.put({ id: shotId, blob: new Blob(['clean picture'], { type: 'image/png' }) });
  await db.annotations.put({
    id: shotId,
    drawing: { shapes: [samples.box] },
    changedAt: ticket.filedAt,
    revision: 1,
  });
  const row: Recording = {
    id: filmId,
    draftId,
    state: 'kept',
    file: 'film.mp4',
    mime: 'video/mp4',
    startedAt: ticket.filedAt,
    aliveAt: ticket.filedAt,
    duration: 6,
    size: 14,
    microphone: false,
    cut,
    made: { file: 'film.mp4.1.cut', size: 6, duration: 3, cut },
  };
  await db.recordings.put(row);
  const works: OutboxStep['work'][] = [
    { kind: 'upload', evidenceId: film },
    { kind: 'upload', evidenceId: shotId },
    { kind: 'task' },
    { kind: 'verify' },
  ];
  const steps = await makeOutboxStore(db).addSteps(ticket.id, works, ticket.filedAt);
  await db.outbox.bulkPut(steps.map((step) => ({ ...step, state: 'done' as const, result: `9${step.order}` })));
});

const film = async () => {
  const row = await db.recordings.get(filmId);
  if (!row) throw new Error('no film');
  return row;
};
const clean = async () => (await (await db.blobs.get(shotId))?.blob.text()) === 'clean picture';

describe('the untouched original of what was filed', () => {
  it('stays for a week, and then only what was sent is left, of the film and of the picture', async () => {
    expect(await release(later(7 * DAY - 1))).toBe(0);
    expect([...files.keys(), await clean()]).toEqual(['film.mp4', 'film.mp4.1.cut', true]);

    expect(await release(later(7 * DAY))).toBe(2);
    expect([...files.keys()]).toEqual(['film.mp4.1.cut']);
    expect(await (await recordingBytes(await film())).text()).toBe('a part');
    expect(await (await db.blobs.get(shotId))?.blob.text()).toBe('burned in');
    expect(await db.annotations.count()).toBe(0);
    expect(await release(later(8 * DAY))).toBe(0);
  });

  it('leaves the rows true: what it takes, what left, that it was drawn on; and the trail still counts by the cut', async () => {
    expect(bytesKept(await film())).toBe(20);
    await release(later(7 * DAY));
    const row = await film();
    expect([bytesKept(row), leavingFilm(row), row.cut, row.made?.cut]).toEqual([
      6,
      { file: 'film.mp4.1.cut', size: 6, duration: 3, mime: 'video/mp4' },
      cut,
      cut,
    ]);
    const shot = (await readEvidence(db, ticket.draftId)).find(({ id }) => id === shotId);
    expect(shot).toMatchObject({ annotated: true, size: flat.size });
    expect(shot).not.toHaveProperty('digest', 'of the clean one');
    await sweepRecordings(db, later(9 * DAY), true);
    expect([...files.keys()]).toEqual(['film.mp4.1.cut']);
  });

  it('goes at once when room is short and the portal has what was sent', async () => {
    expect(await release(later(1), true)).toBe(2);
    expect([...files.keys()]).toEqual(['film.mp4.1.cut']);
  });

  it.each([
    ['its file was put off', 'upload', { state: 'stopped', result: undefined }],
    ['its file is on the way', 'upload', { state: 'running', result: undefined }],
    ['the task was not looked at yet', 'verify', { state: 'waiting' }],
  ] as const)('stays, however old and however short the room, while %s', async (_, kind, patch) => {
    for (const step of await db.outbox.toArray()) {
      if (step.work.kind === kind) await db.outbox.put({ ...step, ...patch } as OutboxStep);
    }
    expect(await release(later(30 * DAY), true)).toBe(0);
    expect(files.size).toBe(2);
    expect(await clean()).toBe(true);
  });

  it('stays while the ticket has no task', async () => {
    await db.onPortal.clear();
    expect(await release(later(30 * DAY), true)).toBe(0);
  });

  it('stays in a draft: a decision may still be changed', async () => {
    await db.tickets.clear();
    expect(await release(later(30 * DAY), true)).toBe(0);
  });

  it('that cannot be drawn stays, and holds up no other', async () => {
    const broken = async () => Promise.reject(new Error('no canvas'));
    expect(await releaseOriginals(db, later(7 * DAY), false, broken)).toBe(1);
    expect(await clean()).toBe(true);
    expect(await release(later(7 * DAY))).toBe(1);
  });

  it('is looked for once an hour at most, however often the background asks', async () => {
    const at = later(6 * DAY + 23.5 * 3_600_000);
    await tidyOriginals(db, at);
    await tidyOriginals(db, later(7 * DAY));
    expect(files.size).toBe(2);
    await tidyOriginals(db, shift(at, 3_600_001));
    expect([...files.keys()]).toEqual(['film.mp4.1.cut']);
    expect(instant(Number((await db.marks.get('tidied-at'))?.value))).toBe(shift(at, 3_600_001));
  });
});
