import { colours, paints } from './paints.ts';
import type { Series } from './series.ts';

/** Which hatching is which series; the table says it to those who do not see it. */
export function ChartLegend({
  id,
  series,
  goal,
}: {
  readonly id: string;
  readonly series: readonly Series[];
  readonly goal: string | undefined;
}) {
  return (
    <ul aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {series.map(({ name }, index) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg aria-hidden width={14} height={12}>
            <rect
              x={1}
              y={1}
              width={12}
              height={10}
              rx={1.5}
              fill={paints(id)[index]}
              stroke={`var(${colours[index]})`}
            />
          </svg>
          {name}
        </li>
      ))}
      {goal && (
        <li className="flex items-center gap-1.5">
          <svg aria-hidden width={18} height={12}>
            <line x1={0} x2={18} y1={6} y2={6} stroke="var(--ink)" strokeWidth={1.5} strokeDasharray="6 4" />
          </svg>
          {goal}
        </li>
      )}
    </ul>
  );
}
