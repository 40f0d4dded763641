import type { Language } from '../hooks/use-words.tsx';

/** Short names of the weekdays, Monday first. */
export function weekdayNames(language: Language): readonly string[] {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  // 5 January 1970 was a Monday.
  return [4, 5, 6, 7, 8, 9, 10].map((day) => weekday.format(new Date(day * 86_400_000)));
}
