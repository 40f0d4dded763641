import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

type Weight = 'info' | 'good' | 'warning' | 'trouble';

const weights = {
  info: { icon: Info, look: 'bg-sunken text-ink-2', mark: 'text-ink-3' },
  good: { icon: CircleCheck, look: 'bg-calm-soft text-ink', mark: 'text-calm' },
  warning: { icon: TriangleAlert, look: 'bg-soon-soft text-ink', mark: 'text-soon' },
  trouble: { icon: OctagonAlert, look: 'bg-late-soft text-ink', mark: 'text-late' },
} as const;

/** A sentence that must be noticed, with its next step. Trouble is read out at once, the rest politely. */
export function Notice({
  weight = 'info',
  title,
  children,
  action,
  className,
}: {
  readonly weight?: Weight | undefined;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string | undefined;
}) {
  const { icon: Icon, look, mark } = weights[weight];
  return (
    <div
      role={weight === 'trouble' ? 'alert' : 'status'}
      className={classes('flex animate-rise gap-2 rounded-lg px-3 py-2 text-sm', look, className)}
    >
      <Icon aria-hidden className={classes('mt-0.5 size-4 shrink-0', mark)} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        {title && <p className="font-medium text-ink">{title}</p>}
        {children && <div>{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
