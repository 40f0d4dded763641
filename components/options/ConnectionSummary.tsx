import { PlugZap, RefreshCw, Unplug } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '../../lib/model/portal.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Mark } from '../ui/Tone.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { KeptScopes } from './ScopeList.tsx';
import { TargetChange } from './TargetChange.tsx';
import { useWayRows } from './use-way-rows.ts';

/** The connected portal: whose key, where tickets go, what it may do; trouble with its next step; leaving it. */
export function ConnectionSummary({ connection }: { readonly connection: Connection }) {
  const { t, say, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [asking, setAsking] = useState(false);
  const [again, setAgain] = useState(false);
  const [changing, setChanging] = useState(false);
  const { host, me, group, consultant, scopes, trouble } = connection;
  const right = readyOf(useLive(desk.right));
  const wayRows = useWayRows(right);
  const rows = [
    [t('who_portal'), host],
    [t('who_you'), me.name],
    [t('target_consultant'), consultant?.name ?? t('target_none')],
    [t('target_group'), group?.name ?? t('target_without_group')],
    ...wayRows,
  ] as const;

  if (changing) return <TargetChange connection={connection} onDone={() => setChanging(false)} />;
  if (again) {
    // A portal that moved told where to: the person sees the address and is asked for it by the browser.
    const now = trouble?.words === 'failure_portal_moved' && trouble.params['host'];
    const kept = right && { id: connection.id, portal: String(now || host), clientId: right.clientId };
    return <ConnectionForm kept={kept} onDone={() => setAgain(false)} onCancel={() => setAgain(false)} />;
  }
  return (
    <div className="flex flex-col gap-4">
      <div>
        {trouble ? (
          <Notice
            weight="warning"
            title={t('line_trouble')}
            action={
              <>
                <Button small icon={RefreshCw} disabled={deed.busy} onClick={() => deed.run(() => desk.syncNow())}>
                  {t('common_again')}
                </Button>
                <Button small onClick={() => setAgain(true)}>
                  {t('connect_again')}
                </Button>
              </>
            }
          >
            {say({ key: trouble.words, params: trouble.params })}
          </Notice>
        ) : (
          <Mark tone="met" icon={PlugZap}>
            {t('connect_works')}
          </Mark>
        )}
      </div>
      <Facts rows={rows} />
      <KeptScopes scopes={scopes} />
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setChanging(true)}>{t('target_change')}</Button>
        <Button onClick={() => setAgain(true)}>{t('connect_change')}</Button>
        <Button look="ghost" icon={Unplug} disabled={deed.busy} onClick={() => setAsking(true)}>
          {t('disconnect_button')}
        </Button>
      </div>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => deed.run(() => desk.disconnect())}
        title={t('disconnect_ask', { host })}
        text={t('disconnect_text')}
        yes={t('disconnect_yes')}
        no={t('common_cancel')}
      />
    </div>
  );
}
