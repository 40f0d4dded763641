import { type FormEvent, useState } from 'react';
import { PlanId } from '../../lib/model/policy-order.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { ChannelId, LevelId } from '../../lib/model/standard-names.ts';
import { levelInRegister } from '../../lib/standards/consult-queue.ts';
import { levelLabel } from '../../lib/standards/level.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { usePortals } from '../hooks/use-portals.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { channelName } from '../ticket/channel-name.ts';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Field, inputLook, TextInput } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { clientTroubles, dayOfTraining, groupsFrom, groupsText, personFrom, trainingFrom } from './client-draft.ts';
import type { Policies } from './use-policies.ts';

const DERIVED = 'derived';
const ANY = 'any';

/** One client of the register. Nothing is kept before «Сохранить»; what is missing is said, not guessed. */
export function ClientForm({
  client,
  register,
  policies,
  onClose,
}: {
  readonly client: RegisterClient;
  readonly register: readonly RegisterClient[];
  readonly policies: Policies;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const { t, say, fault } = words;
  const desk = useDesk();
  const deed = useDeed();
  const [row, setRow] = useState(client);
  const [groups, setGroups] = useState(groupsText(client.groups));
  const [tried, setTried] = useState(false);
  const policy = policies.byId(row.policyId);
  const change = (patch: Partial<RegisterClient>) => setRow((old) => ({ ...old, ...patch }));
  const buy = (patch: Partial<RegisterClient['bought']>) => change({ bought: { ...row.bought, ...patch } });
  const { several } = usePortals();
  const troubles = clientTroubles(row, register);
  const derived = levelInRegister(policy, { ...row, levelByHand: undefined });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(troubles).length > 0) return;
    if (await deed.run(() => desk.keepClient({ ...row, name: row.name.trim(), groups: groupsFrom(groups) }))) onClose();
  };
  const told = (key: string | undefined) => (tried && key ? say({ key }) : undefined);

  return (
    <Sheet open wide onClose={onClose} title={row.name || t('desk_client_new')} close={t('common_close')}>
      <form onSubmit={save} className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-4">
          <Field label={t('client_name')} error={told(troubles.name)}>
            {(control) => (
              <TextInput
                {...control}
                value={row.name}
                maxLength={200}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('options_policy')}>
            {(control) => (
              <Select
                id={control.id}
                value={row.policyId}
                options={policies.all.map((one) => ({ value: one.id, label: words.label(one.label) }))}
                onChange={(policyId) => change({ policyId })}
              />
            )}
          </Field>
          <Field label={t('level_plan')}>
            {(control) => (
              <Select
                id={control.id}
                value={row.bought.plan}
                placeholder={t('level_plan_choose')}
                options={PlanId.options.map((plan) => ({ value: plan, label: t(`plan_${plan}`) }))}
                onChange={(plan) => buy({ plan: PlanId.parse(plan) })}
              />
            )}
          </Field>
          <Field
            label={t('level_choice')}
            note={derived && !row.levelByHand ? `${say(derived.why)} ${derived.rule}` : undefined}
          >
            {(control) => (
              <Select
                id={control.id}
                describedBy={control['aria-describedby']}
                value={row.levelByHand ?? DERIVED}
                options={[
                  {
                    value: DERIVED,
                    label: derived
                      ? t('level_derived', { level: words.label(levelLabel(policy, derived.level)) })
                      : t('level_derived_unknown'),
                  },
                  ...policy.levels.map((one) => ({
                    value: one.id,
                    label: t('level_by_hand', { level: words.label(one.label) }),
                  })),
                ]}
                onChange={(value) => {
                  const { levelByHand: _, ...rest } = row;
                  setRow(value === DERIVED ? rest : { ...rest, levelByHand: LevelId.parse(value) });
                }}
              />
            )}
          </Field>
        </div>
        <div className="flex flex-col divide-y divide-line">
          <Switch label={t('level_support')} checked={row.bought.support} onChange={(support) => buy({ support })} />
          <Switch label={t('level_project')} checked={row.bought.project} onChange={(project) => buy({ project })} />
          <Switch label={t('level_vip')} checked={row.bought.vip} onChange={(vip) => buy({ vip })} />
        </div>
        <div className="grid grid-cols-2 gap-4">
          <Field label={t('desk_curator')} hint="R-140" note={t('desk_curator_why')} error={told(troubles.curator)}>
            {(control) => (
              <TextInput
                {...control}
                value={row.curator?.name ?? ''}
                placeholder={t('desk_curator_name')}
                onChange={(event) => setRow(personFrom(row, { name: event.target.value }))}
              />
            )}
          </Field>
          <Field label={t('desk_curator_number')} note={t('desk_curator_number_why')}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                value={row.curator?.id ?? ''}
                onChange={(event) => setRow(personFrom(row, { id: event.target.value.replace(/\D/g, '') }))}
              />
            )}
          </Field>
          {(several.length > 0 || row.portal) && (
            <Field label={t('desk_client_portal')} note={t('desk_client_portal_why')}>
              {(control) => (
                <Select
                  id={control.id}
                  describedBy={control['aria-describedby']}
                  value={row.portal ?? ANY}
                  options={[
                    { value: ANY, label: t('desk_client_portal_any') },
                    ...[...new Set([...several, ...(row.portal ? [row.portal] : [])])].map((host) => ({
                      value: host,
                      label: host,
                    })),
                  ]}
                  onChange={(host) => {
                    const { portal: _, ...rest } = row;
                    setRow(host === ANY ? rest : { ...rest, portal: host });
                  }}
                />
              )}
            </Field>
          )}
          <Field label={t('desk_groups')} note={t('desk_groups_why')}>
            {(control) => <TextInput {...control} value={groups} onChange={(event) => setGroups(event.target.value)} />}
          </Field>
          <Field label={t('desk_training_until')} hint="R-160">
            {(control) => (
              <input
                {...control}
                type="date"
                className={`${inputLook} h-8`}
                value={dayOfTraining(policy, row.trainingUntil)}
                onChange={(event) => setRow(trainingFrom(policy, row, event.target.value))}
              />
            )}
          </Field>
        </div>
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
          <legend className="mb-1 text-xs font-medium text-ink-2">{t('desk_channels')}</legend>
          {ChannelId.options.map((channel) => (
            <label key={channel} className="flex items-center gap-1.5 text-sm">
              <input
                type="checkbox"
                checked={row.channels.includes(channel)}
                onChange={(event) =>
                  change({
                    channels: event.target.checked
                      ? [...row.channels, channel]
                      : row.channels.filter((one) => one !== channel),
                  })
                }
              />
              {channelName(channel, words)}
            </label>
          ))}
        </fieldset>
        {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
        <div className="flex justify-end gap-2">
          <Button look="ghost" onClick={onClose}>
            {t('common_cancel')}
          </Button>
          <Button look="primary" type="submit" disabled={deed.busy}>
            {t('desk_client_save')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
