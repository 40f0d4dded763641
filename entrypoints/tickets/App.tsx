import { useDesk } from '../../components/hooks/use-desk.tsx';
import { useFaceTitle } from '../../components/hooks/use-face-title.ts';
import { readyOf, useLive } from '../../components/hooks/use-live.ts';
import { PortalsAround } from '../../components/hooks/use-portals.tsx';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { RebuildLine } from '../../components/queue/RebuildLine.tsx';
import { NoTickets, TicketsSplit } from '../../components/queue/TicketsSplit.tsx';
import { TicketsTop } from '../../components/queue/TicketsTop.tsx';
import { TroubleLine } from '../../components/queue/TroubleLine.tsx';
import { Busy } from '../../components/ui/Busy.tsx';
import { Notice } from '../../components/ui/Notice.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';

/** The tickets page: the list on the left, the chosen ticket on the right. */
export function App() {
  const { t, fault } = useWords();
  useTheme();
  useFaceTitle(t('tickets_title'));
  const desk = useDesk();
  const tickets = useLive(desk.ticketList);
  const saved = readyOf(useLive(desk.settings))?.listViews;
  return (
    <ToastPlace close={t('common_close')}>
      <main className="flex h-screen flex-col">
        <TicketsTop />
        {tickets.is === 'ready' && <TroubleLine list={tickets.value} />}
        <RebuildLine />
        {(tickets.is === 'loading' || (tickets.is === 'ready' && !saved)) && (
          <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />
        )}
        {tickets.is === 'failed' && (
          <Notice weight="trouble" className="m-6">
            {fault(tickets.failure)}
          </Notice>
        )}
        {tickets.is === 'ready' &&
          saved &&
          (tickets.value.total > 0 ? (
            <PortalsAround>
              <TicketsSplit list={tickets.value} saved={saved} />
            </PortalsAround>
          ) : (
            <NoTickets />
          ))}
      </main>
    </ToastPlace>
  );
}
