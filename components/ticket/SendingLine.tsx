import { CircleCheck, Hand, Upload } from 'lucide-react';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Status } from '../../lib/standards/status.ts';
import { type Speaker, useWords } from '../hooks/use-words.tsx';
import { Mark } from '../ui/Tone.tsx';
import { sendingOf } from './sending.ts';

/** «в очереди на отправку / зарегистрирована» as colour, icon and word (J3). */
export function SendingMark({ view }: { readonly view: TicketView }) {
  const { t } = useWords();
  switch (sendingOf(view)) {
    case 'registered':
      return (
        <Mark tone="met" icon={CircleCheck}>
          {t('sending_registered')}
        </Mark>
      );
    case 'queued':
      return (
        <Mark tone="paused" icon={Upload}>
          {t('sending_queued')}
        </Mark>
      );
    case 'by-hand':
      return (
        <Mark tone="plain" icon={Hand}>
          {t('sending_by_hand')}
        </Mark>
      );
  }
}

/** The state in words: on the portal what the events say, before that how it is being sent. */
export function stateWords(view: TicketView, status: Status, words: Speaker): string {
  const sending = sendingOf(view);
  if (sending === 'by-hand' && status.id === 'filed') return words.t('sending_by_hand');
  return sending === 'queued' && status.id === 'filed' ? words.t('sending_queued') : words.say(status.words);
}

/** «Т-104» and, once the portal has it, the task's number. */
export function useTicketNumber(view: {
  readonly ticket: Pick<TicketView['ticket'], 'code'>;
  readonly portal: TicketView['portal'];
}): { readonly code: string; readonly task: string | undefined } {
  const { t } = useWords();
  const { code } = view.ticket;
  const task = view.portal?.taskId;
  return {
    code: /^\d+$/.test(code) ? t('ticket_code', { code }) : code,
    task: task ? t('ticket_task', { id: task }) : undefined,
  };
}
