/**
 * Weekdays off in the Republic of Bashkortostan beside the Russian ones: Ураза-байрам, Курбан-байрам, День Республики
 * (11 October); a holiday on a weekend moves the day off to the next working day. The religious dates of 2027 are set by
 * a yearly decree that was not at hand: of 2027 only 11 October, a Monday, is known.
 */
export const bashkortostanDaysOff = [
  '2024-04-10',
  '2024-06-17',
  '2024-10-11',
  '2025-03-31',
  '2025-06-06',
  '2025-10-13',
  '2026-03-20',
  '2026-05-27',
  '2026-10-12',
  '2027-10-11',
];
