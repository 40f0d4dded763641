import { type ReactNode, useMemo } from 'react';
import type { Instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { LevelId } from '../../lib/model/standard-names.ts';
import { homeOf, type Ticket } from '../../lib/model/ticket.ts';
import { levelLabel } from '../../lib/standards/level.ts';
import type { Status } from '../../lib/standards/status.ts';
import { EvidenceList } from '../evidence/EvidenceList.tsx';
import { formatMoment } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { usePortalName } from '../hooks/use-portals.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { zoneLabel } from '../sla/clock-words.ts';
import { Notice } from '../ui/Notice.tsx';
import { EntityChip } from './EntityChip.tsx';

/** A part of a ticket's page under its heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      {children}
    </section>
  );
}

/** The head of a ticket's page: `marks` (number, state) and `actions` in one row, title, and the facts in a line. */
export function TicketHead({
  view,
  now,
  level,
  facts: own,
  marks,
  actions,
}: {
  readonly view: TicketView;
  readonly now: Instant;
  /** As the reader's own side knows it. */
  readonly level: LevelId;
  /** What the reader's side knows beside it: client, way; before and after type and level. */
  readonly facts: { readonly before?: string | undefined; readonly after?: string | undefined };
  readonly marks: ReactNode;
  readonly actions: ReactNode;
}) {
  const words = useWords();
  const { ticket, policy } = view;
  const { zone } = policy.calendar;
  const facts = [
    usePortalName()(homeOf(ticket, view.portal)),
    own.before,
    words.label(policy.intake.types.find(({ id }) => id === ticket.answers.type)?.label ?? ''),
    words.label(levelLabel(policy, level)),
    own.after,
    ticket.author.name,
    ticket.from && words.t('ticket_from', { name: ticket.from.name }),
    `${formatMoment(ticket.filedAt, now, zone, words.language)} ${zoneLabel(zone, now, words)}`,
  ];
  return (
    <header className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {marks}
        <span className="flex-1" />
        <span className="flex flex-wrap items-center gap-2">{actions}</span>
      </div>
      <h2 id="ticket-title" className="text-xl leading-7 font-semibold wrap-anywhere">
        {ticket.title}
      </h2>
      <p className="figures text-xs text-ink-3">{facts.filter(Boolean).join(' · ')}</p>
    </header>
  );
}

/** That the clocks are held up, and by what. */
export function PauseNotice({ status }: { readonly status: Status }) {
  const { t } = useWords();
  const { pause } = status.timeline;
  return (
    pause && (
      <Notice weight="info" title={t('pane_paused')}>
        {pause.reason ?? t('pane_paused_no_reason')}
      </Notice>
    )
  );
}

/** Records of the portal that the ticket is about. */
export function EntitiesPart({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useWords();
  if (ticket.entities.length === 0) return null;
  return (
    <Part title={t('entities_title')}>
      <ul className="flex flex-col gap-1">
        {ticket.entities.map((entity) => (
          <li key={entity.address}>
            <EntityChip entity={entity} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Proof of the ticket, late proof too. */
export function EvidencePart({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useWords();
  const desk = useDesk();
  const evidence = readyOf(useLive(useMemo(() => desk.ticketEvidence(ticket), [desk, ticket])));
  if (!evidence?.length) return null;
  return (
    <Part title={t('evidence_title')}>
      <EvidenceList evidence={evidence} />
    </Part>
  );
}
