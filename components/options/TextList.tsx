import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useDeed } from '../hooks/use-deed.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Field, TextInput } from '../ui/Field.tsx';

export interface TextListProps {
  readonly items: readonly string[];
  /** What was typed as it is to be kept; undefined when it is none. */
  readonly read: (text: string) => string | undefined;
  readonly onAdd: (item: string) => Promise<unknown>;
  readonly onRemove: (item: string) => Promise<unknown>;
  readonly label: string;
  readonly note?: string | undefined;
  /** Said when `read` refuses. */
  readonly wrong: string;
  readonly placeholder: string;
  readonly removeLabel: (item: string) => string;
  /** Code, not words. */
  readonly mono?: boolean;
}

/** A short list of the user's own texts: add one at a time, take one away. */
export function TextList(props: TextListProps) {
  const { t, fault } = useWords();
  const deed = useDeed();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const item = props.read(text);
    if (item === undefined) {
      setWrong(true);
      return;
    }
    if (await deed.run(() => props.onAdd(item))) setText('');
  };
  return (
    <div className="flex flex-col gap-3">
      {props.items.length > 0 && (
        <ul className="flex flex-col gap-1">
          {props.items.map((item) => (
            <li key={item} className="flex items-center rounded-md bg-sunken py-0.5 pr-0.5 pl-2">
              <span className={classes('min-w-0 flex-1 truncate', props.mono && 'font-mono text-xs')}>{item}</span>
              <IconButton
                small
                icon={X}
                label={props.removeLabel(item)}
                onClick={() => deed.run(() => props.onRemove(item))}
              />
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={add}>
        <Field label={props.label} note={props.note} error={wrong ? props.wrong : deed.failure && fault(deed.failure)}>
          {(control) => (
            <div className="flex gap-2">
              <TextInput
                {...control}
                value={text}
                placeholder={props.placeholder}
                onChange={(event) => {
                  setText(event.target.value);
                  setWrong(false);
                }}
              />
              <Button type="submit" icon={Plus} disabled={deed.busy || text.trim() === ''}>
                {t('entities_add')}
              </Button>
            </div>
          )}
        </Field>
      </form>
    </div>
  );
}
