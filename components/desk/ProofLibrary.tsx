import { FolderSearch, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { formatBytes, formatDay } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/Field.tsx';
import { type LibraryRow, libraryRows } from './library.ts';

const FIRST = 100;

/** What was proved, by client, account, device and topic: one search over everything that the tickets and their proof say. */
export function ProofLibrary() {
  const { t } = useWords();
  const desk = useDesk();
  const tickets = readyOf(useLive(desk.tickets));
  const library = readyOf(useLive(desk.library));
  if (!tickets || !library) return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  return <Library views={tickets} evidence={library} />;
}

function Library({
  views,
  evidence,
}: {
  readonly views: readonly TicketView[];
  readonly evidence: readonly Evidence[];
}) {
  const { t } = useWords();
  const register = readyOf(useLive(useDesk().register));
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(FIRST);
  const rows = useMemo(() => libraryRows(views, evidence, register ?? []), [views, evidence, register]);
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ hay }) => words.every((word) => hay.includes(word)));
  if (rows.length === 0) {
    return (
      <Empty icon={<FolderSearch aria-hidden />} title={t('desk_proof_empty')}>
        {t('desk_proof_empty_next')}
      </Empty>
    );
  }
  return (
    <section
      aria-label={t('desk_tab_proof')}
      className="mx-auto flex min-h-0 w-full max-w-240 flex-1 flex-col gap-3 p-6"
    >
      <search className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2 size-3.5 text-ink-3" />
        <TextInput
          type="search"
          aria-label={t('desk_proof_search')}
          placeholder={t('desk_proof_search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="pl-7"
        />
      </search>
      <p role="status" className="figures text-xs text-ink-3">
        {t('desk_proof_found', { n: found.length })}
      </p>
      <ul className="min-h-0 flex-1 divide-y divide-line overflow-y-auto">
        {found.slice(0, limit).map((row) => (
          <Item key={row.id} row={row} />
        ))}
      </ul>
      {found.length > limit && (
        <Button small look="ghost" onClick={() => setLimit(limit + 500)}>
          {t('tickets_more', { n: found.length - limit })}
        </Button>
      )}
    </section>
  );
}

function Item({ row }: { readonly row: LibraryRow }) {
  const { t, language } = useWords();
  const now = useNow('minute');
  const { view, client, name, size, at, isOurs } = row;
  const { zone } = view.policy.calendar;
  return (
    <li className="flex items-baseline gap-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{name}</span>
        <a href={`#${view.ticket.id}`} className="block truncate text-xs text-accent hover:underline">
          {view.ticket.title}
        </a>
      </span>
      <span className="shrink-0 text-xs text-ink-2">{client ?? view.ticket.author.name}</span>
      <span className="shrink-0 text-xs text-ink-3">{t(isOurs ? 'desk_proof_ours' : 'desk_proof_theirs')}</span>
      <span className="figures w-16 shrink-0 text-right text-xs text-ink-3">
        {size === undefined ? '' : formatBytes(size, language)}
      </span>
      <span className="figures w-24 shrink-0 text-right text-xs text-ink-3">{formatDay(at, now, zone, language)}</span>
    </li>
  );
}
