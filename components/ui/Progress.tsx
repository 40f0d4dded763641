import type { ReactNode } from 'react';

/** Work whose end is known: words, a bar, and what can be done about it. `percent` 0 … 100. */
export function Progress({
  words,
  percent,
  action,
}: {
  readonly words: string;
  readonly percent: number;
  readonly action?: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2 text-sm">
        <span className="tabular-nums">{words}</span>
        {action}
      </div>
      <div
        role="progressbar"
        aria-label={words}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full bg-accent-fill transition-[width]" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
