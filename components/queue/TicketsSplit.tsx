import { ArrowLeft, FileQuestionMark, Inbox } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { TicketId } from '../../lib/model/ids.ts';
import type { SavedView } from '../../lib/model/list-view.ts';
import type { TicketList } from '../../lib/model/ticket-row.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useLive } from '../hooks/use-live.ts';
import { useMedia } from '../hooks/use-media.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { TicketPane } from '../ticket/TicketPane.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Notice } from '../ui/Notice.tsx';
import { ListKeys } from './ListKeys.tsx';
import { ListPane } from './ListPane.tsx';
import type { GridHandle, Step } from './TicketGrid.tsx';
import { useList } from './use-list.ts';
import { useListKeys } from './use-list-keys.ts';
import { usePlace } from './use-place.ts';
import { allViews } from './views.ts';

/** No ticket yet, and how the first one is made. */
export function NoTickets() {
  const { t } = useWords();
  return (
    <Empty icon={<Inbox aria-hidden />} title={t('tickets_empty')}>
      {t('tickets_empty_next')}
    </Empty>
  );
}

/** Below this there is room for one of the two: the list, or the ticket with a way back. */
const NARROW = '(max-width: 759px)';

/** Stands for whichever ticket is the first of the list. */
const FIRST = '';

/** The list on the left, the ticket that the address names on the right; the most pressing one when it names none. */
export function TicketsSplit({ list, saved }: { readonly list: TicketList; readonly saved: readonly SavedView[] }) {
  const { t } = useWords();
  const now = useNow('minute');
  const isNarrow = useMedia(NARROW);
  const views = useMemo(() => allViews(saved), [saved]);
  const here = usePlace(views);
  const { place, go } = here;
  const shown = useList(list, place, now);
  const tickets = useMemo(() => shown.lines.filter((line) => line.is === 'ticket').map(({ id }) => id), [shown.lines]);
  const isOneAtATime = isNarrow || place.look.layout === 'table';
  const first = usePinned(tickets, list.reading === undefined);
  const chosen = place.ticket ?? (isOneAtATime ? undefined : first);
  const [at, setAt] = useState<string>();
  const asked = useMemo(() => JSON.stringify([place.look, shown.words]), [place.look, shown.words]);
  const askedBefore = useRef(asked);
  useEffect(() => {
    if (askedBefore.current === asked) return;
    askedBefore.current = asked;
    // Another list begins at its beginning.
    setAt(FIRST);
  }, [asked]);
  const active = at === FIRST ? tickets[0] : at !== undefined && tickets.includes(at) ? at : (chosen ?? tickets[0]);
  const [help, setHelp] = useState(false);
  const grid = useRef<GridHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  /** Whether the ticket was opened by a key: then the focus goes to it. */
  const byKey = useRef(false);

  const open = (id: string | undefined) => {
    if (id === undefined) return;
    byKey.current = true;
    if (id === place.ticket) focusPane(pane, byKey);
    else go({ ticket: id });
  };
  const step = (how: Step) => {
    if (how === 'open') return open(active);
    const from = active === undefined ? -1 : tickets.indexOf(active);
    const to = how === 'first' ? 0 : how === 'last' ? tickets.length - 1 : from + how;
    setAt(tickets[Math.max(0, Math.min(tickets.length - 1, to))]);
    grid.current?.focus();
  };
  const back = () => {
    if (isOneAtATime && place.ticket !== undefined) go({ ticket: undefined });
    else grid.current?.focus();
  };
  useListKeys({
    step,
    back,
    help: () => setHelp(true),
    search() {
      search.current?.focus();
      search.current?.select();
    },
  });
  // A ticket opened by the mouse is where the keys go on from.
  useEffect(() => {
    if (place.ticket !== undefined) setAt(place.ticket);
    focusPane(pane, byKey);
  }, [place.ticket]);
  // Come back to the list, where it was left.
  const isAway = isOneAtATime && place.ticket !== undefined;
  const wasAway = useRef(isAway);
  useEffect(() => {
    if (wasAway.current && !isAway) grid.current?.focus();
    wasAway.current = isAway;
  }, [isAway]);

  return (
    <div className="relative flex min-h-0 flex-1 overflow-hidden">
      <section
        aria-label={t('tickets_title')}
        // The list stays where it is while a ticket covers it: its place is not lost.
        className={classes(
          'flex min-w-0 flex-col bg-sunken',
          isAway && 'invisible absolute inset-0',
          isOneAtATime ? 'flex-1' : 'w-90 shrink-0 border-r border-line max-[900px]:w-72',
        )}
      >
        <ListPane
          list={list}
          shown={shown}
          asked={asked}
          views={views}
          saved={saved}
          here={here}
          active={active}
          chosen={chosen}
          mayTable={!isNarrow}
          onStep={step}
          onLeaveSearch={() => grid.current?.focus()}
          search={search}
          grid={grid}
        />
      </section>
      {(!isOneAtATime || isAway) && (
        <div ref={pane} tabIndex={-1} className="min-w-0 flex-1 overflow-y-auto outline-none">
          {isAway && (
            <div className="sticky top-0 z-10 border-b border-line bg-surface px-3 py-1.5">
              <Button small look="ghost" icon={ArrowLeft} onClick={back}>
                {t('list_back')}
              </Button>
            </div>
          )}
          {chosen === undefined ? null : <OpenTicket key={chosen} id={chosen} />}
        </div>
      )}
      <ListKeys open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** The first ticket of the list, which stays while somebody reads it, though another may have become more pressing. */
function usePinned(tickets: readonly string[], isRead: boolean): string | undefined {
  const [pinned, setPinned] = useState<string>();
  const isKept = pinned !== undefined && tickets.includes(pinned);
  const first = isKept ? pinned : tickets[0];
  useEffect(() => {
    if (isRead && first !== pinned) setPinned(first);
  }, [isRead, first, pinned]);
  return first;
}

function focusPane(pane: RefObject<HTMLDivElement | null>, byKey: RefObject<boolean>): void {
  if (!byKey.current) return;
  byKey.current = false;
  pane.current?.focus({ preventScroll: true });
}

/** The ticket of that id, whole; the list has only a light row of it. */
function OpenTicket({ id }: { readonly id: string }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const ticket = useLive(useMemo(() => desk.ticket(TicketId.parse(id)), [desk, id]));
  if (ticket.is === 'loading') return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  if (ticket.is === 'failed') {
    return (
      <Notice weight="trouble" className="m-6">
        {fault(ticket.failure)}
      </Notice>
    );
  }
  if (ticket.value) return <TicketPane view={ticket.value} />;
  return (
    <Empty icon={<FileQuestionMark aria-hidden />} title={t('failure_ticket_gone')}>
      {t('tickets_gone_next')}
    </Empty>
  );
}
