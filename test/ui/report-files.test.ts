// @vitest-environment jsdom
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../components/hooks/use-words.tsx';
import { csvOf, harmless } from '../../components/report/csv.ts';
import { readFilter } from '../../components/report/filter.ts';
import { type Sheet, sheetsOf } from '../../components/report/sheets.ts';
import { count } from '../../components/report/use-report.ts';
import { xlsxOf } from '../../components/report/workbook.ts';
import { HOUR, type Instant, instant, MINUTE, shift } from '../../lib/base/instant.ts';
import { makeWords } from '../../lib/browser/words.ts';
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { makeView } from './samples.ts';

const at = (text: string): Instant => instant(Date.parse(`2026-${text}:00+03:00`));
const sentences = makeWords('ru', ru);
const words: Speaker = {
  language: 'ru',
  t: sentences,
  say: ({ key, params }) => sentences(key, params),
  label: (name) => name,
  fault: ({ words: key, params }) => sentences(key, params),
};
const period = { from: at('11-01T00:00'), until: at('12-01T00:00') };
const zone = 'Europe/Moscow';
const never = new AbortController().signal;

async function book() {
  const views = [
    makeView({
      code: '1',
      title: '=HYPERLINK("http://evil";"жми")',
      taskId: '77',
      filedAt: at('11-16T11:00'),
      happened: [
        ['acknowledged', at('11-16T11:30')],
        ['replied', at('11-17T23:30')],
      ],
    }),
    makeView({ code: '2', title: 'Точка; с "запятой"', filedAt: at('11-20T11:00') }),
  ];
  const result = await count(views, [], readFilter(''), period, at('11-21T12:00'), () => {}, never);
  if (!result) throw new Error('the counting was given up');
  return sheetsOf(result, zone, words);
}

/** Cells of one sheet of a workbook by their addresses, as a spreadsheet would read them. */
async function cellsOf(file: Blob, number: number) {
  const entries = await new ZipReader(new BlobReader(file)).getEntries();
  const text = async (name: string) => {
    const entry = entries.find(({ filename }) => filename === name);
    return entry && !entry.directory ? entry.getData(new TextWriter()) : '';
  };
  const parse = (source: string) => new DOMParser().parseFromString(source, 'text/xml');
  const shared = [...parse(await text('xl/sharedStrings.xml')).querySelectorAll('si')].map((one) => one.textContent);
  const formats = parse(await text('xl/styles.xml'));
  const names = new Map(
    [...formats.querySelectorAll('numFmt')].map((one) => [
      one.getAttribute('numFmtId'),
      one.getAttribute('formatCode'),
    ]),
  );
  const styles = [...formats.querySelectorAll('cellXfs > xf')].map((one) => names.get(one.getAttribute('numFmtId')));
  const sheet = parse(await text(`xl/worksheets/sheet${number}.xml`));
  return new Map(
    [...sheet.querySelectorAll('c')].map((cell) => {
      const raw = cell.querySelector('v')?.textContent ?? cell.querySelector('is')?.textContent ?? '';
      const value = cell.getAttribute('t') === 's' ? shared[Number(raw)] : raw;
      const format = styles[Number(cell.getAttribute('s') ?? 0)];
      return [cell.getAttribute('r'), { value, format, formula: cell.querySelector('f') !== null }];
    }),
  );
}

