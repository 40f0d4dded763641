import type { Report } from '../../lib/standards/report.ts';
import { formatSpan } from '../format.ts';
import { useWords } from '../hooks/use-words.tsx';
import { promiseLabel } from './labels.ts';
import { writtenShare } from './written.ts';

const cell = 'border-b border-line px-3 py-2 text-right';

/** How each promise was kept: the share at arm's length, the counts and the usual times beside it. */
export function PromiseTable({ report }: { readonly report: Report }) {
  const words = useWords();
  const { t, language } = words;
  const span = (value: number | undefined) => (value === undefined ? '—' : formatSpan(value, language));
  return (
    <section aria-labelledby="report-promises" className="flex flex-col gap-3">
      <h2 id="report-promises" className="text-base font-semibold">
        {t('report_promises')}
        <span className="figures ml-2 text-sm font-normal text-ink-3">{t('report_filed_n', { n: report.filed })}</span>
      </h2>
      {report.promises.length === 0 && <p className="text-sm text-ink-3">{t('report_no_promises')}</p>}
      {report.promises.length > 0 && (
        <div className="overflow-x-auto">
          <table className="figures w-full text-sm">
            <thead className="text-xs text-ink-3">
              <tr>
                <th scope="col" className="px-3 py-1 text-left font-medium">
                  {t('report_column_promise')}
                </th>
                {(['share', 'kept', 'broken', 'open', 'median', 'p90'] as const).map((key) => (
                  <th key={key} scope="col" className="px-3 py-1 text-right font-medium">
                    {t(`report_${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {report.promises.map((one) => (
                <tr key={one.id}>
                  <th scope="row" className="border-b border-line px-3 py-2 text-left font-medium">
                    {promiseLabel(one, words)}
                  </th>
                  <td className={`${cell} text-xl font-semibold`}>
                    {one.share === undefined ? '—' : writtenShare(one.share, language)}
                  </td>
                  <td className={cell}>{one.kept}</td>
                  <td className={cell}>{one.broken}</td>
                  <td className={cell}>{one.open}</td>
                  <td className={cell}>{span(one.median)}</td>
                  <td className={cell}>{span(one.p90)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="text-xs text-ink-3">{t('report_times_note')}</p>
    </section>
  );
}
