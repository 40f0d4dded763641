import { ListChecks, Settings as SettingsIcon } from 'lucide-react';
import { useState } from 'react';
import { useCase } from '../../components/hooks/use-case.ts';
import { useDesk } from '../../components/hooks/use-desk.tsx';
import { readyOf, useLive } from '../../components/hooks/use-live.ts';
import { useNow } from '../../components/hooks/use-now.ts';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { ConnectionLine } from '../../components/ticket/ConnectionLine.tsx';
import { DraftSwitcher } from '../../components/ticket/DraftSwitcher.tsx';
import { FiledCard } from '../../components/ticket/FiledCard.tsx';
import { statusOf } from '../../components/ticket/status-of.ts';
import { TicketForm } from '../../components/ticket/TicketForm.tsx';
import { Busy } from '../../components/ui/Busy.tsx';
import { IconButton } from '../../components/ui/Button.tsx';
import { Notice } from '../../components/ui/Notice.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';
import type { TicketId } from '../../lib/model/ids.ts';

/** The popup: the open draft as a form, or the ticket that has just been filed. */
export function App() {
  const { t, fault } = useWords();
  const desk = useDesk();
  useTheme();
  const now = useNow('minute');
  const around = useCase();
  const drafts = useLive(desk.drafts);
  const open = useLive(desk.openDraft);
  const tickets = readyOf(useLive(desk.tickets));
  const [filed, setFiled] = useState<TicketId>();
  const openCount = tickets?.filter((view) => !statusOf(view, now).finished).length ?? 0;
  const trouble = [around, drafts, open].find((seen) => seen.is === 'failed');
  const draft = readyOf(open);

  return (
    <ToastPlace close={t('common_close')}>
      <main className="flex h-150 w-100 flex-col overflow-hidden">
        <header className="flex h-11 shrink-0 items-center gap-1 border-b border-line pr-2 pl-3">
          <h1 className="text-base font-semibold">{t('extension_name')}</h1>
          {draft && !filed && <DraftSwitcher drafts={readyOf(drafts) ?? [draft]} open={draft} />}
          <span className="flex-1" />
          <IconButton
            icon={ListChecks}
            label={t('popup_tickets', { n: openCount })}
            onClick={() => desk.openPage('tickets')}
          >
            {openCount > 0 && <span className="figures text-xs font-medium">{openCount}</span>}
          </IconButton>
          <IconButton icon={SettingsIcon} label={t('common_settings')} onClick={() => desk.openPage('options')} />
        </header>
        {around.is === 'ready' && (
          <div className="shrink-0 border-b border-line">
            <ConnectionLine around={around.value} />
          </div>
        )}
        {filed ? (
          <FiledCard ticketId={filed} onAnother={() => setFiled(undefined)} />
        ) : around.is === 'ready' && draft ? (
          <TicketForm key={draft.id} around={around.value} draft={draft} onFiled={(ticket) => setFiled(ticket.id)} />
        ) : trouble?.is === 'failed' ? (
          <Notice weight="trouble" className="m-3">
            {fault(trouble.failure)}
          </Notice>
        ) : (
          <Busy className="p-4" words={t('common_loading')} slow={t('common_slow')} />
        )}
      </main>
    </ToastPlace>
  );
}
