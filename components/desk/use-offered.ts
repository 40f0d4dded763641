import { createContext, useContext } from 'react';
import type { TicketId } from '../../lib/model/ids.ts';

/** A deed that was begun elsewhere on the desk: an answer made of a proof, say. It waits in its form until it is sent or left. */
export interface OfferedDeed {
  readonly id: TicketId;
  readonly kind: 'answer' | 'done';
  readonly text: string;
}

export interface Offering {
  readonly offered: OfferedDeed | undefined;
  offer(deed: OfferedDeed | undefined): void;
}

export const OfferContext = createContext<Offering>({ offered: undefined, offer: () => undefined });

export function useOffering(): Offering {
  return useContext(OfferContext);
}

/** Words that a form of this ticket begins with. */
export function useOfferedText(id: TicketId, kind: string): string {
  const { offered } = useOffering();
  return offered?.id === id && offered.kind === kind ? offered.text : '';
}
