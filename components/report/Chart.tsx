import { useEffect, useId, useRef, useState } from 'react';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartTable } from './ChartTable.tsx';
import { HatchDefs } from './HatchDefs.tsx';
import { colours, paints } from './paints.ts';
import type { Series } from './series.ts';

export interface ChartProps {
  readonly title: string;
  /** What the figures are, under the title. */
  readonly note?: string | undefined;
  /** Names of the places along the bottom, and the head of their column in the table. */
  readonly places: readonly string[];
  readonly placesName: string;
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  /** The top of the scale; without it the greatest value, rounded up. */
  readonly top?: number | undefined;
  readonly stacked?: boolean | undefined;
  /** Which number stands over a stack: all of it, or its first part. */
  readonly numbered?: 'sum' | 'first' | undefined;
  /** A level to be reached, drawn across. */
  readonly goal?: { readonly value: number; readonly name: string } | undefined;
}

const HEIGHT = 176;
const HEAD = 16;
const FOOT = 20;
/** Where the scale is written. */
const GUTTER = 40;
/** A letter of the drawing's text is about so wide. */
const LETTER = 6.3;

/** A width that follows the place the drawing has. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(520);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => element.clientWidth > 0 && setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

/** The next «round» number: 1, 2, 3, 4, 6 or 8 times a power of ten. */
export function roundTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 3, 4, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

/**
 * Bars beside or upon each other, drawn as SVG so that they are the same on paper. Series differ by hatching as well as by
 * colour, each bar carries its number where there is room, and a table says the same to whoever does not see it.
 */
export function Chart({
  title,
  note,
  places,
  placesName,
  series,
  format,
  top,
  stacked = false,
  numbered = 'sum',
  goal,
}: ChartProps) {
  const { ref, width } = useWidth();
  const id = useId();
  const sums = places.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const greatest = stacked
    ? Math.max(0, ...sums)
    : Math.max(0, ...series.flatMap(({ values }) => values.map((v) => v ?? 0)));
  const scale = top ?? roundTop(greatest);
  const y = (value: number) => HEAD + (HEIGHT - HEAD - FOOT) * (1 - Math.min(1, value / scale));
  const step = (width - GUTTER) / Math.max(1, places.length);
  const bars = stacked ? 1 : series.length;
  const bar = Math.max(2, Math.min(44, (step * 0.76) / bars));
  // As many names as do not run into each other.
  const every = Math.ceil((Math.max(1, ...places.map((place) => place.length)) * LETTER + 6) / step);
  const longest = Math.max(
    0,
    ...series.flatMap(({ values }) => values.map((v) => (v === undefined ? 0 : format(v).length))),
  );
  const hasRoom = longest * LETTER + 3 <= (stacked ? step : bar);

  /** As much of a name as there is room for up to its neighbours and the edge. */
  const fitted = (place: string, at: number) => {
    const letters = Math.floor(Math.min(step * every, 2 * (width - GUTTER - step * (at + 0.5))) / LETTER);
    return place.length <= letters ? place : `${place.slice(0, Math.max(1, letters - 1))}…`;
  };

  return (
    <figure className="flex min-w-0 flex-col gap-2 break-inside-avoid" aria-labelledby={`${id}-title`}>
      <figcaption>
        <h3 id={`${id}-title`} className="text-sm font-semibold">
          {title}
        </h3>
        {note && <p className="text-xs text-ink-3">{note}</p>}
      </figcaption>
      {(series.length > 1 || goal) && <ChartLegend id={id} series={series} goal={goal?.name} />}
      <div ref={ref} className="min-w-0">
        <svg aria-hidden viewBox={`0 0 ${width} ${HEIGHT}`} className="figures block h-auto w-full">
          <HatchDefs id={id} />
          {[0, 0.5, 1].map((part) => (
            <g key={part}>
              <line x1={GUTTER} x2={width} y1={y(part * scale)} y2={y(part * scale)} stroke="var(--line)" />
              <text x={GUTTER - 6} y={y(part * scale) + 4} textAnchor="end" fontSize={11} fill="var(--ink-3)">
                {part === 0.5 && scale === 1 && top === undefined ? '' : format(part * scale)}
              </text>
            </g>
          ))}
          {places.map((place, at) => {
            let base = 0;
            const left = GUTTER + step * at + (step - bar * bars) / 2;
            return (
              <g key={place}>
                {series.map(({ name, values }, index) => {
                  const value = values[at];
                  if (value === undefined || (value === 0 && stacked)) return undefined;
                  const [from, to] = stacked ? [base, base + value] : [0, value];
                  base += stacked ? value : 0;
                  const x = stacked ? left : left + bar * index;
                  const height = Math.max(value === 0 ? 0 : 1.5, y(from) - y(to));
                  return (
                    <g key={name}>
                      <rect
                        x={x + 1}
                        y={y(from) - height}
                        width={bar - 2}
                        height={height}
                        rx={1.5}
                        fill={paints(id)[index]}
                        stroke={`var(${colours[index]})`}
                      />
                      {!stacked && hasRoom && <Figure x={x + bar / 2} y={y(to) - 4} text={format(value)} />}
                    </g>
                  );
                })}
                {stacked && hasRoom && (sums[at] ?? 0) > 0 && (
                  <Figure
                    x={left + bar / 2}
                    y={y(sums[at] ?? 0) - 4}
                    text={format((numbered === 'sum' ? sums[at] : series[0]?.values[at]) ?? 0)}
                  />
                )}
                {at % every === 0 && (
                  <text
                    x={GUTTER + step * (at + 0.5)}
                    y={HEIGHT - 5}
                    textAnchor="middle"
                    fontSize={11}
                    fill="var(--ink-3)"
                  >
                    {fitted(place, at)}
                  </text>
                )}
              </g>
            );
          })}
          {goal && (
            <line
              x1={GUTTER}
              x2={width}
              y1={y(goal.value)}
              y2={y(goal.value)}
              stroke="var(--ink)"
              strokeWidth={1.5}
              strokeDasharray="6 4"
            />
          )}
        </svg>
      </div>
      <ChartTable title={title} places={places} placesName={placesName} series={series} format={format} />
    </figure>
  );
}

function Figure({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) {
  return (
    <text x={x} y={y} textAnchor="middle" fontSize={11} fill="var(--ink-2)">
      {text}
    </text>
  );
}
