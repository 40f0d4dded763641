import { useState } from 'react';
import type { Group, Person } from '../../lib/model/portal.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { Field, TextInput } from '../ui/Field.tsx';

export interface Target {
  readonly group: Group | undefined;
  readonly consultant: Person | undefined;
}

export interface TargetPickerProps {
  readonly groups: readonly Group[];
  readonly people: readonly Person[];
  readonly value: Target;
  readonly onChange: (target: Target) => void;
  /** Asks the portal for the person of a number. */
  readonly find: (id: string) => Promise<Person>;
  readonly trouble?: string | undefined;
}

/** Where tickets go and who answers them: from searchable lists, or the consultant by his number (bitrix24-rest 1.8). */
export function TargetPicker({ groups, people, value, onChange, find, trouble }: TargetPickerProps) {
  const { t, fault } = useWords();
  const deed = useDeed();
  const [byNumber, setByNumber] = useState(people.length === 0);
  const [number, setNumber] = useState(value.consultant?.id ?? '');
  const groupNote = groups.length === 0 ? t('target_no_groups') : t('target_group_why');

  const take = () =>
    deed.run(async () => {
      onChange({ ...value, consultant: await find(number.trim()) });
    });

  return (
    <div className="flex flex-col gap-4">
      <Field
        label={t('target_consultant')}
        hint={byNumber ? undefined : t('target_consultant_why')}
        note={
          value.consultant &&
          `${value.consultant.name}${value.consultant.position ? `, ${value.consultant.position}` : ''}`
        }
        error={(deed.failure && fault(deed.failure)) || trouble}
        aside={
          people.length > 0 && (
            <button
              type="button"
              className="rounded-sm text-xs text-accent hover:underline"
              onClick={() => setByNumber(!byNumber)}
            >
              {t(byNumber ? 'target_from_list' : 'target_by_number')}
            </button>
          )
        }
      >
        {(control) =>
          byNumber ? (
            <div className="flex gap-2">
              <TextInput
                {...control}
                inputMode="numeric"
                placeholder={t('target_number')}
                value={number}
                onChange={(event) => {
                  setNumber(event.target.value);
                  deed.forget();
                }}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  void take();
                }}
              />
              <Button disabled={deed.busy || !/^\d+$/.test(number.trim())} onClick={take}>
                {t('target_find')}
              </Button>
            </div>
          ) : (
            <Combobox
              id={control.id}
              describedBy={control['aria-describedby']}
              invalid={control['aria-invalid']}
              value={value.consultant?.id}
              options={people.map(({ id, name, position }) => ({ value: id, label: name, hint: position }))}
              placeholder={t('target_search')}
              nothing={t('target_nothing')}
              onChange={(id) => onChange({ ...value, consultant: people.find((person) => person.id === id) })}
            />
          )
        }
      </Field>
      <Field
        label={t('target_group')}
        note={groupNote}
        aside={
          value.group && (
            <button
              type="button"
              className="rounded-sm text-xs text-accent hover:underline"
              onClick={() => onChange({ ...value, group: undefined })}
            >
              {t('target_without_group')}
            </button>
          )
        }
      >
        {(control) => (
          <Combobox
            id={control.id}
            describedBy={control['aria-describedby']}
            value={value.group?.id}
            options={groups.map(({ id, name, collab }) => ({
              value: id,
              label: name,
              hint: collab ? t('target_collab') : undefined,
            }))}
            placeholder={t('target_without_group')}
            nothing={t('target_nothing')}
            onChange={(id) => onChange({ ...value, group: groups.find((group) => group.id === id) })}
          />
        )}
      </Field>
    </div>
  );
}
