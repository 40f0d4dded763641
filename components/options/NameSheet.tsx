import { type FormEvent, useState } from 'react';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Field, TextInput } from '../ui/Field.tsx';

const LONGEST = 120;

/** Asks for the name of an own policy. */
export function NameSheet({
  title,
  initial,
  onClose,
  onName,
}: {
  readonly title: string;
  readonly initial: string;
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}) {
  const { t } = useWords();
  const [name, setName] = useState(initial);
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return;
    onName(name.trim());
    onClose();
  };
  return (
    <Sheet open onClose={onClose} title={title} close={t('common_close')}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field label={t('policy_name_label')} error={tried && name.trim() === '' ? t('policy_name_needed') : undefined}>
          {(control) => (
            <TextInput
              {...control}
              value={name}
              maxLength={LONGEST}
              onFocus={(event) => event.target.select()}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common_cancel')}</Button>
          <Button type="submit" look="primary">
            {t('common_save')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
