import { classes } from '../ui/classes.ts';

/** How loud the microphone is, as a bar; `level` is 0 … 1. Speech lives in the lower third, so the scale is bent. */
export function LevelBar({
  level,
  label,
  className,
}: {
  readonly level: number;
  readonly label: string;
  readonly className?: string | undefined;
}) {
  const share = Math.round(Math.sqrt(Math.min(1, Math.max(0, level))) * 100);
  return (
    <span className={classes('relative inline-block h-1.5 overflow-hidden rounded-full bg-line', className)}>
      <meter className="sr-only" aria-label={label} min={0} max={100} value={share} />
      <span
        aria-hidden
        className={classes(
          'block h-full rounded-full transition-[width] duration-100',
          share > 95 ? 'bg-soon' : 'bg-calm',
        )}
        style={{ width: `${share}%` }}
      />
    </span>
  );
}
