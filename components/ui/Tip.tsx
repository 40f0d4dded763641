import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** A quiet word that opens an explanation on click, Enter or Space; Escape closes only the explanation. */
export function Tip({
  trigger,
  label,
  children,
  className,
  wide,
}: {
  readonly trigger: ReactNode;
  /** What the explanation is about, for a screen reader. */
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly wide?: boolean | undefined;
}) {
  return (
    <Popover.Root>
      <Popover.Trigger
        className={classes(
          'rounded-sm text-xs text-ink-3 underline decoration-dotted underline-offset-3 hover:text-ink',
          className,
        )}
      >
        {trigger}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          className={classes(
            'z-50 max-h-(--radix-popover-content-available-height) overflow-auto rounded-lg bg-raised p-3 text-sm shadow-float outline-none',
            wide ? 'w-90' : 'w-72',
          )}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
