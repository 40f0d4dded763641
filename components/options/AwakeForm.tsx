import type { Settings } from '../../lib/model/settings.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { Switch } from '../ui/Switch.tsx';

const USUAL = { from: '08:00', to: '22:00' } as const;

/** When notices may be shown: at any time, or between two times of the day on this machine's clock. */
export function AwakeForm({
  awake,
  onChange,
}: {
  readonly awake: Settings['awake'];
  readonly onChange: (awake: Settings['awake']) => void;
}) {
  const { t } = useWords();
  return (
    <div className="flex flex-col gap-2">
      <Switch
        label={t('settings_awake')}
        hint={t('settings_awake_note')}
        checked={awake !== undefined}
        onChange={(on) => onChange(on ? USUAL : undefined)}
      />
      {awake && (
        <div className="flex gap-3">
          {(['from', 'to'] as const).map((end) => (
            <Field key={end} label={t(`settings_awake_${end}`)} className="w-32">
              {(control) => (
                <TextInput
                  {...control}
                  type="time"
                  required
                  value={awake[end]}
                  onChange={(event) => event.target.value && onChange({ ...awake, [end]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </div>
  );
}
