import { FileQuestionMark, Keyboard, Search } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../hooks/use-words.tsx';
import { Empty } from '../ui/Busy.tsx';
import { IconButton } from '../ui/Button.tsx';
import { TextInput } from '../ui/Field.tsx';
import { DeskKeysSheet } from './DeskKeysSheet.tsx';
import { DeskList } from './DeskList.tsx';
import { DeskPane } from './DeskPane.tsx';
import { type DeedKind, deedsFor } from './deeds.ts';
import { deskCommand, isTyping } from './desk-keys.ts';
import { matchesRow, type Row } from './desk-view.ts';

/** The waiting list on the left, the ticket that the address names on the right; the head of the list when it names none. */
export function DeskSplit({ rows, hash }: { readonly rows: readonly Row[]; readonly hash: string }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<{ readonly id: string; readonly kind: DeedKind }>();
  const [showsKeys, setShowsKeys] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const found = useMemo(() => (typed.trim() ? rows.filter((row) => matchesRow(row, typed)) : rows), [rows, typed]);
  const chosen = hash ? rows.find(({ one }) => one.ticket.id === hash) : found[0];
  const id = chosen?.one.ticket.id;
  const onOpen = useCallback((kind: DeedKind | undefined) => setOpen(kind && id ? { id, kind } : undefined), [id]);

  useEffect(() => {
    const obey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const command = deskCommand(event);
      if (!command) return;
      if (command.is === 'deed') {
        if (!chosen || !deedsFor(chosen.one.status).includes(command.kind)) return;
        onOpen(command.kind);
      } else if (command.is === 'by') {
        const at = found.findIndex(({ one }) => one.ticket.id === id);
        const next = found[Math.max(0, at + command.step)];
        if (next) location.hash = next.one.ticket.id;
      } else if (command.is === 'search') search.current?.focus();
      else setShowsKeys(true);
      event.preventDefault();
    };
    document.addEventListener('keydown', obey);
    return () => document.removeEventListener('keydown', obey);
  }, [found, chosen, id, onOpen]);

  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex w-105 shrink-0 flex-col border-r border-line bg-sunken max-[900px]:w-72">
        <search className="relative flex items-center gap-1 p-2">
          <Search aria-hidden className="pointer-events-none absolute top-4.5 left-4 size-3.5 text-ink-3" />
          <TextInput
            ref={search}
            type="search"
            aria-label={t('desk_search')}
            placeholder={t('desk_search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
            className="pl-7"
          />
          <IconButton icon={Keyboard} label={t('desk_keys')} onClick={() => setShowsKeys(true)} />
        </search>
        <div className="min-h-0 flex-1 overflow-y-auto">
          {found.length > 0 ? (
            <DeskList rows={found} chosen={id} />
          ) : (
            <p role="status" className="p-4 text-ink-3">
              {t('tickets_not_found')}
            </p>
          )}
        </div>
      </div>
      <div className="min-w-0 flex-1 overflow-y-auto">
        {chosen ? (
          <DeskPane key={id} row={chosen} open={open?.id === id ? open?.kind : undefined} onOpen={onOpen} />
        ) : (
          <Empty icon={<FileQuestionMark aria-hidden />} title={t('failure_ticket_gone')}>
            {t('tickets_gone_next')}
          </Empty>
        )}
      </div>
      <DeskKeysSheet open={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}
