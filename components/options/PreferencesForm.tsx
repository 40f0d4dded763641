import type { Settings } from '../../lib/model/settings.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { AwakeForm } from './AwakeForm.tsx';
import { MaskOwnForm } from './MaskOwnForm.tsx';

const marks = ['acknowledged', 'replied', 'half', 'runningOut', 'missed'] as const;
const languages = ['auto', 'ru', 'en'] as const;
const themes = ['auto', 'light', 'dark'] as const;
const badges = ['nearest', 'late', 'off'] as const;

/** The consultant is told of the client by the switches by which a curator is told of him. */
function notifyKey(mark: (typeof marks)[number], role: Settings['role']) {
  if (mark === 'runningOut') return 'notify_running_out';
  const isOther = role === 'consultant' && (mark === 'acknowledged' || mark === 'replied');
  return isOther ? (`notify_consultant_${mark}` as const) : (`notify_${mark}` as const);
}

/** Language, looks, badge, notices and habits; each choice is kept at once. */
export function PreferencesForm({ settings }: { readonly settings: Settings }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const save = (patch: Parameters<typeof desk.saveSettings>[0]) => void deed.run(() => desk.saveSettings(patch));
  const choice = <Value extends string>(
    label: string,
    value: Value,
    values: readonly Value[],
    name: (value: Value) => string,
    onChange: (value: Value) => void,
  ) => (
    <Field label={label}>
      {(control) => (
        <Select
          id={control.id}
          value={value}
          options={values.map((one) => ({ value: one, label: name(one) }))}
          onChange={(next) => {
            const found = values.find((one) => one === next);
            if (found) onChange(found);
          }}
        />
      )}
    </Field>
  );

  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        {choice(
          t('settings_language'),
          settings.language,
          languages,
          (one) => t(`language_${one}`),
          (language) => save({ language }),
        )}
        {choice(
          t('settings_theme'),
          settings.theme,
          themes,
          (one) => t(`theme_${one}`),
          (theme) => save({ theme }),
        )}
        {choice(
          t('settings_badge'),
          settings.badge,
          badges,
          (one) => t(`badge_${one}`),
          (badge) => save({ badge }),
        )}
      </div>
      <fieldset>
        <legend className="mb-1 text-xs font-medium text-ink-2">{t('settings_notify')}</legend>
        <div className="flex flex-col divide-y divide-line">
          {marks.map((mark) => (
            <Switch
              key={mark}
              label={t(notifyKey(mark, settings.role))}
              checked={settings.notify[mark] ?? true}
              onChange={(on) => save({ notify: { ...settings.notify, [mark]: on } })}
            />
          ))}
          <Switch
            label={t('settings_tell_once')}
            hint={t('settings_tell_once_note')}
            checked={settings.tellOnce ?? true}
            onChange={(tellOnce) => save({ tellOnce })}
          />
        </div>
      </fieldset>
      <AwakeForm awake={settings.awake} onChange={(awake) => save({ awake })} />
      <fieldset>
        <legend className="mb-1 text-xs font-medium text-ink-2">{t('settings_habits')}</legend>
        <div className="flex flex-col divide-y divide-line">
          <Switch
            label={t('settings_strict')}
            hint={t('settings_strict_note')}
            checked={settings.strictTemplate}
            onChange={(strictTemplate) => save({ strictTemplate })}
          />
          <Switch
            label={t('settings_mask')}
            hint={t('settings_mask_note')}
            checked={settings.maskPersonal}
            onChange={(maskPersonal) => save({ maskPersonal })}
          />
          <Switch
            label={t('settings_button')}
            hint={t('settings_button_note')}
            checked={settings.button}
            onChange={(button) => save({ button })}
          />
        </div>
      </fieldset>
      <MaskOwnForm places={settings.maskOwn} />
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
    </div>
  );
}
