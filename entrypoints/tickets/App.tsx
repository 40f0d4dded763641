import { useDesk } from '../../components/hooks/use-desk.tsx';
import { useLive } from '../../components/hooks/use-live.ts';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { NoTickets, TicketsSplit } from '../../components/queue/TicketsSplit.tsx';
import { TicketsTop } from '../../components/queue/TicketsTop.tsx';
import { Busy } from '../../components/ui/Busy.tsx';
import { Notice } from '../../components/ui/Notice.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';

/** The tickets page: the list on the left, the chosen ticket on the right. */
export function App() {
  const { t, fault } = useWords();
  useTheme();
  const tickets = useLive(useDesk().tickets);
  return (
    <ToastPlace close={t('common_close')}>
      <main className="flex h-screen flex-col">
        <TicketsTop />
        {tickets.is === 'loading' && <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />}
        {tickets.is === 'failed' && (
          <Notice weight="trouble" className="m-6">
            {fault(tickets.failure)}
          </Notice>
        )}
        {tickets.is === 'ready' && (tickets.value.length > 0 ? <TicketsSplit views={tickets.value} /> : <NoTickets />)}
      </main>
    </ToastPlace>
  );
}
