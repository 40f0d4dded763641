import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { toBase64 } from '../../../lib/base/base64.ts';
import { keepSlice, sweepSlices } from '../../../lib/desk/offered.ts';
import { KuratorDb } from '../../../lib/store/db.ts';

let db: KuratorDb;
let count = 0;
beforeEach(() => {
  count += 1;
  db = new KuratorDb(`offered-${count}`);
});

const bytes = Uint8Array.from({ length: 3_000 }, (_, at) => (at * 7) % 256);
const slices = [0, 1, 2].map((at) => toBase64(bytes.subarray(at * 1_000, (at + 1) * 1_000)));
const about = { kind: 'page' as const, masked: true, places: [] };
const slice = (at: number) => slices[at] ?? '';

describe('A picture that comes in slices', () => {
  it('is whole with the last slice, and nothing of it is left lying about', async () => {
    expect(await keepSlice(db, { shotId: 'one', at: 0, slice: slice(0) })).toBeUndefined();
    expect(await keepSlice(db, { shotId: 'one', at: 1, slice: slice(1) })).toBeUndefined();
    const whole = await keepSlice(db, { shotId: 'one', at: 2, slice: slice(2), about });
    expect(new Uint8Array((await whole?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(bytes);
    expect(await db.blobs.count()).toBe(0);
  });

  it('survives the death of the worker between two slices', async () => {
    await keepSlice(db, { shotId: 'one', at: 0, slice: slice(0) });
    const { name } = db;
    db.close();
    db = new KuratorDb(name);
    await keepSlice(db, { shotId: 'one', at: 1, slice: slice(1) });
    const whole = await keepSlice(db, { shotId: 'one', at: 2, slice: slice(2), about });
    expect(whole?.size).toBe(3_000);
  });

  it('is refused when a slice is missing, and what came of it is gone', async () => {
    await keepSlice(db, { shotId: 'one', at: 0, slice: slice(0) });
    await expect(keepSlice(db, { shotId: 'one', at: 2, slice: slice(2), about })).rejects.toThrow('failure_shot_draw');
    expect(await db.blobs.count()).toBe(0);
  });

  it('does not mix with another', async () => {
    await keepSlice(db, { shotId: 'one', at: 0, slice: slice(0) });
    const other = await keepSlice(db, { shotId: 'two', at: 0, slice: slice(1), about });
    expect(other?.size).toBe(1_000);
    expect(await db.blobs.count()).toBe(1);
  });

  it('is swept when it never came whole; other bytes stay', async () => {
    await keepSlice(db, { shotId: 'one', at: 0, slice: slice(0) });
    await db.blobs.put({ id: 'evidence-1', blob: new Blob(['x']) });
    await sweepSlices(db);
    expect(await db.blobs.toCollection().primaryKeys()).toEqual(['evidence-1']);
  });

  it('is refused where it is no Base64', async () => {
    await expect(keepSlice(db, { shotId: 'one', at: 0, slice: '<svg>' })).rejects.toThrow('failure_message');
  });
});
