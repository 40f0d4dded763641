import { ExternalLink } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { levelLabel } from '../../lib/standards/level.ts';
import { EvidenceList } from '../evidence/EvidenceList.tsx';
import { formatMoment } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { zoneLabel } from '../sla/clock-words.ts';
import { SlaClock } from '../sla/SlaClock.tsx';
import { SlaTimeline } from '../sla/SlaTimeline.tsx';
import { Conversation } from '../ticket/Conversation.tsx';
import { EntityChip } from '../ticket/EntityChip.tsx';
import { isTold, OutboxSteps } from '../ticket/OutboxSteps.tsx';
import { stateWords, useTicketNumber } from '../ticket/SendingLine.tsx';
import { CopyButton, TextBlock } from '../ticket/TextPreview.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Mark } from '../ui/Tone.tsx';
import { DeedBar } from './DeedBar.tsx';
import type { DeedKind } from './deeds.ts';
import { refusedMove } from './deeds.ts';
import type { Row } from './desk-view.ts';
import { LackNotice } from './LackNotice.tsx';
import { SimilarNotice } from './SimilarNotice.tsx';

/** One client's ticket before the consultant: its clocks, its place with the reason, what may be done, and what was said. */
export function DeskPane({
  row,
  open,
  onOpen,
}: {
  readonly row: Row;
  /** The deed whose form is open. */
  readonly open: DeedKind | undefined;
  readonly onOpen: (kind: DeedKind | undefined) => void;
}) {
  const words = useWords();
  const { t, say, language } = words;
  const desk = useDesk();
  const now = useNow('second');
  const { one, client, place, not, level } = row;
  const { view, policy, status } = one;
  const { ticket, portal, steps } = view;
  const { zone } = policy.calendar;
  const number = useTicketNumber(view);
  const evidence = readyOf(useLive(useMemo(() => desk.ticketEvidence(ticket), [desk, ticket])));
  const type = policy.intake.types.find(({ id }) => id === ticket.answers.type)?.label;
  const facts = [
    client?.name,
    type,
    levelLabel(policy, level),
    ticket.author.name,
    `${formatMoment(ticket.filedAt, now, zone, language)} ${zoneLabel(zone, now, words)}`,
  ];
  const refused = refusedMove(view);

  return (
    <article aria-labelledby="ticket-title" className="mx-auto flex max-w-200 flex-col gap-5 px-8 py-6">
      <header className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <span className="figures text-sm font-medium text-ink-2">{number.task ?? number.code}</span>
          <Mark tone={status.finished ? 'met' : status.id === 'waiting' ? 'paused' : 'plain'}>
            {stateWords(view, status, words)}
          </Mark>
          <span className="flex-1" />
          <CopyButton small text={ticket.text} />
          {portal?.address && (
            <ButtonLink small icon={ExternalLink} href={portal.address}>
              {t('filed_open')}
            </ButtonLink>
          )}
        </div>
        <h2 id="ticket-title" className="text-xl leading-7 font-semibold wrap-anywhere">
          {ticket.title}
        </h2>
        <p className="figures text-xs text-ink-3">{facts.filter(Boolean).join(' · ')}</p>
      </header>
      <div className="flex flex-wrap gap-x-8 gap-y-4 rounded-xl border border-line p-4">
        {status.timeline.commitments.map((clock) => (
          <SlaClock key={clock.id} clock={clock} now={now} zone={zone} />
        ))}
        {place && (
          <div className="min-w-36 flex-1">
            <p className="text-xs font-medium text-ink-3">{t('queue_title')}</p>
            <p className="figures text-xl leading-7 font-semibold">{t('desk_place', { n: place.position })}</p>
            <p className="text-xs text-ink-2">
              {say(place.why)} <span className="text-ink-3">{place.rule}</span>
            </p>
          </div>
        )}
      </div>
      <DeedBar key={ticket.id} row={row} open={open} onOpen={onOpen} />
      {not && <LackNotice row={row} />}
      <SimilarNotice row={row} />
      {refused && <Notice weight="trouble">{t(`desk_move_${refused}`)}</Notice>}
      {status.timeline.pause && (
        <Notice weight="info" title={t('pane_paused')}>
          {status.timeline.pause.reason ?? t('pane_paused_no_reason')}
        </Notice>
      )}
      {steps.some((step) => step.state !== 'done' || isTold(step)) && (
        <Part title={t('pane_sending')}>
          <OutboxSteps view={view} />
        </Part>
      )}
      <Part title={t('pane_text')}>
        <TextBlock title={ticket.title} text={ticket.text} />
      </Part>
      {ticket.entities.length > 0 && (
        <Part title={t('entities_title')}>
          <ul className="flex flex-col gap-1">
            {ticket.entities.map((entity) => (
              <li key={entity.address}>
                <EntityChip entity={entity} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {evidence && evidence.length > 0 && (
        <Part title={t('evidence_title')}>
          <EvidenceList evidence={evidence} />
        </Part>
      )}
      <Part title={t('talk_title')}>
        <Conversation view={view} now={now} />
      </Part>
      <Part title={t('pane_timeline')}>
        <SlaTimeline view={view} now={now} />
      </Part>
    </article>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      {children}
    </section>
  );
}
