import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';
import { Field, TextArea, TextInput } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import type { MinuteField, SettingsDraft, SettingsPlace } from './settings-draft.ts';
import { weekdayNames } from './weekdays.ts';

const fieldWords = {
  responseMin: 'policy_set_response',
  reactionMin: 'policy_set_reaction',
  executionMin: 'policy_set_execution',
  autoReturnMin: 'policy_set_auto_return',
} as const satisfies Record<MinuteField, string>;
const fieldsOf = {
  helpdesk: ['responseMin'],
  'service-desk': ['reactionMin', 'executionMin', 'autoReturnMin'],
} as const;
const sources = ['lastClientReply', 'created'] as const;
const sourceWords = { lastClientReply: 'policy_set_source_reply', created: 'policy_set_source_created' } as const;

export interface NumberFieldsProps {
  readonly draft: SettingsDraft;
  readonly change: (patch: Partial<SettingsDraft>) => void;
  readonly trouble: (place: SettingsPlace) => string | undefined;
}

/** What the owner of a helpdesk or a service desk enters: times, hours, days, catalogue. */
export function NumberFields({ draft, change, trouble }: NumberFieldsProps) {
  const { t, language } = useWords();
  const { family, hours } = draft;
  if (!family) return null;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-3">
        {fieldsOf[family].map((field) => (
          <Field key={field} label={t(fieldWords[field])} note={t('policy_set_number_empty')} error={trouble(field)}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                value={draft.minutes[field] ?? ''}
                onChange={(event) => change({ minutes: { ...draft.minutes, [field]: event.target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
      {family === 'helpdesk' && (
        <Field label={t('policy_set_source')}>
          {(control) => (
            <Select
              id={control.id}
              value={draft.source}
              options={sources.map((value) => ({ value, label: t(sourceWords[value]) }))}
              onChange={(value) => {
                const source = sources.find((one) => one === value);
                if (source) change({ source });
              }}
            />
          )}
        </Field>
      )}
      {hours && (
        <>
          <fieldset>
            <legend className="mb-1 text-xs font-medium text-ink-2">{t('policy_set_days')}</legend>
            <div className="flex flex-wrap gap-1">
              {weekdayNames(language).map((name, index) => {
                const isOpen = hours.weekdays.includes(index);
                const others = hours.weekdays.filter((one) => one !== index);
                return (
                  <button
                    key={name}
                    type="button"
                    aria-pressed={isOpen}
                    onClick={() =>
                      change({ hours: { ...hours, weekdays: isOpen ? others : [...others, index].sort() } })
                    }
                    className={classes(
                      'h-8 min-w-10 rounded-md border px-2 text-sm',
                      isOpen ? 'border-accent bg-accent-soft font-medium text-accent' : 'border-edge text-ink-2',
                    )}
                  >
                    {name}
                  </button>
                );
              })}
            </div>
            {trouble('days') && <p className="mt-1 text-xs text-late">{trouble('days')}</p>}
          </fieldset>
          <TimesFields
            label={t('policy_set_hours')}
            from={hours.from}
            to={hours.to}
            trouble={trouble('hours')}
            onChange={(times) => change({ hours: { ...hours, ...times } })}
          />
        </>
      )}
      {family === 'service-desk' && (
        <Field label={t('policy_set_services')} note={t('policy_set_services_note')}>
          {(control) => (
            <TextArea
              {...control}
              minRows={3}
              value={draft.services}
              onChange={(event) => change({ services: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** Two clock readings, from and until. */
export function TimesFields({
  label,
  from,
  to,
  trouble,
  onChange,
}: {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly trouble: string | undefined;
  readonly onChange: (times: { from?: string; to?: string }) => void;
}) {
  const { t } = useWords();
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      <div className="flex gap-3">
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} label={t(end === 'from' ? 'policy_set_from' : 'policy_set_to')} className="w-24">
            {(control) => (
              <TextInput
                {...control}
                value={end === 'from' ? from : to}
                maxLength={5}
                inputMode="numeric"
                className="figures"
                aria-invalid={trouble ? true : undefined}
                onChange={(event) => onChange({ [end]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      {trouble && (
        <p role="alert" className="mt-1 text-xs text-late">
          {trouble}
        </p>
      )}
    </fieldset>
  );
}
