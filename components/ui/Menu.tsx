import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

const itemLook =
  'flex min-h-7 items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-disabled:text-ink-3 data-highlighted:bg-hover';

/** A menu under its trigger; the trigger must be a button. */
export function Menu({
  trigger,
  children,
  align = 'start',
  label,
}: {
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end' | undefined;
  readonly label?: string | undefined;
}) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-80 min-w-48 overflow-auto rounded-lg bg-raised p-1 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function MenuItem({
  icon: Icon,
  onSelect,
  children,
  danger,
  disabled,
}: {
  readonly icon?: LucideIcon | undefined;
  readonly onSelect: () => void;
  readonly children: ReactNode;
  readonly danger?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      {...(disabled ? { disabled: true } : {})}
      className={classes(itemLook, danger && 'text-late')}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
      <span className="min-w-0 flex-1">{children}</span>
    </DropdownMenu.Item>
  );
}

/** One of several that exclude each other; the chosen one carries a tick. */
export function MenuChoice({
  chosen,
  onSelect,
  children,
}: {
  readonly chosen: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}) {
  return (
    <DropdownMenu.CheckboxItem checked={chosen} onSelect={onSelect} className={itemLook}>
      <span className="min-w-0 flex-1">{children}</span>
      <Check aria-hidden className={classes('size-3.5 shrink-0 text-accent', !chosen && 'invisible')} />
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
