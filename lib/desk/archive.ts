import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { ownVersion } from '../browser/version.ts';
import type { CheckedArchive } from '../model/archive.ts';
import type { KuratorDb } from '../store/db.ts';
import { liveOf } from '../store/live.ts';
import { askToPersist, estimate, filmBytes, isPersisted } from '../store/room.ts';
import type { WholeArchive } from './archive-check.ts';
import type { DataDesk } from './desk-data.ts';
import { roomOf } from './room.ts';

/** What the screens' handle of a checked archive stands for: bytes stay where they are. */
const checked = new WeakMap<CheckedArchive, WholeArchive>();

/** Room, export and import as the options page asks for them. */
export function archiveDeeds(db: KuratorDb, now: () => Instant, changed: () => void): DataDesk {
  return {
    room: liveOf(async () => {
      // Recordings are read only so that this is asked again when one of them changes.
      const [evidence] = await Promise.all([db.evidence.toArray(), db.recordings.count()]);
      const [estimated, isSafe, films] = await Promise.all([estimate(), isPersisted(), filmBytes()]);
      return roomOf({ estimated, isSafe, films, evidence });
    }),
    keepSafe: () => askToPersist(),

    // What handles archives is heavy and seldom needed: it comes when it is asked for.
    async exportArchive(told, signal) {
      const { exportArchive } = await import('./archive-out.ts');
      return exportArchive(db, now(), ownVersion(), told, signal);
    },

    async exportRaw(told, signal) {
      const { exportRaw } = await import('./archive-raw.ts');
      return exportRaw(db.name, now(), told, signal);
    },

    async checkArchive(file, told, signal) {
      const { checkArchive } = await import('./archive-check.ts');
      await db.open();
      const whole = await checkArchive(file, db.verno, told, signal);
      const { manifest, rows } = whole;
      const open = new Set(
        rows.outbox.filter(({ state }) => state !== 'done' && state !== 'stopped').map((s) => s.ticketId),
      );
      const handle: CheckedArchive = {
        madeAt: manifest.madeAt,
        tickets: rows.tickets.length,
        drafts: rows.drafts.length,
        evidence: rows.evidence.length,
        films: whole.films.size,
        waiting: open.size,
        aside: manifest.aside,
        size: file.size,
      };
      checked.set(handle, whole);
      return handle;
    },

    async bringArchive(archive, how, told, signal) {
      const whole = checked.get(archive);
      if (!whole) throw new Failure('missing', { words: 'failure_archive_damaged', code: 'not checked' });
      const { bringArchive } = await import('./archive-bring.ts');
      const counts = await bringArchive(db, whole, how, now(), told, signal);
      changed();
      return counts;
    },
  };
}
