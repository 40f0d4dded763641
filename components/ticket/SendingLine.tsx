import { CircleCheck, Hand, OctagonAlert, Upload } from 'lucide-react';
import type { TicketView } from '../../lib/desk/desk.ts';
import { useWords } from '../hooks/use-words.tsx';
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
    case 'stopped':
      return (
        <Mark tone="late" icon={OctagonAlert}>
          {t('sending_stopped')}
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

/** «Т-104» and, once the portal has it, the task's number. */
export function useTicketNumber(view: TicketView): { readonly code: string; readonly task: string | undefined } {
  const { t } = useWords();
  const { code } = view.ticket;
  const task = view.portal?.taskId;
  return {
    code: /^\d+$/.test(code) ? t('ticket_code', { code }) : code,
    task: task ? t('ticket_task', { id: task }) : undefined,
  };
}
