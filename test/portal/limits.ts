/**
 * The two limits of the cloud (settings/performance/limits.md): a leaky bucket per source address, and seconds of
 * work per method and caller over ten one-minute cells. Both can be switched off or set to other figures.
 */
export interface LimitFigures {
  /** Requests drained a second and the height above which requests are refused; null switches the bucket off. */
  bucket: { drain: number; threshold: number } | null;
  /** Seconds of one method in the window; null switches it off. */
  operating: number | null;
}

/** The documented figures of a plan: Enterprise 5/s and 250, the others 2/s and 50. */
export function figuresOf(plan: string): LimitFigures {
  const enterprise = /_ent\d*$|_en$/.test(plan);
  return { bucket: enterprise ? { drain: 5, threshold: 250 } : { drain: 2, threshold: 50 }, operating: 480 };
}

export interface Limits {
  figures: LimitFigures;
  /** Adds a request of an address; false when the bucket runs over. A refused request adds nothing. */
  admit(address: string, now: number): boolean;
  /** Seconds used in the window and the unix second at which the oldest minute drops out. */
  used(key: string, now: number): { seconds: number; resetAt: number };
  spend(key: string, seconds: number, now: number): void;
  /** Whether the method is out of its seconds. */
  spent(key: string, now: number): boolean;
  forget(): void;
}

const MINUTE = 60_000;
const CELLS = 10;

export function createLimits(figures: LimitFigures): Limits {
  const levels = new Map<string, { level: number; at: number }>();
  const cells = new Map<string, Map<number, number>>();
  const limits: Limits = {
    figures,
    admit(address, now) {
      if (!limits.figures.bucket) return true;
      const { drain, threshold } = limits.figures.bucket;
      const before = levels.get(address) ?? { level: 0, at: now };
      const level = Math.max(0, before.level - (Math.max(0, now - before.at) / 1000) * drain);
      const fits = level + 1 <= threshold;
      levels.set(address, { level: fits ? level + 1 : level, at: now });
      return fits;
    },
    used(key, now) {
      const minute = Math.floor(now / MINUTE);
      let seconds = 0;
      let oldest = minute;
      for (const [cell, sum] of cells.get(key) ?? []) {
        if (cell <= minute - CELLS) continue;
        seconds += sum;
        oldest = Math.min(oldest, cell);
      }
      return { seconds, resetAt: (oldest + CELLS) * 60 };
    },
    spend(key, seconds, now) {
      const minute = Math.floor(now / MINUTE);
      const own = cells.get(key) ?? new Map<number, number>();
      for (const cell of own.keys()) if (cell <= minute - CELLS) own.delete(cell);
      own.set(minute, (own.get(minute) ?? 0) + seconds);
      cells.set(key, own);
    },
    spent: (key, now) => limits.figures.operating !== null && limits.used(key, now).seconds > limits.figures.operating,
    forget() {
      levels.clear();
      cells.clear();
    },
  };
  return limits;
}
