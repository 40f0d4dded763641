import type { ListLook, SavedView } from '../../lib/model/list-view.ts';
import type { WordKey } from '../hooks/use-words.tsx';

/** How the list looks when nobody asked for anything. */
export const plainLook: ListLook = {
  filters: {},
  grouping: 'state',
  sort: { by: 'urgency', down: false },
  columns: ['number', 'title', 'type', 'state', 'reaction', 'answer', 'entity', 'filed', 'portal'],
  layout: 'beside',
};

/** A view as the menu shows it: one of ours, with a name from the catalogues, or one that the person saved. */
export interface ListView {
  readonly id: string;
  readonly name: { readonly key: WordKey } | { readonly own: string };
  readonly look: ListLook;
}

/** States in which the consultant still owes something. */
const OWED = ['filed', 'registered', 'seen', 'acknowledged', 'reading', 'forecast', 'started', 'waiting', 'reopened'];

/** The views that are always there; `all` is the one that opens first. */
export const ourViews: readonly ListView[] = [
  { id: 'all', name: { key: 'list_view_all' }, look: plainLook },
  { id: 'owed', name: { key: 'list_view_owed' }, look: { ...plainLook, filters: { states: OWED } } },
  { id: 'late', name: { key: 'list_view_late' }, look: { ...plainLook, filters: { lateness: ['late'] } } },
  {
    id: 'my-week',
    name: { key: 'list_view_my_week' },
    look: {
      ...plainLook,
      filters: { mine: true, period: { days: 7 } },
      grouping: 'none',
      sort: { by: 'filed', down: true },
    },
  },
];

/** Our views and the person's own behind them. */
export function allViews(saved: readonly SavedView[]): readonly ListView[] {
  return [...ourViews, ...saved.map(({ id, name, look }): ListView => ({ id, name: { own: name }, look }))];
}
