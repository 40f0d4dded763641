import { CircleCheck, OctagonAlert } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Fold } from '../ui/Fold.tsx';
import { TicketRef } from './TicketRef.tsx';
import type { Result } from './use-report.ts';

const FIRST = 50;

/** How many were not solved in time and how many were reacted to late, each down to its tickets. */
export function TwoCountsPart({ result }: { readonly result: Result }) {
  const { t } = useWords();
  const { notSolved, reactedLate } = result.report.twoCounts;
  return (
    <section aria-labelledby="report-two" className="flex flex-col gap-3">
      <h2 id="report-two" className="text-base font-semibold">
        {t('report_two')}
        <span className="ml-2 text-xs font-normal text-ink-3">R-313</span>
      </h2>
      <div className="grid gap-4 sm:grid-cols-2 print:grid-cols-2">
        <Count title={t('report_not_solved')} ids={notSolved} result={result} />
        <Count title={t('report_reacted_late')} ids={reactedLate} result={result} />
      </div>
    </section>
  );
}

function Count({
  title,
  ids,
  result,
}: {
  readonly title: string;
  readonly ids: readonly string[];
  readonly result: Result;
}) {
  const { t } = useWords();
  const [limit, setLimit] = useState(FIRST);
  const Icon = ids.length === 0 ? CircleCheck : OctagonAlert;
  return (
    <div className="flex min-w-0 flex-col gap-2 rounded-xl border border-line p-4 break-inside-avoid">
      <p className="text-sm text-ink-2">{title}</p>
      <p
        className={`figures flex items-center gap-2 text-2xl font-semibold ${ids.length === 0 ? 'text-calm' : 'text-late'}`}
      >
        <Icon aria-hidden className="size-5" strokeWidth={2.25} />
        {ids.length}
        <span className="text-sm font-normal text-ink-3">{t('report_of', { n: result.report.filed })}</span>
      </p>
      {ids.length > 0 && (
        <Fold title={t('report_which')}>
          <ul className="flex flex-col gap-1">
            {ids.slice(0, limit).map((id) => (
              <li key={id} className="min-w-0">
                <TicketRef view={result.views.get(id)} />
              </li>
            ))}
          </ul>
          {ids.length > limit && (
            <Button look="ghost" small onClick={() => setLimit(limit + 500)}>
              {t('tickets_more', { n: ids.length - limit })}
            </Button>
          )}
        </Fold>
      )}
    </div>
  );
}
