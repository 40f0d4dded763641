import { useState } from 'react';
import type { RegisterClient } from '../../lib/model/register.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { CopyButton } from '../ticket/TextPreview.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';

const terms = ['1', '7', '30'] as const;

/** Makes the code that sets a client's curator up, says what is in it, and shows it once: it is kept nowhere. */
export function CodeSheet({ client, onClose }: { readonly client: RegisterClient; readonly onClose: () => void }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [days, setDays] = useState('7');
  const [code, setCode] = useState<string>();
  const make = () =>
    deed.run(async () => {
      setCode(await desk.connectionCode(client.id, Number(days)));
    });
  return (
    <Sheet open onClose={onClose} title={t('desk_code_title', { name: client.name })} close={t('common_close')}>
      <div className="flex flex-col gap-3">
        <p className="text-sm">{t('desk_code_holds')}</p>
        <Notice weight="good">{t('desk_code_no_key')}</Notice>
        {!client.curator && <Notice weight="warning">{t('desk_code_no_curator')}</Notice>}
        {code === undefined ? (
          <>
            <Field label={t('desk_code_term')}>
              {(control) => (
                <Select
                  id={control.id}
                  value={days}
                  options={terms.map((term) => ({ value: term, label: t('desk_code_days', { n: Number(term) }) }))}
                  onChange={setDays}
                />
              )}
            </Field>
            {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
            <div className="flex justify-end">
              <Button look="primary" disabled={deed.busy} onClick={make}>
                {t('desk_code_do')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <Field label={t('desk_code')} note={t('desk_code_once')}>
              {(control) => (
                <TextArea
                  {...control}
                  readOnly
                  minRows={4}
                  value={code}
                  onFocus={(event) => event.currentTarget.select()}
                  className="font-mono text-xs"
                />
              )}
            </Field>
            <div className="flex justify-end">
              <CopyButton text={code} />
            </div>
          </>
        )}
      </div>
    </Sheet>
  );
}
