import type { TicketView } from '../../lib/desk/desk.ts';

/** Whether anything is still to be expected of the ticket: not closed, refused or lost, or opened again since. */
export function isOpenTicket(view: TicketView): boolean {
  let open = true;
  for (const { kind } of [...view.events].sort((one, other) => one.at - other.at)) {
    if (kind === 'closed' || kind === 'accepted' || kind === 'refused' || kind === 'lost' || kind === 'done')
      open = false;
    if (kind === 'reopened') open = true;
  }
  return open;
}
