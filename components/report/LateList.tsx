import { useState } from 'react';
import type { Outcome } from '../../lib/standards/promise-figures.ts';
import { timeline } from '../../lib/standards/timeline.ts';
import { formatMoment, formatSpan } from '../format.ts';
import { useWords } from '../hooks/use-words.tsx';
import { zoneLabel } from '../sla/clock-words.ts';
import { TraceList } from '../sla/TraceList.tsx';
import { clockSubject } from '../ticket/status-of.ts';
import { Button } from '../ui/Button.tsx';
import { Tip } from '../ui/Tip.tsx';
import { promiseLabel } from './labels.ts';
import { TicketRef } from './TicketRef.tsx';
import type { Result } from './use-report.ts';

const FIRST = 25;
const cell = 'border-b border-line px-3 py-2 align-top';

/** Every broken promise, worst first, with the explanation of its due instant. */
export function LateList({ result }: { readonly result: Result }) {
  const { t } = useWords();
  const [limit, setLimit] = useState(FIRST);
  const { late } = result.report;
  return (
    <section aria-labelledby="report-late" className="flex flex-col gap-3">
      <h2 id="report-late" className="text-base font-semibold">
        {t('report_late')}
        <span className="figures ml-2 text-sm font-normal text-ink-3">{late.length}</span>
      </h2>
      {late.length === 0 && <p className="text-sm text-ink-2">{t('report_late_none')}</p>}
      {late.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full min-w-180 text-sm print:min-w-0">
            <thead className="text-left text-xs text-ink-3">
              <tr>
                {(['ticket', 'promise', 'due_at', 'met_at', 'late'] as const).map((key) => (
                  <th key={key} scope="col" className="px-3 py-1 font-medium">
                    {t(`report_column_${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {late.slice(0, limit).map((outcome, at) => (
                <LateRow key={`${outcome.ticketId}:${outcome.id}:${at}`} outcome={outcome} result={result} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {late.length > limit && (
        <div className="print:hidden">
          <Button look="ghost" small onClick={() => setLimit(limit + 200)}>
            {t('tickets_more', { n: late.length - limit })}
          </Button>
        </div>
      )}
    </section>
  );
}

function LateRow({ outcome, result }: { readonly outcome: Outcome; readonly result: Result }) {
  const words = useWords();
  const { t, language } = words;
  const view = result.views.get(outcome.ticketId);
  if (!view) return undefined;
  const { zone } = view.policy.calendar;
  const label = zoneLabel(zone, result.at, words);
  const when = (at: Outcome['due']) => at !== undefined && `${formatMoment(at, result.at, zone, language)} ${label}`;
  const clock = () =>
    timeline(view.policy, clockSubject(view), view.events, result.at).commitments.find(({ id }) => id === outcome.id);
  return (
    <tr className="break-inside-avoid">
      <td className={`${cell} max-w-80`}>
        <TicketRef view={view} />
      </td>
      <td className={cell}>{promiseLabel(outcome, words)}</td>
      <td className={`${cell} figures`}>
        {when(outcome.due)}{' '}
        <span className="print:hidden">
          <Tip trigger={t('common_why')} label={words.label(outcome.label)} wide>
            <Trace isPast={outcome.isPast} clockOf={clock} zone={label} />
          </Tip>
        </span>
      </td>
      <td className={`${cell} figures`}>{when(outcome.metAt) || t('report_not_yet')}</td>
      <td className={`${cell} figures font-medium text-late`}>{formatSpan(outcome.late, language)}</td>
    </tr>
  );
}

/** Worked out only for who asks. */
function Trace({
  isPast,
  clockOf,
  zone,
}: {
  readonly isPast: boolean;
  readonly clockOf: () => Parameters<typeof TraceList>[0]['clock'] | undefined;
  readonly zone: string;
}) {
  const { t } = useWords();
  const clock = isPast ? undefined : clockOf();
  return clock ? <TraceList clock={clock} zone={zone} /> : <p>{t('report_past_cycle')}</p>;
}
