import { type Instant, MINUTE, shift } from '../../lib/base/instant.ts';
import { zoneOf } from '../../lib/clock/zone.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import { levelLabel } from '../../lib/standards/level.ts';
import type { Outcome } from '../../lib/standards/promise-figures.ts';
import type { Judged } from '../../lib/standards/report.ts';
import { daysOf } from '../../lib/standards/report-period.ts';
import { rushOf } from '../../lib/standards/rush.ts';
import type { Speaker } from '../hooks/use-words.tsx';
import { clientName } from './filter.ts';
import { promiseLabel, statusLabel, typeLabel } from './labels.ts';
import type { Result } from './use-report.ts';

/** What may stand in a cell; instants and spans stay what they are, so that a spreadsheet can reckon with them. */
export type Cell =
  | string
  | number
  | undefined
  | { readonly instant: Instant }
  /** Milliseconds. */
  | { readonly span: number }
  /** 0 … 1. */
  | { readonly share: number };

export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Book {
  readonly summary: Sheet;
  readonly tickets: Sheet;
  readonly late: Sheet;
}

const spanCell = (value: number | undefined): Cell => (value === undefined ? undefined : { span: value });
const shareCell = (value: number | undefined): Cell => (value === undefined ? undefined : { share: value });
const instantCell = (value: Instant | undefined): Cell => (value === undefined ? undefined : { instant: value });

/** The report as three tables, for a spreadsheet: the same figures as on the screen, out of the same result. */
export function sheetsOf(result: Result, zone: string, words: Speaker): Book {
  return {
    summary: summarySheet(result, zone, words),
    tickets: ticketsSheet(result, words),
    late: lateSheet(result, words),
  };
}

/** Whether the ticket had the paid urgent start. */
const isRushed = (view: TicketView | undefined) => view !== undefined && rushOf(view.events).state === 'agreed';

function summarySheet(result: Result, zone: string, words: Speaker): Sheet {
  const { report, at, judged, views } = result;
  const { t } = words;
  const rushed = judged.filter(({ each }) => isRushed(views.get(each.id))).length;
  const names = ['report_column_figure', 'report_column_value', 'report_kept', 'report_broken', 'report_open'] as const;
  const more = ['report_median', 'report_p90'] as const;
  const rows: Cell[][] = [
    [t('report_period'), t('report_period_days', daysOf(report, zoneOf(zone)))],
    [t('report_as_of'), { instant: shift(at, -(at % MINUTE)) }],
    [t('report_zone'), zone],
    [t('report_filed'), report.filed],
    [t('report_reacted_late'), report.twoCounts.reactedLate.length],
    [t('report_not_solved'), report.twoCounts.notSolved.length],
    ...(rushed > 0 ? [[t('report_rush'), rushed]] : []),
    ...report.promises.map((one): Cell[] => [
      promiseLabel(one, words),
      shareCell(one.share),
      one.kept,
      one.broken,
      one.open,
      spanCell(one.median),
      spanCell(one.p90),
    ]),
    [],
    ...report.months.flatMap(({ month, filed, promises }): Cell[][] => [
      [month, filed],
      ...promises.map((one): Cell[] => [
        `${month} · ${promiseLabel(one, words)}`,
        shareCell(one.share),
        one.kept,
        one.broken,
        one.open,
        spanCell(one.median),
        spanCell(one.p90),
      ]),
    ]),
    [],
    ...Object.entries(report.byStatus).map(([id, n]): Cell[] => [
      words.say({ key: `status_${id.replace('-', '_')}` }),
      n,
    ]),
  ];
  const columns = [...names, ...more].map((key, at) => ({ name: t(key), width: at === 0 ? 36 : 16 }));
  return { name: t('report_sheet_summary'), columns, rows };
}

/** How a promise came out, in a word. */
function resultWord({ result, unmet }: Outcome, { t }: Speaker): string {
  if (result === 'kept') return t('report_result_kept');
  if (result === 'open') return t('report_result_open');
  return unmet ? t('report_result_late') : t('report_result_met_late');
}

function ticketsSheet({ report, judged, views, register }: Result, words: Speaker): Sheet {
  const { t } = words;
  const own = ['number', 'task', 'title', 'client', 'type', 'level', 'filed', 'status'] as const;
  const widths = [8, 10, 48, 24, 20, 16, 18, 22];
  const hasRush = judged.some(({ each }) => isRushed(views.get(each.id)));
  const columns = [
    ...own.map((key, at) => ({ name: t(`report_column_${key}`), width: widths[at] ?? 16 })),
    ...report.promises
      .map((one) => promiseLabel(one, words))
      .flatMap((label) => [
        { name: t('report_column_due', { label }), width: 18 },
        { name: t('report_column_met', { label }), width: 18 },
        { name: t('report_column_used', { label }), width: 12 },
        { name: t('report_column_result', { label }), width: 20 },
      ]),
    { name: t('report_column_rating'), width: 10 },
    ...(hasRush ? [{ name: t('report_column_rush'), width: 26 }] : []),
  ];
  const rows = judged.map((one): Cell[] => {
    const view = views.get(one.each.id);
    return [
      view?.ticket.code,
      view?.portal?.taskId,
      view?.ticket.title,
      view && clientName(view, register),
      typeLabel(one.each.ticket.type, view ? [view, ...views.values()] : [], words),
      words.label(levelLabel(one.each.policy, one.each.ticket.level)),
      { instant: one.each.ticket.filedAt },
      statusLabel(one.status, words),
      ...report.promises.flatMap(({ id }) => promiseCells(one, id, words)),
      one.each.events.findLast(({ kind }) => kind === 'rated')?.detail?.rating,
      ...(hasRush ? [isRushed(view) ? t('rush_badge') : undefined] : []),
    ];
  });
  return { name: t('report_sheet_tickets'), columns, rows };
}

function promiseCells(one: Judged, id: string, words: Speaker): Cell[] {
  const outcome = one.outcomes.findLast((each) => each.id === id);
  if (!outcome) return [undefined, undefined, undefined, undefined];
  return [instantCell(outcome.due), instantCell(outcome.metAt), spanCell(outcome.used), resultWord(outcome, words)];
}

function lateSheet({ report, views, register }: Result, words: Speaker): Sheet {
  const { t } = words;
  const keys = ['number', 'title', 'client', 'promise', 'due_at', 'met_at', 'late', 'result_word'] as const;
  const widths = [8, 48, 24, 24, 18, 18, 14, 24];
  const rows = report.late.map((outcome): Cell[] => {
    const view = views.get(outcome.ticketId);
    return [
      view?.ticket.code,
      view?.ticket.title,
      view && clientName(view, register),
      promiseLabel(outcome, words),
      instantCell(outcome.due),
      instantCell(outcome.metAt),
      { span: outcome.late },
      resultWord(outcome, words),
    ];
  });
  const columns = keys.map((key, at) => ({ name: t(`report_column_${key}`), width: widths[at] ?? 16 }));
  return { name: t('report_sheet_late'), columns, rows };
}
