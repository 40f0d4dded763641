import type { TicketView } from '../../lib/desk/desk.ts';
import type { OutboxStep } from '../../lib/model/outbox.ts';

/** Where a ticket is on its way: on the portal, waiting to be sent, or carried by hand (J3, J12). */
export type Sending = 'registered' | 'queued' | 'by-hand';

export function sendingOf(view: Pick<TicketView, 'steps' | 'portal'>): Sending {
  const { steps, portal } = view;
  if (steps.length === 0 && !portal?.taskId) return 'by-hand';
  // A file that was put off holds nothing up.
  const open = steps.filter((step) => step.state !== 'done' && step.state !== 'stopped');
  if (portal?.taskId && !open.some((step) => step.work.kind === 'task')) return 'registered';
  return 'queued';
}

/** The step that everything else waits for. */
export function currentStep(steps: readonly OutboxStep[]): OutboxStep | undefined {
  return [...steps]
    .sort((one, other) => one.order - other.order)
    .find((step) => step.state !== 'done' && step.state !== 'stopped');
}
