import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** A heading that opens and closes what stands under it. */
export function Fold({
  title,
  open,
  onToggle,
  children,
  className,
}: {
  readonly title: ReactNode;
  readonly open?: boolean | undefined;
  readonly onToggle?: ((open: boolean) => void) | undefined;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}) {
  return (
    <Collapsible.Root
      className={className}
      {...(open === undefined ? {} : { open })}
      {...(onToggle ? { onOpenChange: onToggle } : {})}
    >
      <Collapsible.Trigger
        className={classes(
          'group flex w-full items-center gap-1 rounded-sm text-left text-xs font-medium text-ink-2 hover:text-ink',
        )}
      >
        <ChevronRight
          aria-hidden
          className="size-3.5 shrink-0 transition-transform group-data-[state=open]:rotate-90"
        />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Content className="pt-2">{children}</Collapsible.Content>
    </Collapsible.Root>
  );
}
