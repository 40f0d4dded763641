import type { Instant } from '../../lib/base/instant.ts';
import { dayOf, dayText } from '../../lib/clock/day.ts';
import { clockOf } from '../../lib/clock/week.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { closingOf } from './named-day.ts';

/** What keeps a client from being kept, as keys of the catalogues by field. */
export function clientTroubles(
  client: RegisterClient,
  register: readonly RegisterClient[],
): { readonly name?: string; readonly curator?: string } {
  const { curator } = client;
  const others = register.filter(({ id }) => id !== client.id);
  // People of two portals may have the same number.
  const isElsewhere = ({ portal }: RegisterClient) =>
    portal !== undefined && client.portal !== undefined && portal !== client.portal;
  const isTaken = curator !== undefined && others.some((one) => one.curator?.id === curator.id && !isElsewhere(one));
  return {
    ...(client.name.trim() === '' ? { name: 'desk_trouble_name' } : {}),
    ...(curator && (curator.id === '' || curator.name.trim() === '') ? { curator: 'desk_trouble_curator' } : {}),
    ...(isTaken ? { curator: 'desk_trouble_curator_taken' } : {}),
  };
}

/** The only curator with one of his fields changed; with both empty there is none. */
export function personFrom(
  client: RegisterClient,
  patch: { readonly name?: string; readonly id?: string },
): RegisterClient {
  const { curator, ...rest } = client;
  const person = { id: '', name: '', ...curator, ...patch };
  return person.id === '' && person.name === '' ? rest : { ...rest, curator: person };
}

/** Groups by their numbers: «12, 14» or «12 Поддержка, 14». */
export function groupsFrom(text: string): RegisterClient['groups'] {
  return text
    .split(',')
    .map((part) => /^\s*(\d{1,10})\s*(.*)$/.exec(part))
    .flatMap((found) => (found ? [{ id: found[1] ?? '', name: (found[2] ?? '').trim() }] : []));
}

export function groupsText(groups: RegisterClient['groups']): string {
  return groups.map(({ id, name }) => [id, name].filter(Boolean).join(' ')).join(', ');
}

/** Training lasts until that day's closing, and ends by itself. */
export function trainingFrom(policy: Policy, client: RegisterClient, day: string): RegisterClient {
  const { trainingUntil: _, ...rest } = client;
  return day === '' ? rest : { ...rest, trainingUntil: closingOf(policy, day) };
}

export function dayOfTraining(policy: Policy, until: Instant | undefined): string {
  return until === undefined ? '' : dayText(dayOf(clockOf(policy.calendar).zone, until));
}
