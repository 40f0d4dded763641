import { Switch as Primitive } from 'radix-ui';
import { type ReactNode, useId } from 'react';

/** Something that is on or off at once, with its sentence. */
export function Switch({
  checked,
  onChange,
  label,
  hint,
  disabled,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean | undefined;
}) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4 py-1">
      <div className="min-w-0">
        <label htmlFor={id} className="text-sm">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-xs text-ink-3">
            {hint}
          </p>
        )}
      </div>
      <Primitive.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...(disabled ? { disabled: true } : {})}
        className="relative mt-0.5 h-4.5 w-8 shrink-0 rounded-full bg-ink-3 transition-colors data-[state=checked]:bg-accent-fill"
      >
        <Primitive.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-on-accent transition-transform data-[state=checked]:translate-x-4" />
      </Primitive.Root>
    </div>
  );
}
