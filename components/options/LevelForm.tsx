import { useState } from 'react';
import type { Policy } from '../../lib/model/policy.ts';
import { PlanId } from '../../lib/model/policy-order.ts';
import type { Client, Connection } from '../../lib/model/portal.ts';
import { LevelId, RoleId } from '../../lib/model/standard-names.ts';
import { levelOfClient } from '../../lib/standards/draft-subject.ts';
import { deriveLevel, levelLabel, planOfLicence } from '../../lib/standards/level.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { roleKeys, roleName } from './role-name.ts';

const plans = PlanId.options;
const roles = RoleId.options;
const BY_PLAN = 'by-plan';
const nothingBought: Client['bought'] = { support: false, project: false, vip: false };

/** What the client has bought, the level that follows from it and why, or the level by hand; and who files (R-010 … R-018). */
export function LevelForm({
  client,
  policy,
  connection,
}: {
  readonly client: Client | undefined;
  readonly policy: Policy;
  readonly connection: Connection | undefined;
}) {
  const { t, say, label, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [name, setName] = useState(client?.name ?? '');
  const bought = client?.bought ?? nothingBought;
  const derived = deriveLevel(policy, bought);
  // Where nothing follows from the licence the level is simply chosen; a level of another policy is no choice here.
  const isDerived = policy.derivation.length > 0;
  const byHand = policy.levels.find(({ id }) => id === client?.levelByHand)?.id;
  const shown = client && levelOfClient(policy, client);
  const level = policy.levels.find((one) => one.id === shown);
  const save = (patch: Parameters<typeof desk.saveClient>[0]) => void deed.run(() => desk.saveClient(patch));
  const buy = (patch: Partial<Client['bought']>) => save({ bought: { ...bought, ...patch } });
  const told = connection?.licence ? planOfLicence(connection.licence) : undefined;

  return (
    <div className="flex flex-col gap-4">
      <Field label={t('client_name')} hint={t('client_name_why')}>
        {(control) => (
          <TextInput
            {...control}
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.target.value)}
            onBlur={() => name.trim() !== client?.name && save({ name: name.trim() })}
          />
        )}
      </Field>
      {isDerived && (
        <>
          <Field
            label={t('level_plan')}
            note={told && told !== bought.plan ? t('level_plan_told', { plan: t(`plan_${told}`) }) : undefined}
          >
            {(control) => (
              <Select
                id={control.id}
                describedBy={control['aria-describedby']}
                value={bought.plan}
                placeholder={t('level_plan_choose')}
                options={plans.map((plan) => ({ value: plan, label: t(`plan_${plan}`) }))}
                onChange={(value) => buy({ plan: PlanId.parse(value) })}
              />
            )}
          </Field>
          <div className="flex flex-col divide-y divide-line">
            <Switch label={t('level_support')} checked={bought.support} onChange={(support) => buy({ support })} />
            <Switch label={t('level_project')} checked={bought.project} onChange={(project) => buy({ project })} />
            <Switch
              label={t('level_vip')}
              hint={t('level_vip_why')}
              checked={bought.vip}
              onChange={(vip) => buy({ vip })}
            />
          </div>
        </>
      )}
      <Field label={t('level_choice')}>
        {(control) => (
          <Select
            id={control.id}
            value={byHand ?? (isDerived ? BY_PLAN : shown)}
            placeholder={t('level_choose')}
            options={[
              ...(isDerived
                ? [
                    {
                      value: BY_PLAN,
                      label: derived.level
                        ? t('level_derived', { level: label(levelLabel(policy, derived.level)) })
                        : t('level_derived_unknown'),
                    },
                  ]
                : []),
              ...policy.levels.map(({ id, label: name, note }) => ({
                value: id,
                label: isDerived ? t('level_by_hand', { level: label(name) }) : label(name),
                hint: note,
              })),
            ]}
            onChange={(value) => save({ levelByHand: value === BY_PLAN ? undefined : LevelId.parse(value) })}
          />
        )}
      </Field>
      {level ? (
        <Notice weight="good" title={t('level_is', { level: label(level.label) })}>
          {isDerived && <p>{byHand ? t('level_why_by_hand_chosen') : say(derived.why)}</p>}
          <p className="text-ink-2">
            {level.note} <span className="text-ink-3">{byHand || !isDerived ? level.rule : derived.rule}</span>
          </p>
        </Notice>
      ) : (
        <Notice weight="warning" title={t('level_needed')}>
          {isDerived ? say(derived.why) : t('level_choose_why')}
        </Notice>
      )}
      <Field label={t('role_label')} note={client && t(`role_${roleKeys[client.role]}_means`)}>
        {(control) => (
          <Select
            id={control.id}
            describedBy={control['aria-describedby']}
            value={client?.role}
            placeholder={t('role_choose')}
            options={roles
              .filter((role) => role !== 'unknown')
              .map((role) => ({ value: role, label: roleName(role, t) }))}
            onChange={(value) => save({ role: RoleId.parse(value) })}
          />
        )}
      </Field>
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
    </div>
  );
}
