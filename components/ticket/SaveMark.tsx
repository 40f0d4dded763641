import { Check, CloudAlert, LoaderCircle } from 'lucide-react';
import type { SaveState } from '../hooks/use-answers.ts';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';

/** Whether what was typed is in the database: quiet while it is. */
export function SaveMark({ state }: { readonly state: SaveState }) {
  const { t } = useWords();
  const failed = typeof state === 'object';
  const Icon = failed ? CloudAlert : state === 'saved' ? Check : LoaderCircle;
  const words = failed ? 'draft_not_saved' : state === 'saved' ? 'draft_saved' : 'draft_saving';
  return (
    <span className={classes('flex items-center gap-1 text-xs', failed ? 'text-late' : 'text-ink-3')}>
      <Icon aria-hidden className="size-3" />
      {t(words)}
    </span>
  );
}
