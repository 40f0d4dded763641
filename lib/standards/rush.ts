import type { TicketEvent } from '../model/event.ts';
import type { PolicyCore } from '../model/policy.ts';

/** How it stands with the paid urgent start of a ticket. */
export interface Rush {
  readonly state: 'none' | 'asked' | 'agreed' | 'declined';
  /** What the consultant said of it: the price, or why not. */
  readonly words?: string;
}

/** Whether these standards sell an urgent start at all. */
export function sellsRush(policy: Pick<PolicyCore, 'services'>): boolean {
  return policy.services.some(({ id }) => id === 'rush');
}

/**
 * What the events say of the paid urgent start: the consultant's last word counts, and only his; the client's request stands
 * until it is answered, and takes nothing back (R-099: «set by the consultant only»). Example: asked, declined, asked again ->
 * asked; asked, agreed, asked again -> agreed.
 */
export function rushOf(events: readonly Pick<TicketEvent, 'at' | 'by' | 'detail'>[]): Rush {
  let rush: Rush = { state: 'none' };
  // Nearly no ticket has one, and a list asks for thousands.
  if (!events.some(({ detail }) => detail.rush)) return rush;
  for (const { by, detail } of [...events].sort((one, other) => one.at - other.at)) {
    if (by.side === 'consultant' && (detail.rush === 'agreed' || detail.rush === 'declined')) {
      rush = { state: detail.rush, ...(detail.reason ? { words: detail.reason } : {}) };
    } else if (by.side === 'client' && detail.rush === 'asked' && rush.state !== 'agreed') rush = { state: 'asked' };
  }
  return rush;
}
