import { DAY } from '../base/instant.ts';
import { consultantV2 } from '../standards/presets/consultant-v2.ts';
import { readClockSummary, readDueClocks, writeClocks } from '../store/clocks.ts';
import type { KuratorDb } from '../store/db.ts';
import type { TickingRows } from '../store/ticking.ts';
import type { TickParts } from './run-tick.ts';

/** Tickets that ended longer ago have nothing left to tell. */
const NEWS = DAY;

const ticking = (rows: TickingRows | undefined) => rows && { ...rows, policy: rows.policy ?? consultantV2 };

/** What a tick reads and writes of the clocks in the database. `version`: of the extension, since the next one may reckon otherwise. */
export function clockParts(db: KuratorDb, version: string): Pick<TickParts, 'due' | 'keep' | 'summary'> {
  return {
    async due(now, { notify, role }, andUntold) {
      // What a look finds depends on these; whoever changes them is told what stands now.
      const { due, key } = await readDueClocks(db, JSON.stringify({ version, notify, role }), now, NEWS, andUntold);
      const tickets = due.map(({ clock, rows }) => ({ clock, one: ticking(rows), leavesAt: rows?.leavesAt }));
      return { tickets, key };
    },
    keep: (seen, key) => writeClocks(db, seen, key),
    async summary(now, badge) {
      const summary = await readClockSummary(db, now, badge);
      return { ...summary, nearest: ticking(summary.nearest) };
    },
  };
}
