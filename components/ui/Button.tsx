import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';

type Look = 'primary' | 'secondary' | 'ghost' | 'accent' | 'danger';

const looks: Record<Look, string> = {
  primary:
    'bg-accent-fill text-on-accent hover:bg-accent-press aria-disabled:bg-paused-soft aria-disabled:text-ink-2 disabled:bg-paused-soft disabled:text-ink-3',
  secondary: 'border border-edge bg-raised text-ink hover:bg-hover disabled:text-ink-3 disabled:hover:bg-raised',
  ghost: 'text-ink-2 hover:bg-hover hover:text-ink disabled:text-ink-3 disabled:hover:bg-transparent',
  accent: 'text-accent hover:bg-accent-soft disabled:text-ink-3 disabled:hover:bg-transparent',
  danger: 'bg-late-fill text-on-accent hover:brightness-110 disabled:bg-paused-soft disabled:text-ink-3',
};

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-100';

export type ButtonProps = ComponentProps<'button'> & {
  readonly look?: Look | undefined;
  readonly small?: boolean | undefined;
  readonly icon?: LucideIcon | undefined;
};

/** A button with words. `aria-disabled` leaves it reachable, so that it can say why nothing happens. */
export function Button({ look = 'secondary', small, icon: Icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(base, small ? 'h-7 px-2 text-xs' : 'h-8 px-3 text-sm', looks[look], className)}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2} />}
      {children}
    </button>
  );
}

/** A link that looks like a button; it opens beside the screen, which stays as it is. */
export function ButtonLink({
  href,
  small,
  icon: Icon,
  children,
}: {
  readonly href: string;
  readonly small?: boolean | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly children: ReactNode;
}) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className={classes(base, small ? 'h-7 px-2 text-xs' : 'h-8 px-3 text-sm', looks.secondary)}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2} />}
      {children}
    </a>
  );
}

export type IconButtonProps = ComponentProps<'button'> & {
  readonly icon: LucideIcon;
  /** Said by a screen reader and shown as the title. */
  readonly label: string;
  readonly small?: boolean | undefined;
};

/** A button that is only a picture: its words stand in the label. */
export function IconButton({ icon: Icon, label, small, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classes(base, small ? 'h-6 min-w-6' : 'h-7 min-w-7', 'px-1 text-sm', looks.ghost, className)}
    >
      <Icon aria-hidden className={small ? 'size-3.5' : 'size-4'} strokeWidth={1.75} />
      {children}
    </button>
  );
}
