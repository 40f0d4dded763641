import { useDeferredValue, useMemo } from 'react';
import type { Instant } from '../../lib/base/instant.ts';
import type { TicketList, TicketRow } from '../../lib/model/ticket-row.ts';
import { formatMonth, localDay, localZone } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { usePortals } from '../hooks/use-portals.tsx';
import { type Speaker, useWords } from '../hooks/use-words.tsx';
import { entityName } from '../ticket/EntityChip.tsx';
import { arrange, type Line, type Names } from './arrange.ts';
import { type Around, passes } from './filter.ts';
import type { Place } from './place.ts';
import { isFound, wordsOf } from './search.ts';
import { type GroupId, type Standing, standingOf } from './standing.ts';

const groupWords = {
  unsent: 'group_unsent',
  late: 'group_late',
  soon: 'group_soon',
  running: 'group_running',
  waiting: 'group_waiting',
  answered: 'group_answered',
  finished: 'group_finished',
} as const satisfies Record<GroupId, string>;

/** «Поломка»: the type as the ticket's own policy calls it. */
export function typeName({ row }: Standing, { label }: Speaker): string {
  return label(row.policy.intake.types.find(({ id }) => id === row.type)?.label ?? '');
}

/** The state in words: on the portal what the events say, before that that it is on its way. */
export function stateName(one: Standing, { t, say }: Speaker): string {
  if (one.group === 'unsent') return t('sending_queued');
  const isByHand = one.row.steps.length === 0 && one.row.portal?.taskId === undefined;
  return one.state === 'filed' && isByHand ? t('sending_by_hand') : say(one.words);
}

function namesOf(words: Speaker): Names {
  const { t, language } = words;
  const zone = localZone();
  return {
    group: (id) => t(groupWords[id as GroupId]),
    type: (one) => typeName(one, words) || t('list_no_type'),
    entity: ({ row }) => (row.entities[0] ? entityName(row.entities[0], words) : t('list_no_entity')),
    month: (at) => formatMonth(at, zone, language),
    state: (one) => stateName(one, words),
  };
}

/** Standings at one instant, worked out once for each row. */
function standingsOf(rows: readonly TicketRow[], now: Instant, kept: Map<TicketRow, Standing>): readonly Standing[] {
  return rows.map((row) => {
    const known = kept.get(row) ?? standingOf(row, now);
    kept.set(row, known);
    return known;
  });
}

export interface ShownList {
  readonly all: readonly Standing[];
  readonly lines: readonly Line[];
  /** How many tickets stand in the lines. */
  readonly found: number;
  readonly words: readonly string[];
  readonly around: Around;
}

/** The list as the place asks for it: searched, filtered, grouped, sorted. */
export function useList(list: TicketList, { look, typed }: Place, now: Instant): ShownList {
  const words = useWords();
  const connection = readyOf(useLive(useDesk().connection));
  const me = connection?.me.id;
  const { filters, grouping, sort } = look;
  // A minute later everything is worked out anew; what ended stays as it is within the row.
  const kept = useMemo(() => new Map<TicketRow, Standing>(), [now]);
  const all = useMemo(() => standingsOf(list.rows, now, kept), [list, now, kept]);
  const { meOn } = usePortals();
  const around = useMemo((): Around => ({ now, me, meOn, dayOf: (at) => localDay(at, localZone()) }), [now, me, meOn]);
  const names = useMemo(() => namesOf(words), [words]);
  const search = useDeferredValue(typed);
  const asked = useMemo(() => wordsOf(search), [search]);
  const found = useMemo(
    () => all.filter((one) => passes(one, filters, around) && isFound(one.row, asked)),
    [all, filters, around, asked],
  );
  const lines = useMemo(() => arrange(found, { grouping, sort }, names), [found, grouping, sort, names]);
  return { all, lines, found: found.length, words: asked, around };
}
