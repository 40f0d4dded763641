import { useEffect, useMemo, useState } from 'react';
import type { TicketRow } from '../../lib/model/ticket-row.ts';
import { type Matter, type Similar, similarTo, topicOf } from '../../lib/standards/similar.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';

/** So many tickets are read in one breath: the screen must not be held up. */
const SLICE = 150;
const MOST = 3;

const matters = new WeakMap<TicketRow['ticket'], Matter>();

/** What a ticket is about, worked out once. */
function matterOf({ id, type, entities, policy, ticket, past }: TicketRow): Matter {
  const known = matters.get(ticket);
  if (known) return known;
  const { title, answers, text } = ticket;
  const topic = topicOf(policy.intake, `${title}\n${answers.what || text}`);
  const isProved = past.is === 'ended' && past.files.length > 0;
  const made = { id, topic, type, entities: entities.map(({ address }) => address), isProved };
  matters.set(ticket, made);
  return made;
}

/** Told how it is solved: ended and not refused, or answered. */
function isSolved({ past }: TicketRow): boolean {
  if (past.is === 'ended') return past.status !== 'refused' && past.status !== 'lost';
  return past.is === 'moving' && past.events.some(({ kind }) => kind === 'replied' || kind === 'done');
}

export interface SimilarRow extends Similar {
  readonly row: TicketRow;
}

const NONE: readonly SimilarRow[] = [];

/** Tickets of all clients that were solved before and are most like this one; none while they are looked for. */
export function useSimilar(id: string): readonly SimilarRow[] {
  const list = readyOf(useLive(useDesk().ticketList));
  const [found, setFound] = useState<{ readonly id: string; readonly rows: readonly SimilarRow[] }>();
  const own = useMemo(() => list?.rows.find((row) => row.id === id), [list, id]);
  // While the list is being read nothing is looked for twice.
  const rows = list?.reading === undefined ? list?.rows : undefined;
  useEffect(() => {
    if (!rows || !own) return;
    let gone = false;
    const look = async () => {
      const solved = rows.filter((row) => row.filedAt < own.filedAt && isSolved(row));
      for (let at = 0; at < solved.length; at += SLICE) {
        const slice = solved.slice(at, at + SLICE);
        if (slice.every(({ ticket }) => matters.has(ticket))) continue;
        await new Promise((resolve) => setTimeout(resolve));
        if (gone) return;
        slice.forEach(matterOf);
      }
      const byId = new Map(solved.map((row) => [row.id as string, row]));
      const like = similarTo(matterOf(own), solved.map(matterOf), MOST);
      setFound({
        id,
        rows: like.flatMap((one) => {
          const row = byId.get(one.id);
          return row ? [{ ...one, row }] : [];
        }),
      });
    };
    void look();
    return () => {
      gone = true;
    };
  }, [rows, own, id]);
  return found?.id === id ? found.rows : NONE;
}
