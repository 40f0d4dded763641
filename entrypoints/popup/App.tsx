import { useState } from 'react';
import { useCase } from '../../components/hooks/use-case.ts';
import { useDesk } from '../../components/hooks/use-desk.tsx';
import { readyOf, useLive } from '../../components/hooks/use-live.ts';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { RecorderPanel } from '../../components/recorder/RecorderPanel.tsx';
import { RecoveryList } from '../../components/recorder/RecoveryList.tsx';
import { ConnectionLine } from '../../components/ticket/ConnectionLine.tsx';
import { FiledCard } from '../../components/ticket/FiledCard.tsx';
import { PopupHeader } from '../../components/ticket/PopupHeader.tsx';
import { RoomNotice } from '../../components/ticket/RoomNotice.tsx';
import { TicketForm } from '../../components/ticket/TicketForm.tsx';
import { Busy } from '../../components/ui/Busy.tsx';
import { Notice } from '../../components/ui/Notice.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';
import type { TicketId } from '../../lib/model/ids.ts';

/** The popup: the open draft as a form, or the ticket that has just been filed. */
export function App() {
  const { t, fault } = useWords();
  const desk = useDesk();
  useTheme();
  const around = useCase();
  const drafts = useLive(desk.drafts);
  const open = useLive(desk.openDraft);
  const [filed, setFiled] = useState<TicketId>();
  const trouble = [around, drafts, open].find((seen) => seen.is === 'failed');
  const draft = readyOf(open);

  return (
    <ToastPlace close={t('common_close')}>
      <main className="flex h-150 w-100 flex-col overflow-hidden">
        <PopupHeader drafts={readyOf(drafts) ?? []} draft={filed ? undefined : draft} />
        {around.is === 'ready' && (
          <div className="shrink-0 border-b border-line">
            <ConnectionLine around={around.value} />
          </div>
        )}
        {draft && (
          // A recording is what the person came back for: it stands above the form, never below the fold.
          <div className="flex shrink-0 flex-col gap-2 px-3 pt-2.5 empty:hidden">
            <RecorderPanel draftId={draft.id} />
            <RecoveryList draftId={draft.id} />
            <RoomNotice />
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
