import { useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { AuthorizationStage } from '../../lib/model/right.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';

const words = { exchanging: 'oauth_exchanging', meeting: 'oauth_meeting' } as const;

/** While the person answers on the portal's page: what is awaited, the way by hand, and the way out. */
export function OauthWaiting({
  stage,
  onPaste,
  onCancel,
}: {
  readonly stage: AuthorizationStage;
  /** Throws a `Failure` when the address is not the answer. */
  readonly onPaste: (address: string) => void;
  readonly onCancel: () => void;
}) {
  const { t, fault } = useWords();
  const [address, setAddress] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const take = () => {
    try {
      onPaste(address);
      setAddress('');
    } catch (error) {
      setFailure(asFailure(error));
    }
  };
  const isOpen = stage === 'waiting' || stage === 'left';
  return (
    <div className="flex animate-rise flex-col gap-3">
      {stage === 'waiting' && <Notice title={t('oauth_waiting')}>{t('oauth_waiting_error')}</Notice>}
      {stage === 'left' && <Notice weight="warning">{t('oauth_left')}</Notice>}
      {(stage === 'exchanging' || stage === 'meeting') && <Busy words={t(words[stage])} slow={t('common_slow')} />}
      {isOpen && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            take();
          }}
        >
          <Field label={t('oauth_paste_label')} note={t('oauth_paste_note')} error={failure && fault(failure)}>
            {(control) => (
              <div className="flex gap-2">
                <TextInput
                  {...control}
                  value={address}
                  onChange={(event) => {
                    setAddress(event.target.value);
                    setFailure(undefined);
                  }}
                  type="password"
                  autoComplete="off"
                  spellCheck={false}
                />
                <Button type="submit">{t('oauth_paste_button')}</Button>
              </div>
            )}
          </Field>
        </form>
      )}
      <div>
        <Button look="ghost" className="-ml-3" onClick={onCancel}>
          {t('common_cancel')}
        </Button>
      </div>
    </div>
  );
}
