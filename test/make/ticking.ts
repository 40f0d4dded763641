import type { Instant } from '../../lib/base/instant.ts';
import { makeWords } from '../../lib/browser/words.ts';
import type { Ticking } from '../../lib/desk/tick.ts';
import type { TicketEvent } from '../../lib/model/event.ts';
import { TicketId } from '../../lib/model/ids.ts';
import type { Policy } from '../../lib/model/policy.ts';
import { LevelId } from '../../lib/model/standard-names.ts';
import { emptyAnswers, Ticket } from '../../lib/model/ticket.ts';
import { policyRef } from '../../lib/standards/policy-ref.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';
import type { KuratorDb } from '../../lib/store/db.ts';
import messages from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { anEvent, at } from './event.ts';

const words = makeWords('ru', messages);
/** The Russian sentences; one that is not there is a mistake. */
export const say = ({
  key,
  params,
}: {
  key: string;
  params?: Readonly<Record<string, string | number>> | undefined;
}) => {
  const said = words(key, params);
  if (said === key) throw new Error(`no sentence: ${key}`);
  return said;
};

/** A time of a day of November 2026 in Moscow; Monday the 16th unless said otherwise. */
export const moscow = (time: string, day = '16') => at(`2026-11-${day}T${time}:00+03:00`);
export const FILED = moscow('11:00');

/** A medium task under the consultant's standards, as a tick knows it. */
export function aTicking(
  code = '104',
  filedAt: Instant = FILED,
  events: readonly TicketEvent[] = [],
  level = 'regular',
  policy: Policy = consultantV2,
): Ticking {
  const id = `t-${code}`;
  const ticket = {
    id: TicketId.parse(id),
    code,
    title: 'Права',
    level: LevelId.parse(level),
    filedAt,
    answers: { ...emptyAnswers, type: 'medium' as const },
  };
  return { ticket, events: [anEvent('filed', filedAt, { ticketId: id }), ...events], policy };
}

/** Puts them into the base as the background would have. Their events belong to them, whatever these say. */
export async function keepTicking(db: KuratorDb, all: readonly Ticking[]): Promise<void> {
  const refOf = (policy: Policy) => ({ id: policy.id, version: '1', hash: policyRef(policy).hash });
  await db.transaction('rw', db.tickets, db.events, db.policies, async () => {
    await db.policies.bulkPut(all.map(({ policy }) => ({ hash: refOf(policy).hash, policy })));
    await db.tickets.bulkPut(
      all.map(({ ticket, policy }) =>
        Ticket.parse({
          ...ticket,
          draftId: `draft-${ticket.id}`,
          text: ticket.title,
          answers: { ...emptyAnswers, ...ticket.answers },
          entities: [],
          evidenceIds: [],
          channel: 'portal',
          author: { name: 'Анна', role: 'curator' },
          policy: refOf(policy),
          portal: 'romashka.bitrix24.ru',
        }),
      ),
    );
    for (const { ticket, events } of all) {
      const own = events.map((event, index) => ({ ...event, id: `${ticket.id}:${event.kind}:${index}:${event.at}` }));
      await db.events.bulkPut(own.map((event) => ({ ...event, ticketId: ticket.id })) as TicketEvent[]);
    }
  });
}
