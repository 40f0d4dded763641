import { useWords } from '../hooks/use-words.tsx';
import { Fold } from '../ui/Fold.tsx';
import type { Series } from './series.ts';

const head = 'py-0.5 pr-4 text-left font-medium text-ink-3';

/** What a chart shows, as a table: for those who do not see it, and for the numbers that had no room. */
export function ChartTable({
  title,
  places,
  placesName,
  series,
  format,
}: {
  readonly title: string;
  readonly places: readonly string[];
  readonly placesName: string;
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
}) {
  const { t } = useWords();
  return (
    <Fold title={t('report_as_table')} className="print:hidden">
      <table aria-label={title} className="figures text-xs">
        <thead>
          <tr>
            <th scope="col" className={head}>
              {placesName}
            </th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className={head}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place, at) => (
            <tr key={place}>
              <th scope="row" className="py-0.5 pr-4 text-left font-normal">
                {place}
              </th>
              {series.map(({ name, values }) => {
                const value = values[at];
                return (
                  <td key={name} className="py-0.5 pr-4">
                    {value === undefined ? '—' : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}
