import { type History, startHistory } from '../../lib/annotate/history.ts';
import { type Drawing, DrawingSteps } from '../../lib/model/annotation.ts';
import type { EvidenceId } from '../../lib/model/ids.ts';

/** As much of the page's own storage as is needed here: it lives as long as the tab does, over each reload. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (id: EvidenceId) => `kurator.steps.${id}`;

/** Keeps what can be taken back for the time when this tab is loaded anew. Where there is no room, the oldest steps go. */
export function keepSteps(storage: TabStorage, id: EvidenceId, { past, now, future }: History): void {
  storage.removeItem(keyOf(id));
  if (past.length === 0 && future.length === 0) return;
  for (let first = 0; ; first = Math.ceil((first + past.length + 1) / 2)) {
    try {
      storage.setItem(keyOf(id), JSON.stringify({ past: past.slice(first), now, future }));
      return;
    } catch {
      // QuotaExceededError is the only one there is here.
      if (first >= past.length) return;
    }
  }
}

/** The history with which an editor begins: as it was left, where the drawing is still the one that it ended with. */
export function recallSteps(storage: TabStorage, id: EvidenceId, standing: Drawing): History {
  try {
    const kept = DrawingSteps.safeParse(JSON.parse(storage.getItem(keyOf(id)) ?? 'null'));
    // Another tab may have drawn meanwhile: then the steps lead to drawings that no longer come of one another.
    if (kept.success && JSON.stringify(kept.data.now) === JSON.stringify(standing)) {
      return { ...startHistory(kept.data.now), past: kept.data.past, future: kept.data.future };
    }
  } catch {
    // Not what we wrote: as good as nothing.
  }
  return startHistory(standing);
}
