/** Days of a production calendar as they are imported. */
export interface CalendarDays {
  readonly daysOff: readonly string[];
  readonly workingDays: readonly string[];
  readonly shortDays: readonly string[];
}

const kinds: Readonly<Record<string, keyof CalendarDays>> = {
  off: 'daysOff',
  выходной: 'daysOff',
  праздник: 'daysOff',
  work: 'workingDays',
  рабочий: 'workingDays',
  short: 'shortDays',
  сокращенный: 'shortDays',
};

/** The list a day of this kind belongs to; undefined for a word that is no kind. */
export function dayKindOf(word: string): keyof CalendarDays | undefined {
  return kinds[word.toLowerCase().replaceAll('ё', 'е')];
}
