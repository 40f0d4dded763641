import { MINUTE } from '../../lib/base/instant.ts';
import { dayOf, dayText, timeText } from '../../lib/clock/day.ts';
import { type Zone, zoneOf } from '../../lib/clock/zone.ts';
import type { Cell, Sheet } from './sheets.ts';

/**
 * A table as CSV that Excel opens in Russian with a double click: UTF-8 with its mark, semicolons, comma in numbers,
 * `2026-11-21 14:32` on the wall clock of the zone, spans as `26:05` hours and minutes. Nothing in it can act: a text that a
 * spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvOf(sheet: Sheet, zone: string): string {
  const place = zoneOf(zone);
  const lines = [sheet.columns.map(({ name }) => name), ...sheet.rows];
  return `\uFEFF${lines.map((line) => line.map((cell) => quote(textOf(cell, place))).join(';')).join('\r\n')}\r\n`;
}

function textOf(cell: Cell, zone: Zone): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return harmless(cell);
  if (typeof cell === 'number') return decimal(cell);
  if ('instant' in cell) return `${dayText(dayOf(zone, cell.instant))} ${timeText(zone, cell.instant)}`;
  if ('share' in cell) return `${decimal(Math.round(cell.share * 1000) / 10)}%`;
  const minutes = Math.round(cell.span / MINUTE);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

const decimal = (value: number): string => String(value).replace('.', ',');

/** What begins like a formula, or like one after white space, is made plain text. */
export function harmless(text: string): string {
  return /^\s*[=+\-@\t\r]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
