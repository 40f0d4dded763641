import { useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { Answers } from '../../lib/model/ticket.ts';
import type { Finding } from '../../lib/model/verdict.ts';
import type { FormField } from '../../lib/standards/intake.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { Fold } from '../ui/Fold.tsx';
import { FieldMark } from './FieldMark.tsx';

type TextField = Exclude<keyof Answers, 'type'>;

function isText(field: FormField): field is FormField & { field: TextField } {
  return field.field !== 'type';
}

function isShort({ field }: FormField): boolean {
  return field === 'who' || field === 'when';
}

/** «Зачем?» under «ЗАЧЕМ» says nothing new. */
function says(question: string, label: string): boolean {
  return question.replace(/[?\s]+$/, '').toLocaleLowerCase() === label.toLocaleLowerCase();
}

/** Rows on the screen: who and when are short and stand side by side; input and output step back into a fold. */
function arrange(fields: readonly FormField[]) {
  const texts = fields.filter(isText);
  const isFolded = ({ field }: FormField) => field === 'input' || field === 'output';
  return {
    wide: texts.filter((field) => !isFolded(field) && !isShort(field)),
    short: texts.filter(isShort),
    folded: texts.filter(isFolded),
  };
}

export interface TemplateFieldsProps {
  readonly form: UseFormReturn<Answers>;
  readonly fields: readonly FormField[];
  readonly findings: readonly Finding[];
  /** The person has tried to file: every unmet field speaks, not only those that were left. */
  readonly attempted: boolean;
  readonly onAnswer: (field: TextField, value: string) => void;
  readonly foldOpen: boolean;
  readonly onFold: (open: boolean) => void;
}

/** The six questions of the template under the labels of the standard. */
export function TemplateFields(props: TemplateFieldsProps) {
  const words = useWords();
  const answers = useWatch({ control: props.form.control });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { wide, short, folded } = arrange(props.fields);

  const draw = (field: FormField & { field: TextField }, minRows: number) => {
    const name = field.field;
    const value = answers[name] ?? '';
    const speaks = props.attempted || (left.has(name) && value.trim() !== '');
    const finding = speaks
      ? props.findings.find((one) => one.field === name && !one.extra && one.severity !== 'informs')
      : undefined;
    const { onChange, onBlur, ref } = props.form.register(name);
    return (
      <div key={name} data-field={name} className="min-w-0">
        <Field
          label={field.label}
          hint={isShort(field) || says(field.question, field.label) ? undefined : field.question}
          note={field.hint || undefined}
          error={finding && `${words.say(finding.words)} (${finding.rule})`}
          aside={
            field.missing !== 'none' && (
              <FieldMark
                filled={value.trim().length >= Math.max(1, field.minLength)}
                demanded={field.missing === 'blocks'}
                narrow={isShort(field)}
              />
            )
          }
        >
          {(control) => (
            <TextArea
              {...control}
              name={name}
              ref={ref}
              value={value}
              minRows={minRows}
              placeholder={name === 'when' ? words.t('when_example') : isShort(field) ? field.question : undefined}
              onChange={(event) => {
                void onChange(event);
                props.onAnswer(name, event.target.value);
              }}
              onBlur={(event) => {
                void onBlur(event);
                setLeft((old) => new Set(old).add(name));
              }}
            />
          )}
        </Field>
      </div>
    );
  };

  return (
    <div className="flex flex-col gap-3">
      {wide.map((field) => draw(field, field.field === 'what' ? 3 : 1))}
      {short.length > 0 && <div className="grid grid-cols-2 gap-3">{short.map((field) => draw(field, 1))}</div>}
      {folded.length > 0 && (
        <Fold title={folded.map((field) => field.label).join(', ')} open={props.foldOpen} onToggle={props.onFold}>
          <div className="flex flex-col gap-3">{folded.map((field) => draw(field, 1))}</div>
        </Fold>
      )}
    </div>
  );
}
