import type { Instant } from '../base/instant.ts';
import type { Words } from '../browser/words.ts';
import type { PortalEntity } from '../model/entity.ts';
import type { Chip, MessageOutput } from '../model/message.ts';
import type { CommitmentClock, Timeline } from '../model/timeline.ts';
import { timeline } from '../standards/timeline.ts';
import { urgencyOf } from '../standards/urgency.ts';
import type { KuratorDb } from '../store/db.ts';
import { readOpenDraft } from '../store/drafts.ts';
import { readSettings } from '../store/settings.ts';
import { readTickets, type TicketRows } from '../store/tickets.ts';

/** The open promise that runs out next; undefined when all are kept or nothing was promised. */
function nextPromise(shown: Timeline): CommitmentClock | undefined {
  const open = shown.commitments.filter((clock) => ['running', 'late', 'paused'].includes(clock.state));
  return open.sort((one, other) => (one.remaining ?? Infinity) - (other.remaining ?? Infinity))[0];
}

function isAbout(rows: TicketRows, address: string): boolean {
  if (rows.portal?.address === address) return true;
  return rows.ticket.entities.some((entity) => entity.address === address);
}

function chipOf(rows: TicketRows, words: Words, now: Instant): Chip | undefined {
  if (!rows.policy) return undefined;
  const { ticket } = rows;
  const shown = timeline(
    rows.policy,
    { level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt },
    rows.events,
    now,
  );
  const clock = nextPromise(shown);
  if (!clock || clock.remaining === undefined || (clock.id !== 'reaction' && clock.id !== 'answer')) return undefined;
  const urgency = urgencyOf(clock);
  const tone = urgency === 'plain' ? 'calm' : urgency;
  return {
    ticketId: ticket.id,
    code: words('ticket_code', { code: ticket.code }),
    commitment: clock.id,
    tone,
    remaining: clock.remaining,
    asOf: now,
    running: clock.state !== 'paused' && !clock.standsStill,
    ...(clock.state === 'paused' ? {} : { changesAt: shown.changesAt }),
  };
}

/** What the guest on a page is told: its words, the state of the open draft, and the most urgent ticket about the page. */
export async function greetGuest(
  db: KuratorDb,
  words: Words,
  page: { readonly address: string; readonly entity?: PortalEntity | undefined },
  now: Instant,
): Promise<MessageOutput<'page.hello'>> {
  const [settings, draft, tickets] = await Promise.all([readSettings(db), readOpenDraft(db), readTickets(db)]);
  const address = page.entity?.address ?? page.address;
  const [chip] = tickets
    .filter((rows) => isAbout(rows, address))
    .flatMap((rows) => chipOf(rows, words, now) ?? [])
    .sort((one, other) => one.remaining - other.remaining);
  return {
    button: settings.button,
    draft: {
      count: draft?.entities.length ?? 0,
      has: draft?.entities.some((entity) => entity.address === address) ?? false,
    },
    // The guest is too light to carry the catalogues.
    words: words.family('guest_'),
    ...(chip ? { chip } : {}),
  };
}
