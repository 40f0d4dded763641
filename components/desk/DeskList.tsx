import { useState } from 'react';
import type { TicketId } from '../../lib/model/ids.ts';
import type { DeskPart } from '../../lib/standards/consult-queue.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { DeskRowLink } from './DeskRowLink.tsx';
import type { Row } from './desk-view.ts';

export const deskParts = {
  queue: 'desk_part_queue',
  outside: 'desk_part_outside',
  underway: 'desk_part_underway',
  waiting: 'desk_part_waiting',
  answered: 'desk_part_answered',
  finished: 'desk_part_finished',
} as const satisfies Record<DeskPart, string>;

const FIRST = 60;

/** All tickets of the desk by what is to be done with them; the waiting list first, in its order. */
export function DeskList({ rows, chosen }: { readonly rows: readonly Row[]; readonly chosen: TicketId | undefined }) {
  const { t } = useWords();
  const parts = Map.groupBy(rows, ({ part }) => part);
  return (
    <nav aria-label={t('desk_list')} className="flex flex-col gap-4 p-2">
      {[...parts].map(([part, of]) => (
        <Part key={part} title={t(deskParts[part])} rows={of} chosen={chosen} />
      ))}
    </nav>
  );
}

function Part({
  title,
  rows,
  chosen,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly chosen: TicketId | undefined;
}) {
  const { t } = useWords();
  const [limit, setLimit] = useState(FIRST);
  const rest = rows.length - limit;
  return (
    <section aria-label={title}>
      <h2 className="figures flex items-baseline gap-1.5 px-2 pb-1 text-xs font-medium text-ink-3">
        {title}
        <span>{rows.length}</span>
      </h2>
      <ol>
        {rows.slice(0, limit).map((row) => (
          <li key={row.one.ticket.id}>
            <DeskRowLink row={row} current={row.one.ticket.id === chosen} />
          </li>
        ))}
      </ol>
      {rest > 0 && (
        <Button look="ghost" small onClick={() => setLimit(limit + 200)}>
          {t('tickets_more', { n: rest })}
        </Button>
      )}
    </section>
  );
}
