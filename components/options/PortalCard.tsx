import { KeyRound, PlugZap, RefreshCw, TriangleAlert, Unplug } from 'lucide-react';
import { useMemo, useState } from 'react';
import { wholeMinute } from '../../lib/base/instant.ts';
import { type Connection, MAIN } from '../../lib/model/portal.ts';
import { formatMoment, localZone } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Fold } from '../ui/Fold.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Mark } from '../ui/Tone.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { KeptScopes } from './ScopeList.tsx';
import { TargetChange } from './TargetChange.tsx';
import { useWayRows } from './use-way-rows.ts';

/** One of several portals: whether it works or why not, when it last answered, its key, and leaving it. */
export function PortalCard({
  connection,
  connected,
}: {
  readonly connection: Connection;
  /** Hosts of all connected portals. */
  readonly connected: readonly string[];
}) {
  const { t, say, fault, language } = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const deed = useDeed();
  const [shows, setShows] = useState<'key' | 'target'>();
  const [asking, setAsking] = useState(false);
  const { id, host, me, scopes, trouble, heardAt } = connection;
  const right = readyOf(useLive(useMemo(() => desk.rightTo(id), [desk, id])));
  const close = () => setShows(undefined);
  const heard =
    heardAt === undefined
      ? t('portals_not_heard')
      : t('portals_heard', { when: formatMoment(wholeMinute(heardAt), now, localZone(), language) });

  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 text-sm font-medium wrap-anywhere">{host}</h3>
        {trouble ? (
          <Mark tone="soon" icon={TriangleAlert}>
            {t('portals_trouble')}
          </Mark>
        ) : (
          <Mark tone="met" icon={PlugZap}>
            {t('connect_works')}
          </Mark>
        )}
        <p className="figures w-full text-xs text-ink-3">
          {[me.name, heard, id === MAIN && t('portals_main')].filter(Boolean).join(' · ')}
        </p>
      </div>
      {trouble && (
        <Notice
          weight="warning"
          action={
            <Button small icon={RefreshCw} disabled={deed.busy} onClick={() => deed.run(() => desk.syncNow())}>
              {t('common_again')}
            </Button>
          }
        >
          {say({ key: trouble.words, params: trouble.params })}
        </Notice>
      )}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      {shows === 'key' && (
        <ConnectionForm
          kept={right && { id, portal: movedTo(connection) ?? host, clientId: right.clientId }}
          further={{ connected, expected: host }}
          onDone={close}
          onCancel={close}
        />
      )}
      {shows === 'target' && <TargetChange connection={connection} onDone={close} />}
      {!shows && (
        <div className="flex flex-wrap gap-2">
          <Button small icon={KeyRound} aria-label={t('portals_key_label', { host })} onClick={() => setShows('key')}>
            {t('portals_key')}
          </Button>
          {id === MAIN && (
            <Button small onClick={() => setShows('target')}>
              {t('target_change')}
            </Button>
          )}
          <Button
            small
            look="ghost"
            icon={Unplug}
            disabled={deed.busy}
            aria-label={t('portals_disconnect_label', { host })}
            onClick={() => setAsking(true)}
          >
            {t('disconnect_button')}
          </Button>
        </div>
      )}
      <Details connection={connection} way={useWayRows(right)} scopes={scopes} />
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => deed.run(() => desk.disconnect(id))}
        title={t('disconnect_ask', { host })}
        text={t('disconnect_text')}
        yes={t('disconnect_yes')}
        no={t('common_cancel')}
      />
    </li>
  );
}

/** A portal that moved told where to: the person sees the address and is asked for it by the browser. */
function movedTo({ trouble }: Connection): string | undefined {
  const host = trouble?.words === 'failure_portal_moved' ? trouble.params['host'] : undefined;
  return host === undefined ? undefined : String(host);
}

function Details({
  connection,
  way,
  scopes,
}: {
  readonly connection: Connection;
  readonly way: readonly (readonly [name: string, value: string])[];
  readonly scopes: readonly string[];
}) {
  const { t } = useWords();
  const { id, group, consultant } = connection;
  const target: typeof way =
    id === MAIN
      ? [
          [t('target_consultant'), consultant?.name ?? t('target_none')],
          [t('target_group'), group?.name ?? t('target_without_group')],
        ]
      : [];
  return (
    <Fold title={t('portals_details')}>
      <Facts rows={[...target, ...way]} className="mb-3" />
      <KeptScopes scopes={scopes} />
    </Fold>
  );
}
