import { type Instant, instant } from '../base/instant.ts';
import type { Live } from '../base/live.ts';
import { hasSidePanel, openSidePanel } from '../browser/side-panel.ts';
import type { TicketList } from '../model/ticket-row.ts';
import { status } from '../standards/status.ts';
import type { KuratorDb } from '../store/db.ts';
import { liveOf } from '../store/live.ts';
import { readListed, readListOrder, readPolicies } from '../store/ticket-list.ts';
import type { ListDesk } from './desk-list.ts';
import { ListReader } from './list-reader.ts';
import { policyById } from './policies.ts';

/** Tickets that have not ended; of those whose task has, none is read. */
async function countOpen(db: KuratorDb, now: Instant): Promise<number> {
  const [{ moving }, policies] = await Promise.all([readListOrder(db), readPolicies(db)]);
  const rows = await readListed(db, moving, 'with-events');
  return rows.filter(({ ticket, events = [] }) => {
    const policy = policies.get(ticket.policy.hash) ?? policyById(ticket.policy.id);
    const subject = { level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt };
    const at = instant(events.reduce<number>((last, event) => Math.max(last, event.at), now));
    return !status(policy, subject, events, at).finished;
  }).length;
}

interface Watcher {
  onValue(list: TicketList): void;
  onError(error: unknown): void;
}

/** The list as one reading for everybody on the screen who watches it; it ends when nobody does. */
export function listDeeds(db: KuratorDb, now: () => Instant): ListDesk {
  const watchers = new Set<Watcher>();
  let reading: AbortController | undefined;
  let last: TicketList | undefined;
  let broken: { error: unknown } | undefined;

  function begin(): void {
    const ending = new AbortController();
    reading = ending;
    last = undefined;
    broken = undefined;
    const tell = (list: TicketList) => {
      last = list;
      for (const watcher of watchers) watcher.onValue(list);
    };
    new ListReader(db, tell, ending.signal).follow().catch((error: unknown) => {
      if (ending.signal.aborted) return;
      ending.abort();
      reading = undefined;
      broken = { error };
      for (const watcher of watchers) watcher.onError(error);
    });
  }

  const ticketList: Live<TicketList> = {
    watch(onValue, onError, signal) {
      if (signal.aborted) return;
      const watcher = { onValue, onError };
      watchers.add(watcher);
      signal.addEventListener(
        'abort',
        () => {
          watchers.delete(watcher);
          if (watchers.size > 0) return;
          reading?.abort();
          reading = undefined;
        },
        { once: true },
      );
      if (!reading || broken) begin();
      else if (last) onValue(last);
    },
  };
  return {
    ticketList,
    openCount: liveOf(() => countOpen(db, now())),
    hasSide: hasSidePanel,
    openSide: openSidePanel,
  };
}