describe('CSV for a Russian Excel', () => {
  it('begins with its mark, keeps to semicolons, and quotes what would break a row', async () => {
    const text = csvOf((await book()).tickets, zone);
    expect(text.startsWith('\uFEFF№;Задача;Название;')).toBe(true);
    expect(text).toContain('"Точка; с ""запятой"""');
    expect(text.endsWith('\r\n')).toBe(true);
  });
  it('writes instants on the wall clock of the standards, and spans in hours and minutes', async () => {
    const [, first = ''] = csvOf((await book()).tickets, zone).split('\r\n');
    expect(first).toContain(';2026-11-16 11:00;Отвечено;2026-11-16 13:00;2026-11-16 11:30;0:30;в срок;');
    expect(first).toContain(';2026-11-16 19:00;2026-11-17 23:30;23:00;выполнено с опозданием;');
  });
  it('writes numbers with a comma', () => {
    const sheet: Sheet = { name: 'x', columns: [{ name: 'x', width: 1 }], rows: [[1.5, { share: 0.8333 }, -3]] };
    expect(csvOf(sheet, zone)).toContain('1,5;83,3%;-3');
  });
  it('holds nothing that a spreadsheet would run', async () => {
    expect(csvOf((await book()).tickets, zone)).toContain(`"'=HYPERLINK(""http://evil"";""жми"")"`);
    for (const text of ['=1', '+1', '-1', '@x', '\t=1', ' =1', '\r=1', '\n=1']) expect(harmless(text)[0]).toBe("'");
    for (const text of ['1', 'a=1', 'Заявка -1', '']) expect(harmless(text)).toBe(text);
  });
});

describe('XLSX', () => {
  it('has real dates on the wall clock, real spans and shares, in three sheets', async () => {
    const cells = await cellsOf(await xlsxOf(await book(), zone), 2);
    const serial = (date: string) => Date.parse(`${date}Z`) / 86_400_000 + 25_569;
    expect(cells.get('A2')?.value).toBe('1');
    expect(cells.get('G2')).toMatchObject({ format: 'yyyy-mm-dd hh:mm' });
    expect(Number(cells.get('G2')?.value)).toBeCloseTo(serial('2026-11-16T11:00'), 6);
    expect(cells.get('K2')).toMatchObject({ format: '[h]:mm' });
    expect(Number(cells.get('K2')?.value)).toBeCloseTo((30 * MINUTE) / (24 * HOUR), 9);
    const late = await cellsOf(await xlsxOf(await book(), zone), 3);
    expect(late.get('D2')?.value).toBe('Ответ');
  });
  it('keeps a title that looks like a formula as the text it is', async () => {
    const cells = await cellsOf(await xlsxOf(await book(), zone), 2);
    expect(cells.get('C2')).toMatchObject({ value: '=HYPERLINK("http://evil";"жми")', formula: false });
  });
  it('says in its summary what the screen says', async () => {
    const { summary } = await book();
    const row = (name: string) => summary.rows.find(([first]) => first === name);
    expect(row('Не решено в срок')).toEqual(['Не решено в срок', 2]);
    expect(row('Реакция с опозданием')).toEqual(['Реакция с опозданием', 1]);
    expect(row('Реакция')).toEqual(['Реакция', { share: 0.5 }, 1, 1, 0, { span: 30 * MINUTE }, { span: 30 * MINUTE }]);
    const cells = await cellsOf(await xlsxOf(await book(), zone), 1);
    const place = [...cells].find(([, { value }]) => value === 'Реакция')?.[0]?.slice(1);
    expect(cells.get(`B${place}`)).toMatchObject({ value: '0.5', format: '0.0%' });
  });
});

describe('Counting ten thousand tickets', () => {
  it('lets the page answer in between, tells how far it is, and stops when it is given up', async () => {
    const views = Array.from({ length: 10_000 }, (_, index) =>
      makeView({
        code: String(index),
        filedAt: shift(at('11-16T11:00'), index),
        happened: [['replied', at('11-16T19:30')]],
      }),
    );
    const told: number[] = [];
    const turns: number[] = [];
    const timer = setInterval(() => turns.push(performance.now()), 1);
    const result = await count(views, [], readFilter(''), period, at('11-21T12:00'), (done) => told.push(done), never);
    clearInterval(timer);
    expect(result?.report.filed).toBe(10_000);
    expect(told.length).toBeGreaterThan(3);
    expect(turns.length).toBeGreaterThan(3);
    const ending = new AbortController();
    const given = count(views, [], readFilter(''), period, at('11-21T12:00'), () => ending.abort(), ending.signal);
    expect(await given).toBeUndefined();
  });
});
