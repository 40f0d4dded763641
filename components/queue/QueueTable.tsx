import { type KeyboardEvent, useState } from 'react';
import type { TicketId } from '../../lib/model/ids.ts';
import { urgencyOf } from '../../lib/standards/urgency.ts';
import { formatCountdown } from '../format.ts';
import { useWords } from '../hooks/use-words.tsx';
import { SendingMark, stateWords, useTicketNumber } from '../ticket/SendingLine.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Mark } from '../ui/Tone.tsx';
import { type GroupId, groupIds, type Row } from './groups.ts';

const titles = {
  unsent: 'group_unsent',
  late: 'group_late',
  soon: 'group_soon',
  running: 'group_running',
  waiting: 'group_waiting',
  answered: 'group_answered',
  finished: 'group_finished',
} as const satisfies Record<GroupId, string>;

const FIRST = 40;

/** Arrows go from ticket to ticket, as in any list. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const next = links[links.findIndex((link) => link.matches(':focus')) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The tickets grouped by lateness and state. */
export function QueueTable({
  groups,
  chosen,
}: {
  readonly groups: ReadonlyMap<GroupId, readonly Row[]>;
  readonly chosen: TicketId | undefined;
}) {
  const { t } = useWords();
  return (
    <nav aria-label={t('tickets_list')} onKeyDown={walk} className="flex flex-col gap-4 p-2">
      {groupIds.map((id) => {
        const rows = groups.get(id) ?? [];
        return rows.length > 0 && <Group key={id} title={t(titles[id])} rows={rows} chosen={chosen} />;
      })}
    </nav>
  );
}

function Group({
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
      <ul>
        {rows.slice(0, limit).map((row) => (
          <li key={row.view.ticket.id}>
            <TicketLink row={row} current={row.view.ticket.id === chosen} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button look="ghost" small onClick={() => setLimit(limit + 200)}>
          {t('tickets_more', { n: rest })}
        </Button>
      )}
    </section>
  );
}

function TicketLink({ row, current }: { readonly row: Row; readonly current: boolean }) {
  const words = useWords();
  const { say } = words;
  const { view, status, group } = row;
  const number = useTicketNumber(view);
  const clock = status.nearest ?? status.timeline.commitments.find(({ state }) => state === 'paused');
  const type = view.policy.intake.types.find((one) => one.id === view.ticket.answers.type)?.label;
  return (
    <a
      href={`#${view.ticket.id}`}
      aria-current={current ? 'page' : undefined}
      className={classes('block rounded-lg px-2 py-1.5', current ? 'bg-accent-soft' : 'hover:bg-hover')}
    >
      <span className="flex items-baseline gap-2">
        <span className="figures shrink-0 text-xs text-ink-3">{number.code}</span>
        <span className={classes('min-w-0 flex-1 truncate', group === 'finished' ? 'text-ink-2' : 'font-medium')}>
          {view.ticket.title}
        </span>
      </span>
      <span className="mt-0.5 flex items-center gap-2 text-xs text-ink-3">
        <span className="min-w-0 flex-1 truncate">
          {[type, group === 'unsent' ? undefined : stateWords(view, status, words)].filter(Boolean).join(' · ')}
        </span>
        {group === 'unsent' ? (
          <SendingMark view={view} />
        ) : (
          clock?.remaining !== undefined && (
            <Mark tone={urgencyOf(clock)}>
              {clock.id === 'reaction' || clock.id === 'answer' ? say({ key: `promise_${clock.id}` }) : clock.label}{' '}
              {formatCountdown(clock.remaining)}
            </Mark>
          )
        )}
      </span>
    </a>
  );
}
