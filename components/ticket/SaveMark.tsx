import { Check, CloudAlert, LoaderCircle } from 'lucide-react';
import type { SaveState } from '../hooks/use-answers.ts';
import { useWords } from '../hooks/use-words.tsx';

/** Whether what was typed is in the database: quiet while it is, plain words when it is not. */
export function SaveMark({ state, onAgain }: { readonly state: SaveState; readonly onAgain: () => void }) {
  const { t, fault } = useWords();
  if (typeof state === 'object') {
    return (
      <button
        type="button"
        aria-live="assertive"
        onClick={onAgain}
        title={fault(state.failed)}
        className="flex items-center gap-1 rounded-sm text-xs font-medium text-late hover:underline"
      >
        <CloudAlert aria-hidden className="size-3.5" />
        {t('draft_not_saved')}
      </button>
    );
  }
  const Icon = state === 'saved' ? Check : LoaderCircle;
  return (
    <span className="flex items-center gap-1 text-xs text-ink-3" data-save={state}>
      <Icon aria-hidden className="size-3" />
      {t(state === 'saved' ? 'draft_saved' : 'draft_saving')}
    </span>
  );
}
