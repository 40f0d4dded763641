import { ExternalLink } from 'lucide-react';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { SlaClock } from '../sla/SlaClock.tsx';
import { SlaTimeline } from '../sla/SlaTimeline.tsx';
import { Conversation } from '../ticket/Conversation.tsx';
import { OutboxSteps, sendingSteps } from '../ticket/OutboxSteps.tsx';
import { RushMark } from '../ticket/RushMark.tsx';
import { stateWords, useTicketNumber } from '../ticket/SendingLine.tsx';
import { CopyButton, TextBlock } from '../ticket/TextPreview.tsx';
import { EntitiesPart, EvidencePart, Part, PauseNotice, TicketHead } from '../ticket/TicketParts.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Mark } from '../ui/Tone.tsx';
import { DeedBar } from './DeedBar.tsx';
import type { DeedKind } from './deeds.ts';
import { refusedMove } from './deeds.ts';
import type { Row } from './desk-view.ts';
import { LackNotice } from './LackNotice.tsx';
import { RushNotice } from './RushNotice.tsx';
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
  const { t, say } = words;
  const now = useNow('second');
  const { one, client, place, not, level } = row;
  const { view, policy, status } = one;
  const { ticket, portal, steps } = view;
  const { zone } = policy.calendar;
  const number = useTicketNumber(view);
  const refused = refusedMove(view);

  return (
    <article
      aria-labelledby="ticket-title"
      className="mx-auto flex max-w-200 flex-col gap-5 px-8 py-6 max-[1000px]:px-5"
    >
      <TicketHead
        view={view}
        now={now}
        level={level}
        facts={{ before: client?.name }}
        marks={
          <>
            <span className="figures text-sm font-medium text-ink-2">{number.task ?? number.code}</span>
            <Mark tone={status.finished ? 'met' : status.id === 'waiting' ? 'paused' : 'plain'}>
              {stateWords(view, status, words)}
            </Mark>
            <RushMark rush={one.rush ?? 'none'} to="consultant" />
          </>
        }
        actions={
          <>
            <CopyButton small text={ticket.text} />
            {portal?.address && (
              <ButtonLink small icon={ExternalLink} href={portal.address}>
                {t('filed_open')}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="flex flex-wrap gap-x-8 gap-y-4 rounded-xl border border-line p-4">
        {status.timeline.commitments.map((clock) => (
          <SlaClock key={clock.id} clock={clock} now={now} zone={zone} />
        ))}
        {place && (
          <div className="min-w-36 flex-1">
            <p className="text-xs font-medium text-ink-3">{t('queue_title')}</p>
            <p className="figures text-xl leading-7 font-semibold">{t('desk_place', { n: place.position })}</p>
            <p className="text-xs text-ink-2">
              {say(place.why)} <span className="whitespace-nowrap text-ink-3">{place.rule}</span>
            </p>
          </div>
        )}
      </div>
      <RushNotice row={row} onOpen={onOpen} />
      <DeedBar key={ticket.id} row={row} open={open} onOpen={onOpen} />
      {not && <LackNotice row={row} />}
      <SimilarNotice row={row} />
      {refused && <Notice weight="trouble">{t(`desk_move_${refused}`)}</Notice>}
      <PauseNotice status={status} />
      {sendingSteps(steps).length > 0 && (
        <Part title={t('pane_sending')}>
          <OutboxSteps view={view} />
        </Part>
      )}
      <Part title={t('pane_text')}>
        <TextBlock title={ticket.title} text={ticket.text} />
      </Part>
      <EntitiesPart ticket={ticket} />
      <EvidencePart ticket={ticket} />
      <Part title={t('talk_title')}>
        <Conversation view={view} now={now} side="consultant" />
      </Part>
      <Part title={t('pane_timeline')}>
        <SlaTimeline view={view} now={now} />
      </Part>
    </article>
  );
}
