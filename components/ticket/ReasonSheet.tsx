import { useState } from 'react';
import { useDeed } from '../hooks/use-deed.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Field, TextArea, TextInput } from '../ui/Field.tsx';

export interface SheetProps {
  readonly onClose: () => void;
  /** The deed; what it rejects with is shown, and the sheet stays. */
  readonly onDo: (reason: string, value: string) => Promise<unknown>;
}

/** A deed that wants its reason: reopening, and a corrected title, which has a field of its own. */
export function ReasonSheet({
  title,
  note,
  label,
  value,
  onClose,
  onDo,
}: SheetProps & {
  readonly title: string;
  readonly note: string;
  readonly label: string;
  readonly value?: { readonly label: string; readonly now: string } | undefined;
}) {
  const { t, fault } = useWords();
  const deed = useDeed();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState(value?.now ?? '');
  const act = async () => {
    if (await deed.run(() => onDo(reason, typed))) onClose();
  };
  const isReady = reason.trim() !== '' && (!value || (typed.trim() !== '' && typed.trim() !== value.now));
  return (
    <Sheet open onClose={onClose} title={title} close={t('common_close')}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void act();
        }}
      >
        <p className="text-sm text-ink-2">{note}</p>
        {value && (
          <Field label={value.label}>
            {(control) => (
              <TextInput
                {...control}
                maxLength={250}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label={label} note={t('act_reason_why')} error={deed.failure && fault(deed.failure)}>
          {(control) => (
            <TextArea
              {...control}
              minRows={3}
              maxRows={10}
              maxLength={2_000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end">
          <Button type="submit" look="primary" disabled={deed.busy || !isReady}>
            {title}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
