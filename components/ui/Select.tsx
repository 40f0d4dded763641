import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import type { Ref } from 'react';
import { classes } from './classes.ts';
import { inputLook } from './Field.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** A second line that explains the choice. */
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface SelectProps {
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly small?: boolean | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** One of a few, each with its explanation; keyboard and type-ahead by Radix. */
export function Select(props: SelectProps) {
  const chosen = props.options.find((option) => option.value === props.value);
  return (
    <Primitive.Root
      value={props.value ?? ''}
      onValueChange={props.onChange}
      {...(props.disabled ? { disabled: true } : {})}
    >
      <Primitive.Trigger
        ref={props.ref}
        id={props.id}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        className={classes(
          inputLook,
          'flex items-center justify-between gap-2 text-left data-placeholder:text-ink-3',
          props.small ? 'h-7 text-xs' : 'h-8',
        )}
      >
        <span className="min-w-0 truncate">
          <Primitive.Value placeholder={props.placeholder}>{chosen?.label}</Primitive.Value>
        </span>
        <Primitive.Icon asChild>
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-3" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) w-(--radix-select-trigger-width) min-w-48 overflow-hidden rounded-lg bg-raised shadow-float"
        >
          <Primitive.Viewport className="p-1">
            {props.options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                {...(option.disabled ? { disabled: true } : {})}
                className="relative flex flex-col rounded-md py-1 pr-7 pl-2 text-sm outline-none select-none data-disabled:text-ink-3 data-highlighted:bg-hover"
              >
                <Primitive.ItemText>
                  <span className="block">{option.label}</span>
                  {option.hint && <span className="block text-xs text-ink-3">{option.hint}</span>}
                </Primitive.ItemText>
                <Primitive.ItemIndicator className="absolute top-2 right-2">
                  <Check aria-hidden className="size-3.5 text-accent" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
