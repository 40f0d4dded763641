import { Inbox } from 'lucide-react';
import { useMemo } from 'react';
import type { TicketView } from '../../lib/desk/desk.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { DeskSplit } from './DeskSplit.tsx';
import { deskView } from './desk-view.ts';

/** All clients' tickets, or why there are none to be seen. */
export function DeskQueue({ hash }: { readonly hash: string }) {
  const { t, fault } = useWords();
  const tickets = useLive(useDesk().tickets);
  if (tickets.is === 'loading') return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  if (tickets.is === 'failed')
    return (
      <Notice weight="trouble" className="m-6">
        {fault(tickets.failure)}
      </Notice>
    );
  return <Queue views={tickets.value} hash={hash} />;
}

function Queue({ views, hash }: { readonly views: readonly TicketView[]; readonly hash: string }) {
  const { t } = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const policy = readyOf(useLive(desk.policy));
  const register = readyOf(useLive(desk.register));
  const library = readyOf(useLive(desk.library));
  const connection = useLive(desk.connection);
  const settings = readyOf(useLive(desk.settings));
  const me = readyOf(connection)?.me.id;
  const rows = useMemo(
    () => (policy && register && library ? deskView(policy, views, library, register, me, now) : undefined),
    [policy, register, library, views, me, now],
  );
  if (!rows || connection.is !== 'ready' || !settings) {
    return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  }
  const isOurs = settings.role === 'consultant';
  return (
    <>
      {(!isOurs || !connection.value) && (
        <Notice
          weight="warning"
          className="m-3"
          title={t(isOurs ? 'desk_not_connected' : 'desk_not_consultant')}
          action={
            <Button small onClick={() => desk.openPage('options', isOurs ? 'connect' : 'role')}>
              {t('common_settings')}
            </Button>
          }
        >
          {t(isOurs ? 'desk_not_connected_next' : 'desk_not_consultant_next')}
        </Notice>
      )}
      {rows.length > 0 ? (
        <DeskSplit rows={rows} hash={hash} />
      ) : (
        <Empty icon={<Inbox aria-hidden />} title={t('desk_empty')}>
          {t('desk_empty_next')}
        </Empty>
      )}
    </>
  );
}
