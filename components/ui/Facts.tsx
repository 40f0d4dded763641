import { classes } from './classes.ts';

/** Facts by their names, one below the other. */
export function Facts({
  rows,
  className,
}: {
  readonly rows: readonly (readonly [name: string, value: string])[];
  readonly className?: string;
}) {
  return (
    <dl className={classes('grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm', className)}>
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
