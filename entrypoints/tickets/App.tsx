import { FileQuestionMark, Inbox, RefreshCw, Search, Settings as SettingsIcon } from 'lucide-react';
import { useState } from 'react';
import { useDeed } from '../../components/hooks/use-deed.ts';
import { useDesk } from '../../components/hooks/use-desk.tsx';
import { useHash } from '../../components/hooks/use-hash.ts';
import { useLive } from '../../components/hooks/use-live.ts';
import { useNow } from '../../components/hooks/use-now.ts';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { groupIds, groupTickets, matches } from '../../components/queue/groups.ts';
import { QueueTable } from '../../components/queue/QueueTable.tsx';
import { TicketPane } from '../../components/ticket/TicketPane.tsx';
import { Busy, Empty } from '../../components/ui/Busy.tsx';
import { IconButton } from '../../components/ui/Button.tsx';
import { TextInput } from '../../components/ui/Field.tsx';
import { Notice } from '../../components/ui/Notice.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';
import type { TicketView } from '../../lib/desk/desk.ts';

/** The tickets page: the list on the left, the chosen ticket on the right. */
export function App() {
  const { t, fault } = useWords();
  useTheme();
  const tickets = useLive(useDesk().tickets);
  return (
    <ToastPlace close={t('common_close')}>
      <main className="flex h-screen flex-col">
        <TopBar />
        {tickets.is === 'loading' && <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />}
        {tickets.is === 'failed' && (
          <Notice weight="trouble" className="m-6">
            {fault(tickets.failure)}
          </Notice>
        )}
        {tickets.is === 'ready' &&
          (tickets.value.length > 0 ? (
            <Desktop views={tickets.value} />
          ) : (
            <Empty icon={<Inbox aria-hidden />} title={t('tickets_empty')}>
              {t('tickets_empty_next')}
            </Empty>
          ))}
      </main>
    </ToastPlace>
  );
}

function TopBar() {
  const { t, fault } = useWords();
  const desk = useDesk();
  const sync = useDeed();
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-3 pl-4">
      <h1 className="text-base font-semibold">{t('tickets_title')}</h1>
      <span className="flex-1" />
      {sync.failure && (
        <span role="alert" className="truncate text-xs text-late">
          {fault(sync.failure)}
        </span>
      )}
      <IconButton
        icon={RefreshCw}
        label={t('tickets_sync')}
        disabled={sync.busy}
        onClick={() => sync.run(() => desk.syncNow())}
      />
      <IconButton icon={SettingsIcon} label={t('common_settings')} onClick={() => desk.openPage('options')} />
    </header>
  );
}

function Desktop({ views }: { readonly views: readonly TicketView[] }) {
  const { t } = useWords();
  const now = useNow('minute');
  const hash = useHash();
  const [typed, setTyped] = useState('');
  const found = typed.trim() ? views.filter((view) => matches(view, typed.trim())) : views;
  const groups = groupTickets(found, now);
  const first = groupIds.flatMap((id) => groups.get(id) ?? [])[0]?.view;
  const linked = views.find((view) => view.ticket.id === hash);
  const chosen = hash ? linked : first;

  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex w-90 shrink-0 flex-col border-r border-line bg-sunken">
        <search className="relative p-2">
          <Search aria-hidden className="pointer-events-none absolute top-4.5 left-4 size-3.5 text-ink-3" />
          <TextInput
            type="search"
            aria-label={t('tickets_search')}
            placeholder={t('tickets_search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="pl-7"
          />
        </search>
        <div className="min-h-0 flex-1 overflow-y-auto">
          {found.length > 0 ? (
            <QueueTable groups={groups} chosen={chosen?.ticket.id} />
          ) : (
            <p role="status" className="p-4 text-ink-3">
              {t('tickets_not_found')}
            </p>
          )}
        </div>
      </div>
      <div className="min-w-0 flex-1 overflow-y-auto">
        {chosen ? (
          <TicketPane key={chosen.ticket.id} view={chosen} />
        ) : (
          <Empty icon={<FileQuestionMark aria-hidden />} title={t('failure_ticket_gone')}>
            {t('tickets_gone_next')}
          </Empty>
        )}
      </div>
    </div>
  );
}
