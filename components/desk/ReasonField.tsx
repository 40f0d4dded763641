import { useWords } from '../hooks/use-words.tsx';
import { Field, TextArea } from '../ui/Field.tsx';

/** A reason: one of the policy's with its paragraph, or other words. */
export function ReasonField({
  reasons,
  value,
  onChange,
  focus,
}: {
  readonly reasons: readonly { readonly id: string; readonly text: string; readonly rule: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly focus: boolean;
}) {
  const { t, label } = useWords();
  return (
    <div className="flex flex-col gap-2">
      {reasons.length > 0 && (
        <ul aria-label={t('desk_reasons')} className="flex flex-wrap gap-1.5">
          {reasons.map(({ id, text, rule }) => (
            <li key={id}>
              <button
                type="button"
                aria-pressed={value === text}
                onClick={() => onChange(text)}
                className="rounded-md border border-edge bg-raised px-2 py-1 text-left text-xs hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
              >
                {label(text)} <span className="text-ink-3">{rule}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field label={t('desk_reason')} hint={t('desk_reason_why')}>
        {(control) => (
          <TextArea
            {...control}
            minRows={2}
            maxLength={2_000}
            autoFocus={focus}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
