import { useCallback } from 'react';
import type { ConsultDeed } from '../../lib/model/consult.ts';
import type { TicketId } from '../../lib/model/ids.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useUndoable } from '../hooks/use-undoable.ts';
import { useWords } from '../hooks/use-words.tsx';

/** Doing something with a ticket: said at the foot of the screen, with the way back while nothing was sent. */
export function useConsult(id: TicketId) {
  const { t } = useWords();
  const desk = useDesk();
  const { act, busy, trouble } = useUndoable();
  const consult = useCallback(
    (what: ConsultDeed): Promise<boolean> => act(() => desk.consult(id, what), t(`desk_did_${what.kind}`)),
    [act, desk, id, t],
  );
  return { consult, busy, trouble };
}
