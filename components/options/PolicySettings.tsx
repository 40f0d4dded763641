import { useMemo, useState } from 'react';
import type { Policy } from '../../lib/model/policy.ts';
import { freeId, settingsOf, withSettings } from '../../lib/standards/own-policy.ts';
import { copyPolicy, nextVersion } from '../../lib/standards/policy-file.ts';
import { presetOf, presets } from '../../lib/standards/presets/all.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Switch } from '../ui/Switch.tsx';
import { NumberFields, TimesFields } from './NumberFields.tsx';
import { draftOfSettings, readSettingsDraft, type SettingsDraft, type SettingsPlace } from './settings-draft.ts';
import { useKeepPolicy } from './use-keep-policy.ts';

/** What the texts leave open, as switches and numbers; a shipped standard is left as it is and a copy is kept. */
export function PolicySettings({ policy, own }: { readonly policy: Policy; readonly own: readonly Policy[] }) {
  const { t, fault } = useWords();
  const deed = useDeed();
  const keep = useKeepPolicy(deed);
  const isShipped = presetOf(policy.id) !== undefined;
  const inForce = useMemo(() => draftOfSettings(settingsOf(policy)), [policy]);
  const [draft, setDraft] = useState<SettingsDraft>(inForce);
  const [name, setName] = useState(isShipped ? t('policy_own_of', { label: policy.label }) : policy.label);
  const [tried, setTried] = useState(false);
  const change = (patch: Partial<SettingsDraft>) => setDraft((old) => ({ ...old, ...patch }));
  const firstDay = policy.calendar.week.find((day) => day.length > 0) ?? [];
  const open = { from: firstDay[0]?.from ?? '00:00', to: firstDay.at(-1)?.to ?? '24:00' };
  const reading = readSettingsDraft(draft, open);
  const troubles = 'troubles' in reading ? reading.troubles : [];
  const trouble = (place: SettingsPlace) => {
    const found = troubles.find((one) => one.place === place);
    // What is half typed is not yet wrong; a time out of order is told once saving was tried.
    return found && tried ? t(found.key, found.params) : undefined;
  };
  const isChanged = JSON.stringify(draft) !== JSON.stringify(inForce);

  const save = () => {
    setTried(true);
    if (!('settings' in reading) || name.trim() === '') return;
    const taken = [...presets, ...own].map(({ id }) => id);
    const base = isShipped
      ? copyPolicy(policy, { id: freeId(policy.id, taken), label: name.trim(), version: '1' })
      : { ...policy, version: nextVersion(policy.version) };
    keep(withSettings(base, reading.settings), t('policy_kept'));
  };

  return (
    <div className="flex flex-col gap-3">
      <p className="text-xs text-ink-3">
        {t(isShipped ? 'policy_settings_copy_note' : 'policy_settings_own_note')} {t('policy_earlier_keep')}
      </p>
      <NumberFields draft={draft} change={change} trouble={trouble} />
      <div className="flex flex-col divide-y divide-line">
        {draft.vip !== undefined && (
          <Switch
            label={t('policy_set_vip')}
            hint={t('policy_set_vip_note')}
            checked={draft.vip}
            onChange={(vip) => change({ vip })}
          />
        )}
        <div>
          <Switch
            label={t('policy_set_lunch')}
            hint={t('policy_set_lunch_note')}
            checked={draft.lunch.on}
            onChange={(on) => change({ lunch: { ...draft.lunch, on } })}
          />
          {draft.lunch.on && (
            <div className="pb-2">
              <TimesFields
                label={t('policy_set_lunch')}
                from={draft.lunch.from}
                to={draft.lunch.to}
                trouble={trouble('lunch')}
                onChange={(times) => change({ lunch: { ...draft.lunch, ...times } })}
              />
            </div>
          )}
        </div>
        {policy.calendar.shortDays.days.length > 0 && (
          <Switch
            label={t('policy_set_short')}
            hint={t('policy_set_short_note')}
            checked={draft.shortDays}
            onChange={(shortDays) => change({ shortDays })}
          />
        )}
      </div>
      <Field label={t('policy_set_zone')} error={trouble('zone')}>
        {(control) => (
          <>
            <TextInput
              {...control}
              list={`${control.id}-zones`}
              value={draft.zone}
              onChange={(event) => change({ zone: event.target.value })}
            />
            <datalist id={`${control.id}-zones`}>
              {Intl.supportedValuesOf('timeZone').map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      {isShipped && isChanged && (
        <Field
          label={t('policy_settings_own_name')}
          error={tried && name.trim() === '' ? t('policy_name_needed') : undefined}
        >
          {(control) => (
            <TextInput {...control} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      )}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      <div className="flex gap-2">
        <Button look="primary" disabled={!isChanged || deed.busy} onClick={save}>
          {t('common_save')}
        </Button>
        {isChanged && (
          <Button
            look="ghost"
            onClick={() => {
              setDraft(inForce);
              setTried(false);
            }}
          >
            {t('common_cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
