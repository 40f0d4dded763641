import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leavingBytes, originalBytes } from '../../../lib/desk/annotate.ts';
import { discardDraft } from '../../../lib/desk/draft.ts';
import { emptyDrawing } from '../../../lib/model/annotation.ts';
import type { Evidence } from '../../../lib/model/evidence.ts';
import { EvidenceId } from '../../../lib/model/ids.ts';
import { readAnnotated, readAnnotation, writeAnnotation } from '../../../lib/store/annotations.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { createDraft } from '../../../lib/store/drafts.ts';
import { addEvidence, takeEvidence } from '../../../lib/store/evidence.ts';
import { makeDrawing, samples } from '../../make/drawing.ts';
import { at } from '../../make/event.ts';

const NOW = at('2026-11-16T12:00:00+03:00');
const LATER = at('2026-11-16T12:05:00+03:00');
const id = EvidenceId.parse('shot');
let db: KuratorDb;
let name: string;
let shot: Evidence;
let count = 0;

beforeEach(async () => {
  name = `annotations-${count++}`;
  db = new KuratorDb(name);
  const draft = await createDraft(db, 'portal', NOW);
  shot = {
    id,
    draftId: draft.id,
    kind: 'screenshot',
    nature: 'picture',
    name: 'Снимок.png',
    mime: 'image/png',
    size: 7,
    madeAt: NOW,
    annotated: false,
  };
  await addEvidence(db, shot, new Blob(['picture']), NOW);
});
afterEach(() => db.close());

const drawn = makeDrawing([samples.arrow]);
const evidence = () => db.evidence.get(id);

describe('A drawing', () => {
  it('is kept beside the picture, which stays as it came', async () => {
    await writeAnnotation(db, id, drawn, emptyDrawing, LATER);
    expect(await readAnnotation(db, id)).toEqual({ id, drawing: drawn, changedAt: LATER, revision: 1 });
    expect(await originalBytes(db, shot)).toEqual((await db.blobs.get(id))?.blob);
  });

  it('makes the proof a commented one as long as something is said on it (R-220)', async () => {
    await writeAnnotation(db, id, drawn, emptyDrawing, LATER);
    expect(await evidence()).toMatchObject({ annotated: true, drawnAt: LATER });
    await writeAnnotation(db, id, makeDrawing([samples.blur, samples.cover]), drawn, LATER);
    expect(await evidence()).toMatchObject({ annotated: false });
  });

  it('that never came to anything leaves no trace', async () => {
    await writeAnnotation(db, id, emptyDrawing, drawn, LATER);
    expect(await db.annotations.count()).toBe(0);
    expect((await evidence())?.drawnAt).toBeUndefined();
  });

  it('taken back to nothing lets the picture leave as it came', async () => {
    await writeAnnotation(db, id, drawn, emptyDrawing, LATER);
    await writeAnnotation(db, id, emptyDrawing, drawn, LATER);
    const stored = (await db.blobs.get(id))?.blob;
    expect(await leavingBytes(db, shot)).toEqual(stored);
    expect((await evidence())?.drawnAt).toBeUndefined();
  });

  it('cannot be changed once the ticket is filed, and says so', async () => {
    await writeAnnotation(db, id, drawn, emptyDrawing, LATER);
    await db.drafts.delete(shot.draftId);
    expect(await readAnnotated(db, id)).toMatchObject({ open: false, annotation: { drawing: drawn } });
    await expect(writeAnnotation(db, id, emptyDrawing, drawn, LATER)).rejects.toMatchObject({
      kind: 'conflict',
      words: 'failure_annotation_filed',
    });
    expect((await readAnnotation(db, id))?.drawing).toEqual(drawn);
  });

  it('of a picture that is gone is refused', async () => {
    await takeEvidence(db, id, LATER);
    await expect(writeAnnotation(db, id, drawn, emptyDrawing, LATER)).rejects.toMatchObject({ kind: 'missing' });
    expect(await readAnnotated(db, id)).toBeUndefined();
  });

  it('that is no drawing is never written', async () => {
    const broken = makeDrawing([{ ...samples.arrow, color: 'red' }]);
    await expect(writeAnnotation(db, id, broken, emptyDrawing, LATER)).rejects.toThrow();
    expect(await db.annotations.count()).toBe(0);
  });
});

describe('Two tabs that write at the same moment', () => {
  it('lose nothing: each keeps what the other drew', async () => {
    await writeAnnotation(db, id, makeDrawing([samples.box]), emptyDrawing, LATER);
    const standing = await writeAnnotation(db, id, makeDrawing([samples.arrow]), emptyDrawing, LATER);
    expect(standing.drawing.shapes.map((shape) => shape.id)).toEqual(['box', 'arrow']);
    expect(standing.revision).toBe(2);
    expect(await readAnnotation(db, id)).toEqual(standing);
  });
});

describe('What is put away takes its drawing along, and brings it back', () => {
  it('a removed picture', async () => {
    await writeAnnotation(db, id, drawn, emptyDrawing, LATER);
    const taken = await takeEvidence(db, id, LATER);
    expect(await db.annotations.count()).toBe(0);
    if (taken) await addEvidence(db, taken.evidence, taken.blob, LATER, taken.annotation);
    expect((await readAnnotation(db, id))?.drawing).toEqual(drawn);
  });

  it('a discarded draft', async () => {
    await writeAnnotation(db, id, drawn, emptyDrawing, LATER);
    const { undo } = await discardDraft(db, shot.draftId);
    expect(await db.annotations.count()).toBe(0);
    await undo();
    expect((await readAnnotation(db, id))?.drawing).toEqual(drawn);
  });
});

describe('A picture that cannot be drawn', () => {
  it('does not leave as it was: there may be something to hide', async () => {
    await writeAnnotation(db, id, makeDrawing([samples.cover]), emptyDrawing, LATER);
    await expect(leavingBytes(db, shot)).rejects.toMatchObject({
      words: 'failure_picture_flat',
      mayRetry: false,
    });
  });
});

describe('A database of the first version', () => {
  it('is opened by the second with everything in it, and can hold drawings', async () => {
    const first = new Dexie(`first-${name}`);
    // The tables as the first version had them.
    first.version(1).stores({
      drafts: 'id, changedAt',
      tickets: 'id, filedAt',
      onPortal: 'ticketId, taskId',
      events: 'id, ticketId, at',
      evidence: 'id, draftId, digest',
      blobs: 'id',
      recordings: 'id, state, draftId',
      outbox: 'id, ticketId, state, nextAt',
      notices: 'id, ticketId',
      policies: 'hash',
      settings: 'id',
      connections: 'id',
      clients: 'id',
      marks: 'id',
    });
    const draft = await db.drafts.get(shot.draftId);
    await first.table('drafts').add(draft);
    await first.table('evidence').add(shot);
    await first.table('blobs').add({ id, blob: new Blob(['picture']) });
    first.close();

    const second = new KuratorDb(`first-${name}`);
    expect(await second.drafts.toArray()).toEqual([draft]);
    expect(await readAnnotated(second, id)).toEqual({ evidence: shot, annotation: undefined, open: true });
    await writeAnnotation(second, id, drawn, emptyDrawing, LATER);
    expect((await readAnnotation(second, id))?.drawing).toEqual(drawn);
    second.close();
  });
});
