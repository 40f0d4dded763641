import { Check, ChevronsUpDown } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { classes } from './classes.ts';
import { inputLook } from './Field.tsx';
import type { Option } from './Select.tsx';

export interface ComboboxProps {
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  /** Said when nothing fits the typed words. */
  readonly nothing: string;
  readonly id?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean | undefined;
}

const SHOWN = 60;

function fold(text: string): string {
  return text.toLocaleLowerCase().replaceAll('ё', 'е');
}

/** One of many, found by typing: arrows move, Enter takes, Escape closes the list and leaves the choice as it was. */
export function Combobox(props: ComboboxProps) {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const chosen = props.options.find((option) => option.value === props.value);
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const found = props.options.filter((option) => {
    const hay = fold(`${option.label} ${option.hint ?? ''} ${option.value}`);
    return words.every((word) => hay.includes(word));
  });
  const shown = found.slice(0, SHOWN);

  const close = () => {
    setOpen(false);
    setTyped('');
    setActive(0);
  };
  const take = (option: Option | undefined) => {
    if (!option) return;
    props.onChange(option.value);
    close();
  };
  const move = (to: number) => {
    setOpen(true);
    const next = Math.max(0, Math.min(shown.length - 1, to));
    setActive(next);
    document.getElementById(`${listId}-${next}`)?.scrollIntoView?.({ block: 'nearest' });
  };

  return (
    <div className="relative">
      <input
        ref={input}
        id={props.id}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[active] ? `${listId}-${active}` : undefined}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        placeholder={chosen ? chosen.label : props.placeholder}
        value={open ? typed : (chosen?.label ?? '')}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(open ? active + 1 : 0);
          else if (event.key === 'ArrowUp') move(active - 1);
          else if (event.key === 'Enter' && open) take(shown[active]);
          else if (event.key === 'Escape' && open) close();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className={classes(inputLook, 'h-8 pr-7')}
      />
      <ChevronsUpDown aria-hidden className="pointer-events-none absolute top-2.5 right-2 size-3.5 text-ink-3" />
      <div
        id={listId}
        role="listbox"
        hidden={!open}
        className="absolute inset-x-0 top-full z-50 mt-1 max-h-60 overflow-auto rounded-lg bg-raised p-1 shadow-float"
      >
        {shown.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input (active descendant)
          <div
            key={option.value}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={option.value === props.value}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setActive(index)}
            onClick={() => take(option)}
            className={classes('flex items-center gap-2 rounded-md px-2 py-1', index === active && 'bg-hover')}
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm">{option.label}</span>
              {option.hint && <span className="block truncate text-xs text-ink-3">{option.hint}</span>}
            </span>
            {option.value === props.value && <Check aria-hidden className="size-3.5 shrink-0 text-accent" />}
          </div>
        ))}
        {shown.length === 0 && <div className="px-2 py-1.5 text-xs text-ink-3">{props.nothing}</div>}
      </div>
    </div>
  );
}
