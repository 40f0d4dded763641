import { useEffect, useMemo, useRef, useState } from 'react';
import type { TicketId } from '../../lib/model/ids.ts';
import { emptyReply, type Reply } from '../../lib/model/reply.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';

/** A reply under way: each keystroke is kept; what another tab or an undo puts there is taken over. */
export function useReply(id: TicketId, onTrouble: (error: unknown) => void) {
  const desk = useDesk();
  const stored = readyOf(useLive(useMemo(() => desk.reply(id), [desk, id])));
  const [reply, setReply] = useState<Reply>(emptyReply);
  /** What this screen has asked to be kept and has not seen come back. */
  const pending = useRef<string[]>([]);
  useEffect(() => {
    if (!stored) return;
    const seen = pending.current.indexOf(JSON.stringify(stored));
    if (seen >= 0) {
      pending.current.splice(0, seen + 1);
      return;
    }
    if (pending.current.length === 0) setReply(stored);
  }, [stored]);
  const change = (patch: Partial<Reply>) => {
    const next = { ...reply, ...patch };
    setReply(next);
    pending.current.push(JSON.stringify(next));
    desk.keepReply(id, next).catch(onTrouble);
  };
  const sent = () => {
    pending.current = [];
    setReply(emptyReply);
  };
  return { reply, change, sent, isKept: (reply.text !== '' || reply.isAddition) && stored !== undefined };
}
