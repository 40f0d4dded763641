import { CopyPlus, Trash2 } from 'lucide-react';
import type { Editing } from '../../lib/annotate/editing.ts';
import { duplicate, removeSelected } from '../../lib/annotate/selection.ts';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';
import type { Change } from './use-editing.ts';

/** What is selected, said aloud, and what can be done with it. */
export function SelectionWords({ editing, change }: { readonly editing: Editing; readonly change: Change }) {
  const { t } = useWords();
  const { selected, history } = editing;
  const { shapes } = history.now;
  const at = shapes.findIndex(({ id }) => id === selected[0]);
  const shape = shapes[at];
  const words = !shape
    ? ''
    : selected.length > 1
      ? t('editor_chosen_many', { n: selected.length })
      : t('editor_chosen', { name: t(`editor_tool_${shape.kind}`), at: at + 1, n: shapes.length });
  return (
    <>
      <span role="status" className="sr-only">
        {words}
      </span>
      {shape && (
        <span className="flex shrink-0 items-center">
          <span className="mx-1 h-5 w-px bg-line" />
          <IconButton
            icon={CopyPlus}
            label={`${t('editor_duplicate')} (Ctrl+D)`}
            onClick={() =>
              change((old) =>
                duplicate(
                  old,
                  old.selected.map(() => crypto.randomUUID()),
                ),
              )
            }
          />
          <IconButton icon={Trash2} label={`${t('editor_delete')} (Del)`} onClick={() => change(removeSelected)} />
        </span>
      )}
    </>
  );
}
