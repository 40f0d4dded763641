import { Failure } from '../../lib/base/failure.ts';
import type { DataDesk } from '../../lib/desk/desk-data.ts';
import type { CheckedArchive, Room } from '../../lib/model/archive.ts';
import { cell } from './cell.ts';
import type { FakeWorld } from './fake-world.ts';
import { noon } from './samples.ts';

const plenty: Room = {
  used: 300_000_000,
  left: 90_000_000_000,
  isScarce: false,
  isSafe: false,
  films: 250_000_000,
  pictures: 40_000_000,
  files: 10_000_000,
};

/** Archives of the fake desk are texts: `kurator` is a whole one, anything else is damaged. */
export function fakeData({ world, deed, cells }: FakeWorld): DataDesk {
  const room = cell<Room>({ ...plenty, ...world.room });
  const steps = async (told: (share: number) => void, signal: AbortSignal) => {
    for (const share of [0, 0.5, 1]) {
      await Promise.resolve();
      signal.throwIfAborted();
      told(share);
    }
  };
  const counted = () => ({ tickets: cells.tickets.get().length, drafts: cells.drafts.get().length });
  return {
    room,
    async keepSafe() {
      await deed('keepSafe');
      room.change((old) => ({ ...old, isSafe: true }));
      return true;
    },
    async exportArchive(told, signal) {
      await deed('exportArchive');
      await steps(told, signal);
      return { file: new Blob(['kurator']), ...counted(), aside: 0, running: 0 };
    },
    async exportRaw(told, signal) {
      await deed('exportRaw');
      await steps(told, signal);
      return new Blob(['raw']);
    },
    async checkArchive(file, told, signal) {
      await deed('checkArchive');
      await steps(told, signal);
      if ((await file.text()) !== 'kurator') throw new Failure('invalid', { words: 'failure_archive_damaged' });
      const whole: CheckedArchive = {
        madeAt: noon,
        tickets: 3,
        drafts: 1,
        evidence: 5,
        films: 2,
        waiting: 1,
        aside: 0,
        size: file.size,
      };
      return whole;
    },
    async bringArchive(archive, how, told, signal) {
      await deed('bringArchive');
      await steps(told, signal);
      if (how === 'replace') cells.drafts.set([]);
      const { tickets, drafts, evidence, films } = archive;
      return { tickets, drafts, evidence, films, standards: 0, known: how === 'merge' ? 2 : 0, beside: 0 };
    },
  };
}
