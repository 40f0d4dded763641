import { Download, FileSpreadsheet, FileText, Inbox, Printer } from 'lucide-react';
import { zoneOf } from '../../lib/clock/zone.ts';
import { daysOf } from '../../lib/standards/report-period.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { saveFile, saveText } from '../options/file-out.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { csvOf } from './csv.ts';
import { type Book, sheetsOf } from './sheets.ts';
import type { Result } from './use-report.ts';

/** The head of the report: the way back, the files, the paper. */
export function ReportTop({
  result,
  zone = 'UTC',
}: {
  readonly result?: Result | undefined;
  readonly zone?: string | undefined;
}) {
  const words = useWords();
  const { t, fault } = words;
  const desk = useDesk();
  const deed = useDeed();
  const ready = result && result.report.filed > 0 ? result : undefined;

  const nameOf = ({ report }: Result, part: string) => {
    const { from, to } = daysOf(report, zoneOf(zone));
    return `${t('report_file')}_${from}_${to}${part}`;
  };
  const csv = (part: keyof Book) =>
    ready &&
    saveText(
      csvOf(sheetsOf(ready, zone, words)[part], zone),
      nameOf(ready, `_${t(`report_file_${part}`)}.csv`),
      'text/csv;charset=utf-8',
    );
  const xlsx = (from: Result) =>
    deed.run(async () => {
      // Only who asks for a workbook loads what writes it.
      const { xlsxOf } = await import('./workbook.ts');
      saveFile(await xlsxOf(sheetsOf(from, zone, words), zone), nameOf(from, '.xlsx'), 60_000);
    });

  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-3 pl-4 print:hidden">
      <h1 className="text-base font-semibold">{t('report_title')}</h1>
      <span className="flex-1" />
      {deed.failure && (
        <span role="alert" className="truncate text-xs text-late">
          {fault(deed.failure)}
        </span>
      )}
      <Button small icon={FileSpreadsheet} disabled={!ready || deed.busy} onClick={() => ready && xlsx(ready)}>
        XLSX
      </Button>
      <Menu
        align="end"
        trigger={
          <Button small icon={Download} disabled={!ready}>
            CSV
          </Button>
        }
      >
        {(['tickets', 'late', 'summary'] as const).map((part) => (
          <MenuItem key={part} icon={FileText} onSelect={() => csv(part)}>
            {t(`report_sheet_${part}`)}
          </MenuItem>
        ))}
      </Menu>
      <Button small icon={Printer} disabled={!ready} onClick={() => print()}>
        {t('report_print')}
      </Button>
      <IconButton icon={Inbox} label={t('tickets_title')} onClick={() => desk.openPage('tickets')} />
    </header>
  );
}
