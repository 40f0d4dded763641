import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLimits } from '../../../lib/desk/take-limits.ts';
import { DraftId, RecordingId } from '../../../lib/model/ids.ts';
import { Recording } from '../../../lib/model/recording.ts';
import { aBase } from '../../make/base.ts';
import { noon } from '../../make/ticket.ts';

const GB = 1_000_000_000;
let disk: StorageEstimate = {};
const former = Object.getOwnPropertyDescriptor(navigator, 'storage');

beforeEach(() => {
  disk = { quota: 100 * GB, usage: GB };
  Object.defineProperty(navigator, 'storage', { configurable: true, value: { estimate: async () => disk } });
});
afterEach(() => {
  if (former) Object.defineProperty(navigator, 'storage', former);
  else Reflect.deleteProperty(navigator, 'storage');
});

const row = (over: Partial<Recording> = {}) =>
  Recording.parse({
    id: RecordingId.parse('take'),
    draftId: DraftId.parse('draft'),
    state: 'recording',
    file: 'take.mp4',
    mime: 'video/mp4',
    startedAt: noon,
    aliveAt: noon,
    duration: 600,
    size: 55_000_000,
    microphone: true,
    ...over,
  });

async function connected(host: string) {
  const db = aBase();
  const me = { id: '1', name: 'Анна' };
  const row = {
    id: 'portal',
    origin: `https://${host}`,
    host,
    me,
    scopes: [],
    connectedAt: noon,
    clockOffset: 0,
  } as const;
  await db.connections.put({ ...row, scopes: [] });
  return db;
}

describe('what is told of a take under way', () => {
  it('is the room that the cloud portal leaves, when the disk has more', async () => {
    expect(await takeLimits(await connected('romashka.bitrix24.ru'), row())).toMatchObject({
      room: 2 * GB - 55_000_000,
    });
  });

  it('is the room of the disk without a portal', async () => {
    disk = { quota: 3 * GB, usage: 2 * GB };
    expect(await takeLimits(aBase(), row())).toMatchObject({ room: 0.9 * GB });
  });

  it('is nothing where the browser tells nothing and there is no portal', async () => {
    disk = {};
    expect(await takeLimits(aBase(), row())).toEqual({});
  });

  it('is that the microphone is dead, unless something worse is to be told', async () => {
    expect((await takeLimits(aBase(), row({ silent: true }))).warning).toBe('recorder_warn_silent');
    expect((await takeLimits(aBase(), row({ silent: true, microphone: false }))).warning).toBeUndefined();
    disk = { quota: 2 * GB, usage: 1.95 * GB };
    expect((await takeLimits(aBase(), row({ silent: true }))).warning).toBe('recorder_warn_disk');
  });
});
