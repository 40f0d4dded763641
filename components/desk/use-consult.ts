import { useCallback } from 'react';
import type { ConsultDeed } from '../../lib/model/consult.ts';
import type { TicketId } from '../../lib/model/ids.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { useToast } from '../ui/Toast.tsx';

/** Doing something with a ticket: said at the foot of the screen, with the way back while nothing was sent. */
export function useConsult(id: TicketId) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const toast = useToast();
  const deed = useDeed();
  const undone = useDeed();
  const { run } = deed;
  const { run: runUndo } = undone;
  const consult = useCallback(
    (what: ConsultDeed): Promise<boolean> =>
      run(async () => {
        const { undo } = await desk.consult(id, what);
        toast(t(`desk_did_${what.kind}`), { label: t('common_undo'), run: () => void runUndo(undo) });
      }),
    [run, runUndo, desk, id, toast, t],
  );
  const failure = deed.failure ?? undone.failure;
  return { consult, busy: deed.busy, trouble: failure && fault(failure) };
}
