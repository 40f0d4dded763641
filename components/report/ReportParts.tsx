import { useWords } from '../hooks/use-words.tsx';
import { zoneLabel } from '../sla/clock-words.ts';
import { ContactsPart } from './ContactsPart.tsx';
import { LateList } from './LateList.tsx';
import { PromiseTable } from './PromiseTable.tsx';
import { HoursChart, MonthCharts, TypeCharts } from './ReportCharts.tsx';
import { TwoCountsPart } from './TwoCountsPart.tsx';
import type { Result } from './use-report.ts';
import { writtenMoment } from './written.ts';

/** The report from the most important down: promises, the two counts, how it went by month and type, when, what was late. */
export function ReportParts({ result, zone }: { readonly result: Result; readonly zone: string }) {
  const words = useWords();
  const { t, language } = words;
  const { report, at } = result;
  return (
    <main className="flex flex-col gap-8">
      <PromiseTable report={report} />
      <TwoCountsPart result={result} />
      <div className="grid gap-x-8 gap-y-8 lg:grid-cols-2 print:grid-cols-1">
        <MonthCharts report={report} />
        <TypeCharts result={result} />
        <HoursChart report={report} zone={zone} />
        <ContactsPart result={result} />
      </div>
      <LateList result={result} />
      <p className="text-xs text-ink-3">
        {t('report_foot', {
          when: `${writtenMoment(at, zone, language)} ${zoneLabel(zone, at, words)}`,
        })}
      </p>
    </main>
  );
}
