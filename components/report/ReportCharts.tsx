import { HOUR } from '../../lib/base/instant.ts';
import type { PromiseFigures } from '../../lib/standards/promise-figures.ts';
import type { Report } from '../../lib/standards/report.ts';
import { useWords } from '../hooks/use-words.tsx';
import { zoneLabel } from '../sla/clock-words.ts';
import { Chart } from './Chart.tsx';
import { promiseLabel, typeLabel } from './labels.ts';
import type { Result } from './use-report.ts';
import { writtenHours, writtenMonth, writtenShare } from './written.ts';

const of = (promises: readonly PromiseFigures[], id: string) => promises.find((one) => one.id === id);

/** By month: the share kept of each promise, and how long each usually took. */
export function MonthCharts({ report }: { readonly report: Report }) {
  const words = useWords();
  const { t, language } = words;
  const { months } = report;
  const promises = report.promises.map((one) => ({ ...one, label: promiseLabel(one, words) }));
  const places = months.map(({ month }) => writtenMonth(month, language));
  return (
    <>
      <Chart
        title={t('report_share_by_month')}
        places={places}
        placesName={t('report_month')}
        series={promises.map(({ id, label }) => ({
          name: label,
          values: months.map((month) => of(month.promises, id)?.share),
        }))}
        format={(value) => writtenShare(value, language, 0)}
        top={1}
      />
      {promises.map(({ id, label }) => (
        <Chart
          key={id}
          title={t('report_time_by_month', { label })}
          note={t('report_time_note')}
          places={places}
          placesName={t('report_month')}
          series={(['median', 'p90'] as const).map((figure) => ({
            name: t(`report_${figure}`),
            values: months.map((month) => of(month.promises, id)?.[figure]),
          }))}
          format={writtenHours}
          top={topHours(months.flatMap((month) => of(month.promises, id)?.p90 ?? []))}
        />
      ))}
    </>
  );
}

/** The scale of a time ends at a whole hour. */
function topHours(spans: readonly number[]): number {
  return Math.max(1, Math.ceil(Math.max(0, ...spans) / HOUR)) * HOUR;
}

/** By type: how many were filed, and the share kept of each promise. */
export function TypeCharts({ result }: { readonly result: Result }) {
  const words = useWords();
  const { t, language } = words;
  const { types } = result.report;
  const promises = result.report.promises.map((one) => ({ ...one, label: promiseLabel(one, words) }));
  const places = types.map(({ type }) => typeLabel(type, result.views.values(), words));
  return (
    <>
      <Chart
        title={t('report_filed_by_type')}
        places={places}
        placesName={t('report_by_type')}
        series={[{ name: t('report_filed'), values: types.map(({ filed }) => filed) }]}
        format={String}
      />
      <Chart
        title={t('report_share_by_type')}
        places={places}
        placesName={t('report_by_type')}
        series={promises.map(({ id, label }) => ({
          name: label,
          values: types.map((type) => of(type.promises, id)?.share),
        }))}
        format={(value) => writtenShare(value, language, 0)}
        top={1}
      />
    </>
  );
}

/** When tickets come: by the hour of the day, inside the hours of the standards and outside. */
export function HoursChart({ report, zone }: { readonly report: Report; readonly zone: string }) {
  const words = useWords();
  const { t } = words;
  return (
    <Chart
      title={t('report_by_hour')}
      note={t('report_by_hour_note', { zone: zoneLabel(zone, report.from, words) })}
      places={report.hours.map((_, hour) => String(hour))}
      placesName={t('report_hour')}
      series={[
        { name: t('report_in_hours'), values: report.hours.map(({ inHours }) => inHours) },
        { name: t('report_outside'), values: report.hours.map(({ outside }) => outside) },
      ]}
      format={String}
      stacked
    />
  );
}
