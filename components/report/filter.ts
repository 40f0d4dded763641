import type { TicketView } from '../../lib/desk/desk.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { homeOf } from '../../lib/model/ticket.ts';
import { clientOf } from '../../lib/standards/consult-queue.ts';
import type { PeriodKind, PeriodWish } from '../../lib/standards/report-period.ts';

/** Which tickets the report is about. It stands in the address, so that a reload, a bookmark and a colleague see the same. */
export interface ReportFilter {
  readonly period: PeriodWish;
  readonly client?: string | undefined;
  readonly type?: string | undefined;
  readonly level?: string | undefined;
}

export const periodKinds = ['month', 'quarter', 'year', 'last30', 'free'] as const satisfies readonly PeriodKind[];

/** The filter out of the address; whatever makes no sense there is as if it were not said. */
export function readFilter(hash: string): ReportFilter {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const kind = periodKinds.find((one) => one === said.get('period')) ?? 'month';
  const back = Number(said.get('back') ?? 0);
  return {
    period: {
      kind,
      from: said.get('from') ?? undefined,
      to: said.get('to') ?? undefined,
      back: Number.isInteger(back) && back > 0 && back < 1200 ? back : 0,
    },
    client: said.get('client') || undefined,
    type: said.get('type') || undefined,
    level: said.get('level') || undefined,
  };
}

/** The filter as it stands in the address, without the #. */
export function writeFilter({ period, client, type, level }: ReportFilter): string {
  const { kind, from, to, back } = period;
  const said = {
    period: kind,
    ...(back && kind !== 'free' && kind !== 'last30' ? { back: String(back) } : {}),
    ...(kind === 'free' ? { from: from ?? '', to: to ?? '' } : {}),
    ...(client ? { client } : {}),
    ...(type ? { type } : {}),
    ...(level ? { level } : {}),
  };
  return new URLSearchParams(said).toString();
}

/**
 * Whose ticket it is: of a consultant's register the client by curator or group; without one, the curator who files, of
 * whom a client has exactly one.
 */
export function clientName({ ticket, portal }: TicketView, register: readonly RegisterClient[]): string {
  return clientOf(register, ticket, portal?.groupId, homeOf(ticket, portal))?.name ?? ticket.author.name;
}

/** Whether a ticket passes what is chosen beside the period. */
export function passes(
  view: TicketView,
  { client, type, level }: ReportFilter,
  register: readonly RegisterClient[],
): boolean {
  return (
    (client === undefined || clientName(view, register) === client) &&
    (type === undefined || (view.ticket.answers.type ?? 'none') === type) &&
    (level === undefined || view.ticket.level === level)
  );
}
