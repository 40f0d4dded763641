import { FileQuestionMark, Inbox, Search } from 'lucide-react';
import { useState } from 'react';
import type { TicketView } from '../../lib/desk/desk.ts';
import { useHash } from '../hooks/use-hash.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { TicketPane } from '../ticket/TicketPane.tsx';
import { Empty } from '../ui/Busy.tsx';
import { TextInput } from '../ui/Field.tsx';
import { groupIds, groupTickets, matches } from './groups.ts';
import { QueueTable } from './QueueTable.tsx';

/** No ticket yet, and how the first one is made. */
export function NoTickets() {
  const { t } = useWords();
  return (
    <Empty icon={<Inbox aria-hidden />} title={t('tickets_empty')}>
      {t('tickets_empty_next')}
    </Empty>
  );
}

/** The list on the left, the ticket that the address names on the right; the most pressing one when it names none. */
export function TicketsSplit({ views }: { readonly views: readonly TicketView[] }) {
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
      <div className="flex w-90 shrink-0 flex-col max-[900px]:w-64 border-r border-line bg-sunken">
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
