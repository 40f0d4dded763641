import { ExternalLink, Undo2, UserRoundCog } from 'lucide-react';
import type { TicketView } from '../../lib/desk/desk.ts';
import { homeOf } from '../../lib/model/ticket.ts';
import { HandoverButton } from '../handover/HandoverButton.tsx';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { entryOf, isWaiting } from '../queue/entry.ts';
import { QueuePlace } from '../queue/QueuePlace.tsx';
import { SlaClock } from '../sla/SlaClock.tsx';
import { SlaTimeline } from '../sla/SlaTimeline.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Mark } from '../ui/Tone.tsx';
import { Conversation } from './Conversation.tsx';
import { channelName } from './channel-name.ts';
import { HandOver } from './HandOver.tsx';
import { rushOn } from './may-act.ts';
import { OutboxSteps, sendingSteps } from './OutboxSteps.tsx';
import { ReplyBox } from './ReplyBox.tsx';
import { RushMark } from './RushMark.tsx';
import { SendingMark, stateWords, useTicketNumber } from './SendingLine.tsx';
import { sendingOf } from './sending.ts';
import { statusOf } from './status-of.ts';
import { CopyButton, TextBlock } from './TextPreview.tsx';
import { TicketActions } from './TicketActions.tsx';
import { EntitiesPart, EvidencePart, Part, PauseNotice, TicketHead } from './TicketParts.tsx';

/** One ticket in full (J5): number and state, both countdowns with their reasons, events, proof, text, links. */
export function TicketPane({ view }: { readonly view: TicketView }) {
  const words = useWords();
  const { t } = words;
  const now = useNow('second');
  const { ticket, policy, portal, steps } = view;
  const { zone } = policy.calendar;
  const number = useTicketNumber(view);
  const status = statusOf(view, now);
  const sending = sendingOf(view);
  const isOnItsWay = sending === 'queued';

  const { isKnown, isConsultants } = useSide(view);

  // Once it is filed, what follows is of the conversation and stands behind it: nothing jumps while one writes.
  const isLater = steps.every((step) => step.deed !== undefined || step.state === 'done');
  const sendingPart = sendingSteps(steps).length > 0 && (
    <Part title={t('pane_sending')}>
      <OutboxSteps view={view} />
    </Part>
  );

  return (
    <article aria-labelledby="ticket-title" className="mx-auto flex max-w-200 flex-col gap-6 px-8 py-6">
      <TicketHead
        view={view}
        now={now}
        level={ticket.level}
        facts={{ after: channelName(ticket.channel, words) }}
        marks={
          <>
            <span className="figures text-sm font-medium text-ink-2">{number.code}</span>
            {number.task && <span className="figures text-sm text-ink-3">{number.task}</span>}
            {isOnItsWay ? (
              <SendingMark view={view} />
            ) : (
              <Mark tone={status.finished ? 'met' : status.id === 'waiting' ? 'paused' : 'plain'}>
                {stateWords(view, status, words)}
              </Mark>
            )}
            <RushMark rush={rushOn(view)} to={isConsultants ? 'consultant' : 'client'} />
          </>
        }
        actions={<Actions view={view} />}
      />
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
      {isConsultants ? <AtDesk ticket={ticket} /> : isKnown && <TicketActions view={view} status={status} />}
      <PauseNotice status={status} />
      {!isLater && sendingPart}
      {(portal?.leftOut.length ?? 0) > 0 && <Notice weight="info">{t('filed_left_out')}</Notice>}
      <Part title={t('talk_title')}>
        <Conversation view={view} now={now} side={isConsultants ? 'consultant' : 'client'} />
        {isKnown && !isConsultants && status.id !== 'lost' && <ReplyBox view={view} />}
      </Part>
      {isLater && sendingPart}
      <Part title={t('pane_timeline')}>
        <SlaTimeline view={view} now={now} />
      </Part>
      <EvidencePart ticket={ticket} />
      <EntitiesPart ticket={ticket} />
      <Part title={t('pane_text')}>
        {sending === 'by-hand' ? <HandOver ticket={ticket} /> : <TextBlock title={ticket.title} text={ticket.text} />}
      </Part>
    </article>
  );
}

/** Whose ticket it is before the reader: in the consultant's role a client's, unless he filed it himself (J8). */
function useSide({ ticket, portal }: TicketView): { readonly isKnown: boolean; readonly isConsultants: boolean } {
  const desk = useDesk();
  const settings = readyOf(useLive(desk.settings));
  const connections = useLive(desk.connections);
  const isKnown = settings !== undefined && connections.is !== 'loading';
  const home = homeOf(ticket, portal);
  const me = readyOf(connections)?.find(({ host }) => host === home)?.me.id;
  const isOther = me === undefined || ticket.author.userId !== me;
  return { isKnown, isConsultants: settings?.role === 'consultant' && portal?.taskId !== undefined && isOther };
}

/** In the consultant's role the client's deeds are not offered: his own are at the desk. */
function AtDesk({ ticket }: Pick<TicketView, 'ticket'>) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button small look="primary" icon={UserRoundCog} onClick={() => void desk.openPage('desk', ticket.id)}>
        {t('pane_at_desk')}
      </Button>
      <span className="text-xs text-ink-3">{t('pane_at_desk_note')}</span>
    </div>
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
      <HandoverButton ticket={ticket} />
      {portal?.address && (
        <ButtonLink small icon={ExternalLink} href={portal.address}>
          {t('filed_open')}
        </ButtonLink>
      )}
    </>
  );
}
