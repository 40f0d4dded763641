import { type ComponentProps, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { classes } from './classes.ts';

export const inputLook =
  'w-full rounded-md border border-edge bg-raised px-2 text-sm text-ink transition-colors duration-100 hover:border-ink-3 focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent aria-invalid:border-late disabled:bg-sunken disabled:text-ink-3';

export interface FieldProps {
  readonly label: ReactNode;
  /** Beside the label: the question, or what it is for. */
  readonly hint?: ReactNode;
  /** At the right end of the label's line: a mark or a small action. */
  readonly aside?: ReactNode;
  /** Under the field, in the colour of trouble; read out when it appears. */
  readonly error?: ReactNode;
  /** Under the field, quietly. */
  readonly note?: ReactNode;
  readonly className?: string | undefined;
  /** Receives what ties the control to its label and notes. */
  readonly children: (control: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': boolean | undefined;
  }) => ReactNode;
}

/** A labelled control with a place for a hint, a note and an error, tied together for screen readers. */
export function Field({ label, hint, aside, error, note, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const errorId = `${id}-error`;
  const described = [error ? errorId : undefined, note ? noteId : undefined].filter(Boolean).join(' ');
  return (
    <div className={classes('flex flex-col gap-1', className)}>
      <div className="flex min-h-4 items-baseline gap-2">
        <label htmlFor={id} className="shrink-0 text-xs font-medium text-ink-2">
          {label}
        </label>
        {hint && <span className="min-w-0 truncate text-xs text-ink-3">{hint}</span>}
        {aside && <span className="ml-auto shrink-0 self-center">{aside}</span>}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {note && (
        <p id={noteId} className="text-xs text-ink-3">
          {note}
        </p>
      )}
      <div aria-live="polite">
        {error && (
          <p id={errorId} className="animate-rise text-xs text-late">
            {error}
          </p>
        )}
      </div>
    </div>
  );
}

/** One line of text. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" {...rest} className={classes(inputLook, 'h-8', className)} />;
}

/** Text that grows with what is typed, up to `maxRows`; further on it scrolls. */
export function TextArea({
  className,
  minRows = 1,
  maxRows = 8,
  ref,
  ...rest
}: ComponentProps<'textarea'> & { readonly minRows?: number | undefined; readonly maxRows?: number | undefined }) {
  const own = useRef<HTMLTextAreaElement>(null);
  const fit = () => {
    const area = own.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(Math.max(area.scrollHeight + 2, minRows * 20 + 12), maxRows * 20 + 12)}px`;
  };
  useLayoutEffect(fit);
  return (
    <textarea
      {...rest}
      rows={minRows}
      ref={(element) => {
        own.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
      onInput={(event) => {
        fit();
        rest.onInput?.(event);
      }}
      className={classes(inputLook, 'block resize-none py-[5px] leading-5', className)}
    />
  );
}
