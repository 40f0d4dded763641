import { LoaderCircle } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { classes } from './classes.ts';

const PATIENCE = 10_000;

/** Work under way. After ten seconds it says so and offers a way on: no spinner is without an end. */
export function Busy({
  words,
  slow,
  className,
}: {
  readonly words: ReactNode;
  /** What to say and offer when it takes too long. */
  readonly slow?: ReactNode;
  readonly className?: string | undefined;
}) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className={classes('flex items-center gap-2 text-sm text-ink-3', className)}>
      <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />
      <span>{late && slow ? slow : words}</span>
    </div>
  );
}

/** Nothing here yet, said calmly, with what to do about it. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-80 flex-col items-center gap-2 px-6 py-10 text-center">
      {icon && <div className="text-ink-3 [&_svg]:size-7 [&_svg]:stroke-[1.5]">{icon}</div>}
      <p className="text-base font-medium">{title}</p>
      {children && <div className="text-sm text-ink-3">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
