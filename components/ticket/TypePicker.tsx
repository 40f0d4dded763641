import { Sparkles } from 'lucide-react';
import type { TypeRule } from '../../lib/model/policy-intake.ts';
import { TypeId } from '../../lib/model/standard-names.ts';
import type { FormField } from '../../lib/standards/intake.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { FieldMark } from './FieldMark.tsx';

export interface TypePickerProps {
  readonly field: FormField;
  readonly types: readonly TypeRule[];
  readonly value: TypeId | undefined;
  /** What the text speaks for; only ever offered (section 7). */
  readonly suggestion: TypeId | undefined;
  readonly error?: string | undefined;
  readonly onChange: (type: TypeId) => void;
}

/** «ТИП»: exactly the policy's types, each with its definition (R-080 … ). */
export function TypePicker({ field, types, value, suggestion, error, onChange }: TypePickerProps) {
  const { t, label } = useWords();
  const chosen = types.find((type) => type.id === value);
  const offered = suggestion !== value ? types.find((type) => type.id === suggestion) : undefined;
  return (
    <div data-field="type">
      <Field
        label={field.label}
        hint={chosen ? undefined : field.question}
        note={chosen?.definition}
        error={error}
        aside={
          offered ? (
            <button
              type="button"
              onClick={() => onChange(offered.id)}
              className="flex items-center gap-1 rounded-sm text-xs text-accent hover:underline"
            >
              <Sparkles aria-hidden className="size-3" />
              {t('type_suggestion', { type: label(offered.label) })}
            </button>
          ) : (
            <FieldMark filled={chosen !== undefined} demanded={field.missing === 'blocks'} />
          )
        }
      >
        {(control) => (
          <Select
            id={control.id}
            describedBy={control['aria-describedby']}
            invalid={control['aria-invalid']}
            value={value}
            placeholder={t('type_choose')}
            options={types.map((one) => ({ value: one.id, label: label(one.label), hint: one.definition }))}
            onChange={(next) => onChange(TypeId.parse(next))}
          />
        )}
      </Field>
    </div>
  );
}
