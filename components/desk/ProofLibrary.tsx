import { FolderSearch } from 'lucide-react';
import { useDeferredValue, useMemo, useRef } from 'react';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { TicketList } from '../../lib/model/ticket-row.ts';
import { formatMonth, localZone } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useMedia } from '../hooks/use-media.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Notice } from '../ui/Notice.tsx';
import { libraryRows } from './library.ts';
import { proofLines, searchLibrary } from './library-search.ts';
import { ProofFor } from './ProofFor.tsx';
import { ProofList } from './ProofList.tsx';
import { ProofPane } from './ProofPane.tsx';
import { ProofTop } from './ProofTop.tsx';
import { useLibraryPlace } from './use-library-place.ts';
import { useProofNames } from './use-proof-names.ts';

/** Below this there is room for one of the two: the list, or the proof with a way back. */
const NARROW = '(max-width: 899px)';

/** Everything that was proved, by client, account, device and topic (R-161, R-170 … R-179). */
export function ProofLibrary({ hash }: { readonly hash: string }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const tickets = useLive(desk.ticketList);
  const library = useLive(desk.library);
  const failed = [tickets, library].find((one) => one.is === 'failed');
  if (failed?.is === 'failed')
    return (
      <Notice weight="trouble" className="m-6">
        {fault(failed.failure)}
      </Notice>
    );
  if (tickets.is !== 'ready' || library.is !== 'ready')
    return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  return <Library list={tickets.value} evidence={library.value} hash={hash} />;
}

function Library({
  list,
  evidence,
  hash,
}: {
  readonly list: TicketList;
  readonly evidence: readonly Evidence[];
  readonly hash: string;
}) {
  const { t, language } = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const isNarrow = useMedia(NARROW);
  const register = readyOf(useLive(desk.register));
  // The files of the trails are opened when nothing else has to be read any more.
  const trails = readyOf(useLive(list.reading === undefined ? desk.trailNotes : undefined));
  const { place, go } = useLibraryPlace(hash);
  const rows = useMemo(
    () => libraryRows({ rows: list.rows, evidence, register: register ?? [], trails: trails ?? [] }),
    [list.rows, evidence, register, trails],
  );
  const names = useProofNames(rows);
  const asked = useDeferredValue(place);
  const { found, counts, words } = useMemo(() => searchLibrary(rows, asked, now), [rows, asked, now]);
  const lines = useMemo(() => {
    const { grouping } = asked;
    const zone = localZone();
    return proofLines(found, grouping, (one) => {
      if (grouping === 'client') return one.clientName;
      if (grouping === 'type') return names.facet('type', one.row.type ?? '');
      if (grouping === 'kind') return one.kind ? names.facet('kind', one.kind.text) : names.facet('form', one.form);
      return grouping === 'ticket' ? one.row.title : formatMonth(one.at, zone, language);
    });
  }, [found, asked, names, language]);
  const chosen = useMemo(() => rows.find(({ id }) => id === place.item), [rows, place.item]);
  const pane = useRef<HTMLDivElement>(null);
  const listBox = useRef<HTMLElement>(null);
  const isAway = isNarrow && chosen !== undefined;
  const close = () => {
    go({ item: undefined });
    requestAnimationFrame(() => listBox.current?.focus());
  };

  if (rows.length === 0 && list.reading === undefined) {
    return (
      <Empty icon={<FolderSearch aria-hidden />} title={t('desk_proof_empty')}>
        {t('desk_proof_empty_next')}
      </Empty>
    );
  }
  return (
    <section aria-label={t('desk_tab_proof')} className="flex min-h-0 flex-1 flex-col">
      {place.for && <ProofFor id={place.for} onEnd={() => go({ for: undefined, ticket: undefined })} />}
      <div className="relative flex min-h-0 flex-1">
        <div
          className={classes(
            'flex min-w-0 flex-1 flex-col bg-sunken',
            // The list stays where it is while a proof covers it.
            isAway && 'invisible absolute inset-0',
          )}
        >
          <ProofTop place={place} go={go} counts={counts} found={found.length} names={names} rows={rows} />
          {list.reading !== undefined && (
            <p role="status" className="figures px-4 pb-1 text-xs text-ink-3">
              {t('list_reading', { done: list.reading, total: list.total })}
            </p>
          )}
          {found.length > 0 ? (
            <ProofList
              ref={listBox}
              lines={lines}
              words={words}
              chosen={place.item}
              names={names}
              onChoose={(item, how) => {
                go({ item }, how === 'step' ? 'replace' : 'push');
                if (how === 'enter') requestAnimationFrame(() => pane.current?.focus({ preventScroll: true }));
              }}
            />
          ) : (
            <div role="status">
              <Empty
                icon={<FolderSearch aria-hidden />}
                title={t('desk_proof_none')}
                action={
                  <Button small onClick={() => go({ facets: {}, typed: '', days: undefined, ticket: undefined })}>
                    {t('list_clear')}
                  </Button>
                }
              >
                {t(list.reading === undefined ? 'desk_proof_none_next' : 'list_nothing_yet')}
              </Empty>
            </div>
          )}
        </div>
        {(chosen || !isNarrow) && (
          <div
            ref={pane}
            tabIndex={-1}
            className={classes(
              'overflow-y-auto border-l border-line bg-surface outline-none',
              isAway ? 'flex-1' : 'w-[46%] max-w-200 shrink-0',
            )}
          >
            {chosen ? (
              <ProofPane key={chosen.id} one={chosen} evidence={evidence} names={names} place={place} onClose={close} />
            ) : (
              <Empty icon={<FolderSearch aria-hidden />} title={t('desk_proof_choose')}>
                {t('desk_proof_choose_next')}
              </Empty>
            )}
          </div>
        )}
      </div>
    </section>
  );
}
