import { ChartNoAxesColumn, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { zoneOf } from '../../lib/clock/zone.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { periodOf } from '../../lib/standards/report-period.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useHash } from '../hooks/use-hash.ts';
import { useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';
import { type ReportFilter, readFilter, writeFilter } from './filter.ts';
import { ReportFilters } from './ReportFilters.tsx';
import { ReportParts } from './ReportParts.tsx';
import { ReportTop } from './ReportTop.tsx';
import { useReport } from './use-report.ts';

/** The report page: what the address names, over all tickets of this browser. */
export function ReportPage() {
  const { t, fault } = useWords();
  const desk = useDesk();
  const tickets = useLive(desk.tickets);
  const policy = useLive(desk.policy);
  const register = useLive(desk.register);
  const failed = [tickets, policy, register].find((one) => one.is === 'failed');
  if (failed?.is === 'failed') {
    return (
      <Frame>
        <Notice weight="trouble">{fault(failed.failure)}</Notice>
      </Frame>
    );
  }
  if (tickets.is !== 'ready' || policy.is !== 'ready' || register.is !== 'ready') {
    return (
      <Frame>
        <Busy words={t('common_loading')} slow={t('common_slow')} />
      </Frame>
    );
  }
  if (tickets.value.length === 0) {
    return (
      <Frame>
        <Empty icon={<ChartNoAxesColumn aria-hidden />} title={t('report_none')}>
          {t('report_none_next')}
        </Empty>
      </Frame>
    );
  }
  return <Loaded views={tickets.value} register={register.value} policy={policy.value} />;
}

function Frame({ children }: { readonly children: React.ReactNode }) {
  return (
    <>
      <ReportTop />
      <div className="mx-auto w-full max-w-280 p-6">{children}</div>
    </>
  );
}

function Loaded({
  views,
  register,
  policy,
}: {
  readonly views: readonly TicketView[];
  readonly register: readonly RegisterClient[];
  readonly policy: Policy;
}) {
  const { t, fault } = useWords();
  const now = useNow('minute');
  const hash = useHash();
  // The raw address: a name with an ampersand must not be read as two fields.
  const filter = useMemo(() => readFilter(location.hash), [hash]);
  const { zone } = policy.calendar;
  const day = Math.floor(now / 86_400_000);
  const period = useMemo(() => periodOf(filter.period, zoneOf(zone), now), [filter, zone, day]);
  const { result, progress, failure } = useReport(views, register, filter, period, now);
  const change = (next: ReportFilter) => location.replace(`#${writeFilter(next)}`);

  return (
    <>
      <ReportTop result={result} zone={zone} />
      <div className="mx-auto flex w-full max-w-280 flex-col gap-6 p-6 print:max-w-none print:p-0">
        <ReportFilters
          views={views}
          register={register}
          filter={filter}
          period={period}
          zone={zone}
          onChange={change}
        />
        {!period && <Notice weight="warning">{t('report_period_wrong')}</Notice>}
        {failure && <Notice weight="trouble">{fault(failure)}</Notice>}
        {progress && (
          <Progress
            words={t('report_counting', { done: progress.done, total: progress.total })}
            percent={Math.round((100 * progress.done) / Math.max(1, progress.total))}
          />
        )}
        {!result && !progress && period && !failure && <Busy words={t('common_loading')} slow={t('common_slow')} />}
        {result && result.report.filed === 0 && (
          <Empty icon={<SearchX aria-hidden />} title={t('report_empty')}>
            <Button onClick={() => change({ period: { kind: 'year' } })}>{t('report_whole_year')}</Button>
          </Empty>
        )}
        {result && result.report.filed > 0 && <ReportParts result={result} zone={zone} />}
      </div>
    </>
  );
}
