import { classes } from './classes.ts';

/** Choices of one filter, each with how many things it shows; those that would show none and are off are left out. */
export function Choices({
  counts,
  chosen,
  order,
  nameOf,
  onToggle,
}: {
  readonly counts: ReadonlyMap<string, number>;
  readonly chosen: readonly string[] | undefined;
  readonly order?: readonly string[] | undefined;
  readonly nameOf: (value: string) => string;
  readonly onToggle: (value: string) => void;
}) {
  const values = [...new Set([...(order ?? []), ...counts.keys(), ...(chosen ?? [])])];
  const offered = values.filter((value) => counts.has(value) || chosen?.includes(value));
  return (
    <div className="flex flex-wrap gap-1">
      {offered.map((value) => {
        const isOn = chosen?.includes(value) ?? false;
        return (
          <button
            key={value}
            type="button"
            aria-pressed={isOn}
            onClick={() => onToggle(value)}
            className={classes(
              'figures inline-flex h-6 max-w-full items-center gap-1.5 rounded-md border px-1.5 text-xs',
              isOn ? 'border-accent bg-accent-soft text-accent' : 'border-edge text-ink-2 hover:bg-hover',
            )}
          >
            <span className="truncate">{nameOf(value)}</span>{' '}
            <span className={isOn ? undefined : 'text-ink-3'}>{counts.get(value) ?? 0}</span>
          </button>
        );
      })}
    </div>
  );
}
