import { ChevronLeft, ChevronRight } from 'lucide-react';
import { zoneOf } from '../../lib/clock/zone.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { levelLabel } from '../../lib/standards/level.ts';
import { daysOf, type Period } from '../../lib/standards/report-period.ts';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { clientName, periodKinds, type ReportFilter } from './filter.ts';
import { typeLabel } from './labels.ts';
import { writtenDay } from './written.ts';

/** Radix has no empty value. */
const ALL = '*';

/** What the report is about: period, client, type, level. On paper it is a line of words. */
export function ReportFilters({
  views,
  register,
  filter,
  period,
  zone,
  onChange,
}: {
  readonly views: readonly TicketView[];
  readonly register: readonly RegisterClient[];
  readonly filter: ReportFilter;
  readonly period: Period | undefined;
  readonly zone: string;
  readonly onChange: (filter: ReportFilter) => void;
}) {
  const words = useWords();
  const { t, language } = words;
  const { kind, back = 0 } = filter.period;
  const days = period && daysOf(period, zoneOf(zone));
  const span =
    days && t('report_period_days', { from: writtenDay(days.from, language), to: writtenDay(days.to, language) });
  const steps = kind === 'month' || kind === 'quarter' || kind === 'year';
  const move = (by: number) => onChange({ ...filter, period: { kind, back: back + by } });
  const said = saidBy(views, filter);

  const choice = (key: 'client' | 'type' | 'level', options: readonly { value: string; label: string }[]) =>
    (options.length > 1 || filter[key] !== undefined) && (
      <Field label={t(`report_by_${key}`)} className="w-44">
        {({ id }) => (
          <Select
            id={id}
            value={filter[key] ?? ALL}
            options={[{ value: ALL, label: t('report_all') }, ...withChosen(options, filter[key])]}
            onChange={(value) => onChange({ ...filter, [key]: value === ALL ? undefined : value })}
          />
        )}
      </Field>
    );
  const types = listed(
    views,
    (view) => view.ticket.answers.type ?? 'none',
    (_, id) => typeLabel(id, views, words),
  );
  const levels = listed(
    views,
    ({ ticket }) => ticket.level,
    (view, id) => words.label(levelLabel(view.policy, id)),
  );
  const clients = listed(
    views,
    (view) => clientName(view, register),
    (_, id) => id,
  );

  return (
    <>
      <div className="flex flex-wrap items-end gap-3 print:hidden">
        <Field label={t('report_period')} className="w-44">
          {({ id }) => (
            <Select
              id={id}
              value={kind}
              options={periodKinds.map((one) => ({ value: one, label: t(`report_period_${one}`) }))}
              onChange={(value) => {
                const next = periodKinds.find((one) => one === value) ?? 'month';
                onChange({ ...filter, period: { kind: next, from: days?.from, to: days?.to } });
              }}
            />
          )}
        </Field>
        {steps && (
          <div className="flex h-8 items-center gap-1">
            <IconButton icon={ChevronLeft} label={t('report_earlier')} onClick={() => move(1)} />
            <span className="figures min-w-44 text-center text-sm">{span}</span>
            <IconButton icon={ChevronRight} label={t('report_later')} disabled={back === 0} onClick={() => move(-1)} />
          </div>
        )}
        {kind === 'last30' && <span className="figures flex h-8 items-center text-sm">{span}</span>}
        {kind === 'free' &&
          (['from', 'to'] as const).map((end) => (
            <Field key={end} label={t(`report_day_${end}`)} className="w-40">
              {(control) => (
                <TextInput
                  {...control}
                  type="date"
                  value={filter.period[end] ?? ''}
                  onChange={(event) => onChange({ ...filter, period: { ...filter.period, [end]: event.target.value } })}
                />
              )}
            </Field>
          ))}
        {choice('client', clients)}
        {choice('type', types)}
        {choice('level', levels)}
      </div>
      <div className="hidden print:block">
        <p className="text-xl font-semibold">{t('report_title')}</p>
        <p className="figures text-sm">{[span, ...said.map((one) => one(words))].join(' · ')}</p>
      </div>
    </>
  );
}

/** What was chosen beside the period, in words. */
function saidBy(views: readonly TicketView[], { client, type, level }: ReportFilter) {
  type Say = (words: ReturnType<typeof useWords>) => string;
  const said: Say[] = [];
  if (client !== undefined) said.push(() => client);
  if (type !== undefined) said.push((words) => typeLabel(type, views, words));
  const ofLevel = views.find((view) => view.ticket.level === level);
  if (level !== undefined) said.push(({ label }) => (ofLevel ? label(levelLabel(ofLevel.policy, level)) : level));
  return said;
}

/** What the address names stays to be seen, and to be taken back, where no ticket has it. */
function withChosen(options: readonly { value: string; label: string }[], chosen: string | undefined) {
  const isThere = chosen === undefined || options.some(({ value }) => value === chosen);
  return isThere ? options : [...options, { value: chosen, label: chosen }];
}

/** The values that occur, each once, by name. */
function listed(
  views: readonly TicketView[],
  wordOf: (view: TicketView) => string,
  nameOf: (view: TicketView, value: string) => string,
): { value: string; label: string }[] {
  const found = new Map<string, string>();
  for (const view of views) {
    const value = wordOf(view);
    if (value !== '' && !found.has(value)) found.set(value, nameOf(view, value));
  }
  return [...found].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}
