import { formatDuration } from '../format.ts';

/** A moment of a film to a tenth of a second, «0:04,2»: cuts are finer than seconds. */
export function formatFilmTime(seconds: number, language: 'ru' | 'en'): string {
  // Rounded first, or 59.97 would be «0:59,10».
  const tenths = Math.round(Math.max(0, seconds) * 10);
  return `${formatDuration(Math.floor(tenths / 10))}${language === 'ru' ? ',' : '.'}${tenths % 10}`;
}
