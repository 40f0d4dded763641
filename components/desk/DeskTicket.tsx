import { FileQuestionMark } from 'lucide-react';
import { useMemo } from 'react';
import { useDesk } from '../hooks/use-desk.tsx';
import { useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Notice } from '../ui/Notice.tsx';
import { DeskPane } from './DeskPane.tsx';
import type { DeedKind } from './deeds.ts';
import { type ListedRow, openRow } from './desk-view.ts';

/** The open ticket, whole: the list has only a light row of it. */
export function DeskTicket({
  row,
  open,
  onOpen,
}: {
  readonly row: ListedRow;
  readonly open: DeedKind | undefined;
  readonly onOpen: (kind: DeedKind | undefined) => void;
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const { id } = row.one.ticket;
  const ticket = useLive(useMemo(() => desk.ticket(id), [desk, id]));
  const whole = useMemo(
    () => (ticket.is === 'ready' && ticket.value ? openRow(row, ticket.value, now) : undefined),
    [row, ticket, now],
  );
  if (whole) return <DeskPane row={whole} open={open} onOpen={onOpen} />;
  if (ticket.is === 'loading') return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  if (ticket.is === 'failed') {
    return (
      <Notice weight="trouble" className="m-6">
        {fault(ticket.failure)}
      </Notice>
    );
  }
  return (
    <Empty icon={<FileQuestionMark aria-hidden />} title={t('failure_ticket_gone')}>
      {t('tickets_gone_next')}
    </Empty>
  );
}
