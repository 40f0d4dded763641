import { type Instant, MINUTE } from '../../lib/base/instant.ts';
import type { Language } from '../hooks/use-words.tsx';

const locales: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };

/** `2026-11-21` as «21.11.2026». */
export function writtenDay(day: string, language: Language): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locales[language], { timeZone: 'UTC' });
}

/** `2026-11` as «нояб. 26». */
export function writtenMonth(month: string, language: Language): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  return date
    .toLocaleDateString(locales[language], { timeZone: 'UTC', month: 'short', year: '2-digit' })
    .replace(/\s*г\.$/, '');
}

/** 0.853 as «85,3 %»; whole ones without a fraction, and all of them with 0 `digits`. */
export function writtenShare(share: number, language: Language, digits = 1): string {
  return new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** A span as `26:05`, hours and minutes: short enough to stand on a bar. */
export function writtenHours(span: number): string {
  const minutes = Math.round(span / MINUTE);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** «22.11.2026, 03:46»: on paper the day must stand in full. */
export function writtenMoment(at: Instant, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    at,
  );
}
