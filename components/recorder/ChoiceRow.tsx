import { useId } from 'react';
import { Field } from '../ui/Field.tsx';
import { type Option, Select } from '../ui/Select.tsx';

/** One of a few with its name: above it on a page, beside it in the little window (`small`). */
export function ChoiceRow({
  label,
  value,
  options,
  onChange,
  small,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly small?: boolean | undefined;
}) {
  const own = useId();
  const select = (id: string) => <Select id={id} small={small} value={value} options={options} onChange={onChange} />;
  if (!small) return <Field label={label}>{({ id }) => select(id)}</Field>;
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-2">
      <label htmlFor={own} className="text-sm">
        {label}
      </label>
      {select(own)}
    </div>
  );
}
