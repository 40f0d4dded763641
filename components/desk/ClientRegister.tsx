import { KeyRound, Plus, Trash2, UserRoundX, Users } from 'lucide-react';
import { useState } from 'react';
import type { Policy } from '../../lib/model/policy.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { levelInRegister } from '../../lib/standards/consult-queue.ts';
import { levelLabel } from '../../lib/standards/level.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePortalName } from '../hooks/use-portals.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useToast } from '../ui/Toast.tsx';
import { Mark } from '../ui/Tone.tsx';
import { ClientForm } from './ClientForm.tsx';
import { CodeSheet } from './CodeSheet.tsx';
import { usePolicies } from './use-policies.ts';

/** The consultant's clients: what each has bought, its level with the reason, its only curator, and the code for him. */
export function ClientRegister() {
  const { t, fault } = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const toast = useToast();
  const deed = useDeed();
  const register = readyOf(useLive(desk.register));
  const policies = usePolicies();
  const [editing, setEditing] = useState<RegisterClient>();
  const [coding, setCoding] = useState<RegisterClient>();
  if (!register || !policies) return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;

  const add = () =>
    setEditing({
      id: crypto.randomUUID(),
      name: '',
      bought: { support: false, project: false, vip: false },
      policyId: policies.usual.id,
      groups: [],
      channels: ['portal'],
      changedAt: now,
    });
  const remove = (client: RegisterClient) =>
    deed.run(async () => {
      const { undo } = await desk.removeClient(client.id);
      toast(t('desk_client_removed', { name: client.name }), {
        label: t('common_undo'),
        run: () => void deed.run(undo),
      });
    });

  return (
    <section aria-label={t('desk_tab_clients')} className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-240 flex-col gap-4 p-6">
        <div className="flex items-center justify-between">
          <p className="text-sm text-ink-3">{t('desk_clients_about')}</p>
          <Button look="primary" small icon={Plus} onClick={add}>
            {t('desk_client_add')}
          </Button>
        </div>
        {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
        {register.length === 0 && (
          <Empty icon={<Users aria-hidden />} title={t('desk_clients_empty')}>
            {t('desk_clients_empty_next')}
          </Empty>
        )}
        <ul className="flex flex-col gap-2">
          {register.map((client) => (
            <li key={client.id} className="flex items-start gap-3 rounded-xl border border-line bg-raised p-3">
              <Facts client={client} policy={policies.byId(client.policyId)} />
              <Button small icon={KeyRound} onClick={() => setCoding(client)}>
                {t('desk_code_make')}
              </Button>
              <Button small onClick={() => setEditing(client)}>
                {t('desk_client_change')}
              </Button>
              <IconButton
                icon={Trash2}
                label={t('desk_client_remove', { name: client.name })}
                onClick={() => void remove(client)}
              />
            </li>
          ))}
        </ul>
      </div>
      {editing && (
        <ClientForm client={editing} register={register} policies={policies} onClose={() => setEditing(undefined)} />
      )}
      {coding && <CodeSheet client={coding} onClose={() => setCoding(undefined)} />}
    </section>
  );
}

function Facts({ client, policy }: { readonly client: RegisterClient; readonly policy: Policy }) {
  const { t, say, label } = useWords();
  const now = useNow('minute');
  const level = levelInRegister(policy, client);
  const portalName = usePortalName();
  const { plan, support, project, vip } = client.bought;
  const bought = [
    plan && t(`plan_${plan}`),
    support && t('level_support'),
    project && t('level_project'),
    vip && t('level_vip'),
  ].filter(Boolean);
  return (
    <div className="min-w-0 flex-1">
      <h3 className="text-sm font-semibold wrap-anywhere">{client.name}</h3>
      <p className="text-xs text-ink-2">
        {[client.portal !== undefined && portalName(client.portal), ...bought, label(policy.label)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="text-xs">
        {level ? (
          <>
            <span className="font-medium">{label(levelLabel(policy, level.level))}</span>{' '}
            <span className="text-ink-3">
              {say(level.why)} {level.rule}
            </span>
          </>
        ) : (
          <span className="text-soon">{t('level_needed')}</span>
        )}
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-1.5 text-xs text-ink-2">
        {client.curator ? (
          t('desk_curator_is', { name: client.curator.name })
        ) : (
          <Mark tone="late" icon={UserRoundX}>
            {t('desk_curator_none')}
          </Mark>
        )}
        {client.trainingUntil !== undefined && client.trainingUntil > now && (
          <Mark tone="calm">{t('desk_training')}</Mark>
        )}
        {client.codeUntil !== undefined && client.codeUntil > now && <Mark tone="plain">{t('desk_code_given')}</Mark>}
      </p>
    </div>
  );
}
