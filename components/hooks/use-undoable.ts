import { useCallback } from 'react';
import { GRACE, type Undoable } from '../../lib/model/grace.ts';
import { useToast } from '../ui/Toast.tsx';
import { useDeed } from './use-deed.ts';
import { useWords } from './use-words.tsx';

/** Deeds that are said at the foot of the screen, with the way back for as long as there is one. */
export function useUndoable() {
  const { t, fault } = useWords();
  const toast = useToast();
  const deed = useDeed();
  const undone = useDeed();
  const { run } = deed;
  const { run: runUndo } = undone;
  /** Says that something was done elsewhere. */
  const told = useCallback(
    ({ undo }: Undoable, words: string) =>
      toast(words, { label: t('common_undo'), run: () => void runUndo(undo), lasts: GRACE }),
    [toast, t, runUndo],
  );
  const act = useCallback(
    (work: () => Promise<Undoable>, words: string): Promise<boolean> => run(async () => told(await work(), words)),
    [run, told],
  );
  const failure = deed.failure ?? undone.failure;
  return { act, told, busy: deed.busy, trouble: failure && fault(failure) };
}
