import { useState } from 'react';
import type { ConnectionCode } from '../../lib/model/connection-code.ts';
import { formatMoment, localZone } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { Fold } from '../ui/Fold.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useToast } from '../ui/Toast.tsx';

/** The consultant's code: pasted, read, shown, and only then taken over. What remains is one's own key. */
export function CodeForm() {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [pasted, setPasted] = useState('');
  const [code, setCode] = useState<ConnectionCode>();
  const offered = readyOf(useLive(desk.offered));
  const toast = useToast();
  const take = (told: ConnectionCode) =>
    deed.run(async () => {
      const { undo } = await desk.takeCode(told);
      toast(t('code_taken', { host: new URL(told.origin).host }), {
        label: t('common_undo'),
        run: () => void deed.run(undo),
      });
    });
  if (offered) {
    return (
      <Notice weight="good" title={t('code_taken', { host: new URL(offered.origin).host })}>
        {t('code_taken_next', { consultant: offered.consultant.name, group: offered.group?.name || '—' })}
      </Notice>
    );
  }
  const read = () =>
    deed.run(async () => {
      setCode(await desk.readCode(pasted));
    });
  return (
    <Fold title={t('code_have')}>
      <div className="flex flex-col gap-3">
        <Field label={t('desk_code')} error={deed.failure && fault(deed.failure)} note={t('code_paste_why')}>
          {(control) => (
            <TextArea
              {...control}
              minRows={3}
              value={pasted}
              onChange={(event) => {
                setPasted(event.target.value);
                setCode(undefined);
                deed.forget();
              }}
              className="font-mono text-xs"
            />
          )}
        </Field>
        {code ? (
          <Told code={code} busy={deed.busy} onTake={() => void take(code)} />
        ) : (
          <div className="flex justify-end">
            <Button disabled={deed.busy || pasted.trim() === ''} onClick={read}>
              {t('code_check')}
            </Button>
          </div>
        )}
      </div>
    </Fold>
  );
}

function Told({
  code,
  busy,
  onTake,
}: {
  readonly code: ConnectionCode;
  readonly busy: boolean;
  readonly onTake: () => void;
}) {
  const { t, language } = useWords();
  const now = useNow('minute');
  const rows = [
    [t('who_portal'), new URL(code.origin).host],
    [t('target_consultant'), code.consultant.name],
    [t('target_group'), code.group?.name || code.group?.id],
    [t('client_name'), code.client.name],
    [t('desk_curator'), code.curator?.name],
    [t('options_policy'), code.policy?.label ?? code.policyId],
    [t('code_until'), formatMoment(code.until, now, localZone(), language)],
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name} className="contents">
                <dt className="text-ink-3">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <div className="flex justify-end">
        <Button look="primary" disabled={busy} onClick={onTake}>
          {t('code_take')}
        </Button>
      </div>
    </div>
  );
}
