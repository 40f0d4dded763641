import { LayoutList } from 'lucide-react';
import { Column, type ListLook } from '../../lib/model/list-view.ts';
import { usePortals } from '../hooks/use-portals.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { toggled } from './filter.ts';
import { plainLook } from './views.ts';

const groupings = ['state', 'type', 'entity', 'month', 'none'] as const;
const sorts = ['urgency', 'filed', 'number', 'title', 'type', 'state', 'reaction', 'answer', 'entity'] as const;

/** How the list is grouped and sorted, and which columns its table has. */
export function LookButton({
  look,
  mayTable,
  onChange,
}: {
  readonly look: ListLook;
  /** Whether there is room for a table. */
  readonly mayTable: boolean;
  readonly onChange: (patch: Partial<ListLook>) => void;
}) {
  const { t } = useWords();
  const isTable = look.layout === 'table';
  const { several } = usePortals();
  const offered = Column.options.filter((column) => column !== 'portal' || several.length > 0);
  // Columns keep their own order, whichever was switched on last.
  const inOrder = (columns: readonly Column[]) => Column.options.filter((column) => columns.includes(column));
  return (
    <Panel label={t('list_look')} trigger={<IconButton icon={LayoutList} label={t('list_look')} />}>
      <div className="flex flex-col gap-3">
        <Field label={t('list_group_by')}>
          {(control) => (
            <Select
              small
              id={control.id}
              value={look.grouping}
              options={groupings.map((value) => ({ value, label: t(`list_group_${value}`) }))}
              onChange={(grouping) => onChange({ grouping: grouping as ListLook['grouping'] })}
            />
          )}
        </Field>
        <Field label={t('list_sort_by')}>
          {(control) => (
            <Select
              small
              id={control.id}
              value={look.sort.by}
              options={sorts.map((value) => ({
                value,
                label: value === 'urgency' ? t('list_sort_urgency') : t(`list_column_${value}`),
              }))}
              onChange={(by) => onChange({ sort: { by: by as ListLook['sort']['by'], down: by === 'filed' } })}
            />
          )}
        </Field>
        <Switch
          label={t('list_sort_down')}
          checked={look.sort.down}
          onChange={(down) => onChange({ sort: { ...look.sort, down } })}
        />
        {mayTable && (
          <Switch
            label={t('list_table')}
            hint={t('list_table_hint')}
            checked={isTable}
            onChange={(table) => onChange({ layout: table ? 'table' : 'beside' })}
          />
        )}
        {mayTable && isTable && (
          <fieldset>
            <legend className="mb-1 text-xs font-medium text-ink-2">{t('list_columns')}</legend>
            {offered.map((column) => (
              <label key={column} className="flex items-center gap-2 py-0.5 text-sm">
                <input
                  type="checkbox"
                  checked={look.columns.includes(column)}
                  // The title is what opens a ticket.
                  disabled={column === 'title'}
                  onChange={() => onChange({ columns: inOrder(toggled(look.columns, column)) })}
                  className="size-3.5 accent-accent-fill"
                />
                {t(`list_column_${column}`)}
              </label>
            ))}
            <button
              type="button"
              onClick={() => onChange({ columns: plainLook.columns })}
              className="mt-1 rounded-sm text-xs text-accent hover:underline"
            >
              {t('list_columns_all')}
            </button>
          </fieldset>
        )}
      </div>
    </Panel>
  );
}
