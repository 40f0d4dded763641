import { CircleCheck, ExternalLink } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { TicketId } from '../../lib/model/ids.ts';
import { HandoverButton } from '../handover/HandoverButton.tsx';
import { useDesk } from '../hooks/use-desk.tsx';
import { useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { SlaClock } from '../sla/SlaClock.tsx';
import { Busy } from '../ui/Busy.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { HandOver } from './HandOver.tsx';
import { OutboxSteps } from './OutboxSteps.tsx';
import { SendingMark, useTicketNumber } from './SendingLine.tsx';
import { sendingOf } from './sending.ts';
import { statusOf } from './status-of.ts';

/** What stands in the place of the form once a ticket is filed: its number, where it is, and what was promised. */
export function FiledCard({ ticketId, onAnother }: { readonly ticketId: TicketId; readonly onAnother: () => void }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const view = useLive(useMemo(() => desk.ticket(ticketId), [desk, ticketId]));
  if (view.is === 'failed') return <Notice weight="trouble">{fault(view.failure)}</Notice>;
  if (view.is === 'loading') return <Busy className="p-4" words={t('common_loading')} slow={t('common_slow')} />;
  if (!view.value) return <Notice weight="trouble">{t('failure_ticket_gone')}</Notice>;
  return <Filed view={view.value} onAnother={onAnother} />;
}

function Filed({ view, onAnother }: { readonly view: TicketView; readonly onAnother: () => void }) {
  const { t } = useWords();
  const desk = useDesk();
  const now = useNow('second');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { ticket, policy, portal, steps } = view;
  const number = useTicketNumber(view);
  const sending = sendingOf(view);
  const clocks = statusOf(view, now).timeline.commitments;

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 pt-5 pb-4">
        <div className="flex items-start gap-3">
          <CircleCheck aria-hidden className="size-7 shrink-0 text-calm" strokeWidth={1.75} />
          <div className="min-w-0 flex-1">
            <h2 tabIndex={-1} className="figures text-lg font-semibold outline-none" ref={heading}>
              {t(sending === 'by-hand' ? 'filed_title_text' : 'filed_title', { code: number.code })}
            </h2>
            <p className="line-clamp-2 text-ink-2 wrap-anywhere">{ticket.title}</p>
            <div role="status" className="mt-2 flex flex-wrap items-center gap-2">
              <SendingMark view={view} />
              {number.task && <span className="figures text-xs text-ink-2">{number.task}</span>}
            </div>
          </div>
        </div>
        <div className="flex gap-4 rounded-lg border border-line p-3">
          {clocks.map((clock) => (
            <SlaClock key={clock.id} clock={clock} now={now} zone={policy.calendar.zone} />
          ))}
        </div>
        {sending === 'by-hand' && <HandOver ticket={ticket} file={<HandoverButton ticket={ticket} isFile />} />}
        {(sending === 'queued' || steps.some(({ state }) => state === 'stopped')) && (
          <section className="rounded-lg border border-line p-3">
            {sending === 'queued' && <p className="mb-2 text-xs text-ink-3">{t('filed_queued_hint')}</p>}
            <OutboxSteps view={view} />
          </section>
        )}
        {(portal?.leftOut.length ?? 0) > 0 && <Notice weight="info">{t('filed_left_out')}</Notice>}
      </div>
      <footer className="flex items-center gap-1 border-t border-line px-3 py-3">
        {portal?.address && (
          <ButtonLink href={portal.address} icon={ExternalLink}>
            {t('filed_open')}
          </ButtonLink>
        )}
        <Button look="ghost" onClick={() => desk.openPage('tickets', ticket.id)}>
          {t('filed_details')}
        </Button>
        <span className="flex-1" />
        <Button look="primary" onClick={onAnother}>
          {t('filed_another')}
        </Button>
      </footer>
    </div>
  );
}
