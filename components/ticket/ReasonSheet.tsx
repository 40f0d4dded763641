import { useState } from 'react';
import { useDeed } from '../hooks/use-deed.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Field, TextArea } from '../ui/Field.tsx';

export interface SheetProps {
  readonly onClose: () => void;
  /** The deed; what it rejects with is shown, and the sheet stays. */
  readonly onDo: (reason: string) => Promise<unknown>;
}

/** A deed that wants its reason: reopening. */
export function ReasonSheet({
  title,
  note,
  label,
  onClose,
  onDo,
}: SheetProps & {
  readonly title: string;
  readonly note: string;
  readonly label: string;
}) {
  const { t, fault } = useWords();
  const deed = useDeed();
  const [reason, setReason] = useState('');
  const act = async () => {
    if (await deed.run(() => onDo(reason))) onClose();
  };
  const isReady = reason.trim() !== '';
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
