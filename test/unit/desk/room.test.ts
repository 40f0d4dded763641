import { describe, expect, it, vi } from 'vitest';
import { roomOf } from '../../../lib/desk/room.ts';
import { askToPersist, roomLeft } from '../../../lib/store/room.ts';
import { aProof } from '../../make/archive.ts';

const of = (quota: number | undefined, usage: number) =>
  roomOf({ estimated: quota === undefined ? {} : { quota, usage }, isSafe: false, films: 0, evidence: [] });

describe('Room', () => {
  it.each([
    ['a large disk, nearly empty', 100e9, 1e9, false],
    ['less than 200 MB left', 100e9, 99.9e9, true],
    ['exactly 200 MB left of a small one', 1e9, 0.8e9, false],
    ['less than a tenth left of a small one', 5e9, 4.6e9, true],
    ['three gigabytes left of a very large one', 300e9, 297e9, false],
    ['nothing left', 1e9, 1e9, true],
    ['more in use than allowed', 1e9, 2e9, true],
  ])('%s', (_, quota, usage, isScarce) => {
    expect(of(quota, usage).isScarce).toBe(isScarce);
    expect(of(quota, usage).left).toBeGreaterThanOrEqual(0);
  });

  it('is never scarce where the browser does not say', () => expect(of(undefined, 0).isScarce).toBe(false));

  it('is told by what takes it', () => {
    const evidence = [
      aProof('a', 'd', { size: 10 }),
      aProof('b', 'd', { kind: 'file', nature: 'document', size: 7 }),
      aProof('c', 'd', { kind: 'recording', nature: 'video', size: 100, recordingId: 'film' as never }),
    ];
    const room = roomOf({ estimated: { quota: 1, usage: 1 }, isSafe: true, films: 100, evidence });
    expect(room).toMatchObject({ films: 100, pictures: 10, files: 7, isSafe: true });
  });

  it('is asked of a browser that knows nothing of it without an error', async () => {
    vi.stubGlobal('navigator', {});
    expect([await roomLeft(), await askToPersist()]).toEqual([undefined, false]);
    vi.unstubAllGlobals();
  });
});
