import { ExternalLink, Undo2 } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { TicketView } from '../../lib/desk/desk.ts';
import { levelLabel } from '../../lib/standards/level.ts';
import { EvidenceList } from '../evidence/EvidenceList.tsx';
import { formatMoment } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { entryOf, isWaiting } from '../queue/entry.ts';
import { QueuePlace } from '../queue/QueuePlace.tsx';
import { zoneLabel } from '../sla/clock-words.ts';
import { SlaClock } from '../sla/SlaClock.tsx';
import { SlaTimeline } from '../sla/SlaTimeline.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Mark } from '../ui/Tone.tsx';
import { Conversation } from './Conversation.tsx';
import { channelName } from './channel-name.ts';
import { EntityChip } from './EntityChip.tsx';
import { HandOver } from './HandOver.tsx';
import { OutboxSteps, sendingSteps } from './OutboxSteps.tsx';
import { ReplyBox } from './ReplyBox.tsx';
import { SendingMark, stateWords, useTicketNumber } from './SendingLine.tsx';
import { sendingOf } from './sending.ts';
import { statusOf } from './status-of.ts';
import { CopyButton, TextBlock } from './TextPreview.tsx';
import { TicketActions } from './TicketActions.tsx';

/** One ticket in full (J5): number and state, both countdowns with their reasons, events, proof, text, links. */
export function TicketPane({ view }: { readonly view: TicketView }) {
  const words = useWords();
  const { t, language } = words;
  const desk = useDesk();
  const now = useNow('second');
  const { ticket, policy, portal, steps } = view;
  const { zone } = policy.calendar;
  const number = useTicketNumber(view);
  const status = statusOf(view, now);
  const sending = sendingOf(view);
  const isOnItsWay = sending === 'queued';
  const evidence = readyOf(useLive(useMemo(() => desk.ticketEvidence(ticket), [desk, ticket])));
  const type = policy.intake.types.find((one) => one.id === ticket.answers.type)?.label;
  const facts = [
    type,
    levelLabel(policy, ticket.level),
    channelName(ticket.channel, words),
    ticket.author.name,
    `${formatMoment(ticket.filedAt, now, zone, language)} ${zoneLabel(zone, now, words)}`,
  ];

  // Once it is filed, what follows is of the conversation and stands behind it: nothing jumps while one writes.
  const isLater = steps.every((step) => step.deed !== undefined || step.state === 'done');
  const sendingPart = sendingSteps(steps).length > 0 && (
    <Part title={t('pane_sending')}>
      <OutboxSteps view={view} />
    </Part>
  );

  return (
    <article aria-labelledby="ticket-title" className="mx-auto flex max-w-200 flex-col gap-6 px-8 py-6">
      <header className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <span className="figures text-sm font-medium text-ink-2">{number.code}</span>
          {number.task && <span className="figures text-sm text-ink-3">{number.task}</span>}
          {isOnItsWay ? (
            <SendingMark view={view} />
          ) : (
            <Mark tone={status.finished ? 'met' : status.id === 'waiting' ? 'paused' : 'plain'}>
              {stateWords(view, status, words)}
            </Mark>
          )}
          <span className="flex-1" />
          <Actions view={view} />
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
        {isWaiting(view, now) && (
          <div className="self-end">
            <QueuePlace policy={policy} candidate={entryOf(view)} />
          </div>
        )}
      </div>
      <TicketActions view={view} status={status} />
      {status.timeline.pause && (
        <Notice weight="info" title={t('pane_paused')}>
          {status.timeline.pause.reason ?? t('pane_paused_no_reason')}
        </Notice>
      )}
      {!isLater && sendingPart}
      {(portal?.leftOut.length ?? 0) > 0 && <Notice weight="info">{t('filed_left_out')}</Notice>}
      <Part title={t('talk_title')}>
        <Conversation view={view} now={now} />
        {status.id !== 'lost' && <ReplyBox view={view} />}
      </Part>
      {isLater && sendingPart}
      <Part title={t('pane_timeline')}>
        <SlaTimeline view={view} now={now} />
      </Part>
      {evidence && evidence.length > 0 && (
        <Part title={t('evidence_title')}>
          <EvidenceList evidence={evidence} />
        </Part>
      )}
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
      <Part title={t('pane_text')}>
        {sending === 'by-hand' ? <HandOver ticket={ticket} /> : <TextBlock title={ticket.title} text={ticket.text} />}
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

/** What may be done with it here. */
function Actions({ view }: { readonly view: TicketView }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const { ticket, portal } = view;
  const isHere = !portal?.taskId && view.steps.length > 0;
  return (
    <>
      {deed.failure && (
        <span role="alert" className="text-xs text-late">
          {fault(deed.failure)}
        </span>
      )}
      {isHere && (
        <Button small icon={Undo2} disabled={deed.busy} onClick={() => deed.run(() => desk.takeBack(ticket.id))}>
          {t('pane_take_back')}
        </Button>
      )}
      <CopyButton small text={ticket.text} />
      {portal?.address && (
        <ButtonLink small icon={ExternalLink} href={portal.address}>
          {t('filed_open')}
        </ButtonLink>
      )}
    </>
  );
}
