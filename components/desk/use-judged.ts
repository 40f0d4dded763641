import { useEffect, useState } from 'react';
import type { Instant } from '../../lib/base/instant.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import type { TicketRow } from '../../lib/model/ticket-row.ts';
import { judgeRow, type Proofs } from './desk-view.ts';

/** Milliseconds of work between two breaths of the screen. */
const BREATH = 8;

/**
 * Whether the tickets of the waiting list have been judged: the first time it is done in small pieces, so that hundreds of
 * verdicts do not hold up the screen; from then on what changes is judged as it comes. Undefined parts: not yet.
 */
export function useJudged(
  rows: readonly TicketRow[],
  proofs: Proofs | undefined,
  register: readonly RegisterClient[] | undefined,
  now: Instant,
): boolean {
  const [isJudged, setJudged] = useState(false);
  useEffect(() => {
    if (isJudged || !proofs || !register) return;
    let gone = false;
    const judge = async () => {
      const moving = rows.filter(({ past }) => past.is === 'moving');
      let began = performance.now();
      for (const row of moving) {
        if (performance.now() - began > BREATH) {
          await new Promise((resolve) => setTimeout(resolve));
          if (gone) return;
          began = performance.now();
        }
        judgeRow(row, proofs, register, now);
      }
      setJudged(true);
    };
    void judge();
    return () => {
      gone = true;
    };
  }, [isJudged, rows, proofs, register, now]);
  return isJudged;
}
