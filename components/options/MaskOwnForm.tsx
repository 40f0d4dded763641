import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Field, TextInput } from '../ui/Field.tsx';

/** Whether the browser understands a selector; one that takes in everything hides nothing in particular. */
export function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return text.trim() !== '' && text.length <= 300 && !/^(?:\*|html|body)$/i.test(text.trim());
  } catch {
    return false;
  }
}

/** Places the user wants covered on pictures beside what is known: by selector, one at a time. */
export function MaskOwnForm({ places }: { readonly places: readonly string[] }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const place = text.trim();
    if (!isSelector(place)) {
      setWrong(true);
      return;
    }
    if (await deed.run(() => desk.saveSettings({ maskOwn: [...new Set([...places, place])] }))) setText('');
  };
  return (
    <div className="flex flex-col gap-2">
      {places.length > 0 && (
        <ul className="flex flex-col gap-1">
          {places.map((place) => (
            <li key={place} className="flex items-center rounded-md bg-sunken py-0.5 pr-0.5 pl-2">
              <code className="min-w-0 flex-1 truncate text-xs">{place}</code>
              <IconButton
                small
                icon={X}
                label={t('mask_own_remove', { place })}
                onClick={() => deed.run(() => desk.saveSettings({ maskOwn: places.filter((one) => one !== place) }))}
              />
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={add}>
        <Field
          label={t('mask_own_label')}
          note={t('mask_own_note')}
          error={wrong ? t('mask_own_wrong') : deed.failure && fault(deed.failure)}
        >
          {(control) => (
            <div className="flex gap-2">
              <TextInput
                {...control}
                value={text}
                placeholder=".salary"
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
