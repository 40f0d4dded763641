import type { ExtraField } from '../../lib/model/policy-intake.ts';
import type { Finding } from '../../lib/model/verdict.ts';
import type { ExtrasInForm } from '../hooks/use-extras.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { FieldMark } from './FieldMark.tsx';

export interface ExtraFieldsProps {
  readonly fields: readonly ExtraField[];
  readonly extras: ExtrasInForm;
  readonly findings: readonly Finding[];
  /** The person has tried to file: every unmet question speaks. */
  readonly attempted: boolean;
}

/** Questions that only this policy asks: route, product, service, contacts. */
export function ExtraFields({ fields, extras, findings, attempted }: ExtraFieldsProps) {
  const { t, say } = useWords();
  if (fields.length === 0) return null;
  const draw = (field: ExtraField) => {
    const { key, label, question, kind, weight } = field;
    const value = extras.values[key] ?? '';
    const finding = attempted ? findings.find((one) => one.extra === key) : undefined;
    const error = finding && `${say(finding.words)} (${finding.rule})`;
    if (kind === 'check') {
      return (
        <div>
          <Switch label={question} checked={value !== ''} onChange={(on) => extras.put(key, on ? 'yes' : '')} />
          {error && <p className="text-xs text-late">{error}</p>}
        </div>
      );
    }
    // Nobody has filled in the choices: what is asked is answered in words.
    const options = kind === 'choice' ? (field.options ?? []) : [];
    return (
      <Field
        label={label}
        hint={question}
        error={error}
        aside={weight && <FieldMark filled={value.trim() !== ''} demanded={weight === 'blocks'} narrow={false} />}
      >
        {(control) =>
          options.length > 0 ? (
            <Select
              id={control.id}
              describedBy={control['aria-describedby']}
              invalid={control['aria-invalid']}
              value={options.includes(value) ? value : undefined}
              placeholder={t('extra_choose')}
              options={options.map((option) => ({ value: option, label: option }))}
              onChange={(chosen) => extras.put(key, chosen)}
            />
          ) : (
            <TextArea
              {...control}
              value={value}
              minRows={kind === 'text' ? 2 : 1}
              maxRows={kind === 'text' ? 8 : 2}
              onChange={(event) => extras.put(key, event.target.value)}
            />
          )
        }
      </Field>
    );
  };
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field) => (
        <div key={field.key} data-field={`extra:${field.key}`} className="min-w-0">
          {draw(field)}
        </div>
      ))}
    </div>
  );
}
