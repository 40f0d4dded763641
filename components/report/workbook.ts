import writeExcelFile from 'write-excel-file/browser';
import { DAY } from '../../lib/base/instant.ts';
import { type Zone, zoneOf } from '../../lib/clock/zone.ts';
import type { Book, Cell, Sheet } from './sheets.ts';

const WHEN = 'yyyy-mm-dd hh:mm';
const SPAN = '[h]:mm';
const SHARE = '0.0%';

/** The report as a workbook of three sheets: real dates on the wall clock of the zone, real spans and shares. */
export function xlsxOf(book: Book, zone: string): Promise<Blob> {
  const place = zoneOf(zone);
  return writeExcelFile(
    [book.summary, book.tickets, book.late].map((sheet) => ({
      sheet: sheet.name.slice(0, 31),
      data: rowsOf(sheet, place),
      columns: sheet.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    })),
    { fontSize: 11 },
  ).toBlob();
}

function rowsOf(sheet: Sheet, zone: Zone) {
  const head = sheet.columns.map(({ name }) => ({
    value: name,
    type: String,
    fontWeight: 'bold' as const,
    wrap: true,
  }));
  return [head, ...sheet.rows.map((row) => row.map((cell) => cellOf(cell, zone)))];
}

/** A text is always written as a text, so one that begins with `=` stays what was typed. */
function cellOf(cell: Cell, zone: Zone) {
  if (cell === undefined) return null;
  if (typeof cell === 'string') return { value: cell, type: String };
  if (typeof cell === 'number') return { value: cell, type: Number };
  // A workbook knows no zones: what stands in it is the wall clock.
  if ('instant' in cell) {
    return { value: new Date(cell.instant + zone.offsetAt(cell.instant)), type: Date, format: WHEN };
  }
  if ('share' in cell) return { value: cell.share, type: Number, format: SHARE };
  return { value: cell.span / DAY, type: Number, format: SPAN };
}
