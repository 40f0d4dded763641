import { FileQuestionMark, Keyboard, Search } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TicketList } from '../../lib/model/ticket-row.ts';
import { useWords } from '../hooks/use-words.tsx';
import { portalOf } from '../queue/filter.ts';
import { Busy, Empty } from '../ui/Busy.tsx';
import { IconButton } from '../ui/Button.tsx';
import { TextInput } from '../ui/Field.tsx';
import { DeskKeysSheet } from './DeskKeysSheet.tsx';
import { DeskList, type DeskStep } from './DeskList.tsx';
import { DeskTicket } from './DeskTicket.tsx';
import { type DeedKind, deedsFor } from './deeds.ts';
import { deskCommand, isTyping } from './desk-keys.ts';
import { type ListedRow, matchesRow } from './desk-view.ts';
import { PortalChoice } from './PortalChoice.tsx';
import { useOffering } from './use-offered.ts';

/** The waiting list on the left, the ticket that the address names on the right; the head of the list when it names none. */
export function DeskSplit({
  rows,
  list,
  isSettled,
  hash,
}: {
  readonly rows: readonly ListedRow[];
  readonly list: TicketList;
  /** Everything that has a place in the queue is read and judged. */
  readonly isSettled: boolean;
  readonly hash: string;
}) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const { offered, offer } = useOffering();
  const [open, setOpen] = useState<{ readonly id: string; readonly kind: DeedKind } | undefined>(offered);
  const [showsKeys, setShowsKeys] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const listBox = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const [portal, setPortal] = useState<string>();
  const there = useMemo(
    () => (portal === undefined ? rows : rows.filter(({ one }) => portalOf(one.listed) === portal)),
    [rows, portal],
  );
  const askedFrom = useRef<Element>(null);
  const found = useMemo(() => (typed.trim() ? there.filter((row) => matchesRow(row, typed)) : there), [there, typed]);
  const head = useHead(found, isSettled);
  const id = hash || head;
  const chosen = useMemo(() => rows.find(({ one }) => one.ticket.id === id), [rows, id]);
  const onOpen = useCallback(
    (kind: DeedKind | undefined) => {
      if (kind) askedFrom.current = document.activeElement;
      else requestAnimationFrame(() => giveBack(askedFrom.current, pane.current));
      setOpen(kind && id ? { id, kind } : undefined);
      // What was offered is taken or left with the first form that opens or closes.
      offer(undefined);
    },
    [id, offer],
  );

  const step = (how: DeskStep) => {
    const from = found.findIndex(({ one }) => one.ticket.id === id);
    const to = how === 'first' ? 0 : how === 'last' ? found.length - 1 : from + how;
    const next = found[Math.max(0, Math.min(found.length - 1, to))];
    if (next) location.hash = next.one.ticket.id;
  };
  const latest = useRef(step);
  latest.current = step;

  useEffect(() => {
    const obey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const command = deskCommand(event);
      if (!command) return;
      if (command.is === 'deed') {
        if (!chosen || !deedsFor(chosen.one).includes(command.kind)) return;
        onOpen(command.kind);
      } else if (command.is === 'by') latest.current(command.step);
      else if (command.is === 'search') search.current?.focus();
      else if (command.is === 'list') focusList(listBox.current);
      else setShowsKeys(true);
      event.preventDefault();
    };
    document.addEventListener('keydown', obey);
    return () => document.removeEventListener('keydown', obey);
  }, [chosen, onOpen]);

  return (
    <div className="flex min-h-0 flex-1">
      <div
        ref={listBox}
        className="flex w-105 shrink-0 flex-col border-r border-line bg-sunken max-[1000px]:w-80 max-[760px]:w-64"
      >
        <search className="relative flex items-center gap-1 p-2">
          <Search aria-hidden className="pointer-events-none absolute top-4.5 left-4 size-3.5 text-ink-3" />
          <TextInput
            ref={search}
            type="search"
            aria-label={t('desk_search')}
            aria-keyshortcuts="/"
            placeholder={t('desk_search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'Enter') return;
              if (event.key === 'Escape') setTyped('');
              event.preventDefault();
              focusList(listBox.current);
            }}
            className="pl-7"
          />
          <IconButton icon={Keyboard} label={t('desk_keys')} onClick={() => setShowsKeys(true)} />
        </search>
        <PortalChoice chosen={portal} onChange={setPortal} />
        {list.reading !== undefined && (
          <p role="status" className="figures px-4 pb-1 text-xs text-ink-3">
            {t('list_reading', { done: list.reading, total: list.total })}
          </p>
        )}
        {found.length > 0 ? (
          <DeskList
            rows={found}
            chosen={id}
            isSettled={isSettled}
            onStep={step}
            onEnter={() => pane.current?.focus({ preventScroll: true })}
          />
        ) : (
          <p role="status" className="p-4 text-ink-3">
            {t('tickets_not_found')}
          </p>
        )}
      </div>
      <div ref={pane} tabIndex={-1} className="min-w-0 flex-1 overflow-y-auto outline-none">
        {chosen ? (
          <DeskTicket key={id} row={chosen} open={open?.id === id ? open?.kind : undefined} onOpen={onOpen} />
        ) : list.reading !== undefined ? (
          <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />
        ) : (
          <Empty icon={<FileQuestionMark aria-hidden />} title={t(hash ? 'failure_ticket_gone' : 'tickets_not_found')}>
            {hash && t('tickets_gone_next')}
          </Empty>
        )}
      </div>
      <DeskKeysSheet open={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}

/** The head of the list, which stays while somebody looks at it, though another may have come before it. */
function useHead(found: readonly ListedRow[], isSettled: boolean): string | undefined {
  const [pinned, setPinned] = useState<string>();
  const isKept = useMemo(
    () => pinned !== undefined && found.some(({ one }) => one.ticket.id === pinned),
    [found, pinned],
  );
  const first = isKept ? pinned : isSettled ? found[0]?.one.ticket.id : undefined;
  useEffect(() => {
    if (isSettled && first !== pinned) setPinned(first);
  }, [isSettled, first, pinned]);
  return first;
}

/** A form that is gone takes the focus with it: it goes back to where the form was asked for, else to the ticket. */
function giveBack(to: Element | null, pane: HTMLElement | null): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const isThere = to instanceof HTMLElement && to.isConnected && to !== document.body && !to.matches(':disabled');
  if (isThere) to.focus();
  else pane?.focus({ preventScroll: true });
}

function focusList(box: HTMLElement | null): void {
  box?.querySelector<HTMLElement>('nav a[tabindex="0"]')?.focus();
}
