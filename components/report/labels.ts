import type { TicketView } from '../../lib/desk/desk.ts';
import type { StatusId } from '../../lib/standards/status.ts';
import type { Speaker } from '../hooks/use-words.tsx';

/** The name of a type in the words of a policy that knows it, best the one the ticket was filed under. */
export function typeLabel(type: string | undefined, views: Iterable<TicketView>, { t, label }: Speaker): string {
  if (type === undefined || type === 'none') return t('report_type_none');
  const asked = new Set<TicketView['policy']>();
  for (const { policy } of views) {
    if (asked.has(policy)) continue;
    asked.add(policy);
    const found = policy.intake.types.find(({ id }) => id === type);
    if (found) return label(found.label);
  }
  return type;
}

/** A status in words. */
export function statusLabel(status: StatusId, { say }: Speaker): string {
  return say({ key: `status_${status.replace('-', '_')}` });
}

/** A promise by what it is about: standards that stand in one report call the same thing by different names. */
export function promiseLabel({ id, label }: { readonly id: string; readonly label: string }, words: Speaker): string {
  return id === 'reaction' || id === 'answer' || id === 'solution'
    ? words.t(`report_promise_${id}`)
    : words.label(label);
}
