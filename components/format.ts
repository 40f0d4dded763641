import { DAY, HOUR, type Instant, MINUTE } from '../lib/base/instant.ts';

type Language = 'ru' | 'en';

const locales: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };
const kept = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times more than using it. */
function formatter(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}|${zone}|${JSON.stringify(options)}`;
  let found = kept.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...options });
    kept.set(key, found);
  }
  return found;
}

/** The zone of this browser. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone's short name as the platform has it, «GMT+5». */
export function zoneName(zone: string, at: Instant, language: Language): string {
  const parts = formatter(language, zone, { timeZoneName: 'short' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** Whether both zones show the same wall clock at that instant. */
export function sameClock(one: string, other: string, at: Instant): boolean {
  const options = { dateStyle: 'short', timeStyle: 'short' } as const;
  return formatter('en', one, options).format(at) === formatter('en', other, options).format(at);
}

/** «14:32»; with seconds only when they are not zero (C-06). */
export function formatTime(at: Instant, zone: string, language: Language): string {
  const seconds = Math.floor(at / 1000) % 60 !== 0;
  return formatter(language, zone, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(at);
}

function dayKey(at: Instant, zone: string): number {
  const parts = formatter('en', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / DAY;
}

/** Days between two instants on the wall calendar of a zone: 0 today, 1 tomorrow. */
export function daysApart(from: Instant, to: Instant, zone: string): number {
  return dayKey(to, zone) - dayKey(from, zone);
}

/** «14:32» today, «завтра, 14:32», «вчера, 14:32», otherwise «пн, 23 нояб., 14:32» (with the year when it is another). */
export function formatMoment(at: Instant, now: Instant, zone: string, language: Language): string {
  const time = formatTime(at, zone, language);
  const days = daysApart(now, at, zone);
  if (days === 0) return time;
  if (Math.abs(days) === 1) return `${relativeDay(days, language)}, ${time}`;
  return `${formatDay(at, now, zone, language)}, ${time}`;
}

/** «пн, 23 нояб.»; the year only when it is not the present one. */
export function formatDay(at: Instant, now: Instant, zone: string, language: Language): string {
  const year = formatter('en', zone, { year: 'numeric' });
  const another = year.format(at) !== year.format(now);
  return formatter(language, zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(another ? { year: 'numeric' } : {}),
  }).format(at);
}

/** «сегодня», «завтра», otherwise «пн, 23 нояб.». */
export function nameDay(at: Instant, now: Instant, zone: string, language: Language): string {
  const days = daysApart(now, at, zone);
  return Math.abs(days) <= 1 ? relativeDay(days, language) : formatDay(at, now, zone, language);
}

function relativeDay(days: number, language: Language): string {
  return new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }).format(days, 'day');
}

function unit(value: number, name: 'hour' | 'minute' | 'day' | 'second', language: Language): string {
  const style = { style: 'unit', unit: name, unitDisplay: language === 'en' ? 'narrow' : 'short' } as const;
  return new Intl.NumberFormat(locales[language], style).format(value);
}

/**
 * A span in words, «1 ч 42 мин». What is left is rounded down to the minute, what is overdue up (C-06): the caller says
 * which by the sign, and the words are those of its size.
 */
export function formatSpan(milliseconds: number, language: Language): string {
  const minutes = milliseconds >= 0 ? Math.floor(milliseconds / MINUTE) : Math.ceil(-milliseconds / MINUTE);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return unit(rest, 'minute', language);
  return rest === 0
    ? unit(hours, 'hour', language)
    : `${unit(hours, 'hour', language)} ${unit(rest, 'minute', language)}`;
}

/** The countdown, «1:42» in hours and minutes, «−0:05» when overdue; rounded as `formatSpan` does. */
export function formatCountdown(milliseconds: number): string {
  const late = milliseconds < 0;
  const minutes = late ? Math.ceil(-milliseconds / MINUTE) : Math.floor(milliseconds / MINUTE);
  return `${late ? '−' : ''}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Length of a film, «0:42», «1:02:07». */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** A size, «1,4 МБ». */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : bytes < 1e9 ? 2 : 3;
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step > 0 && value < 10 ? 1 : 0,
  }).format(value);
}

/** How long ago, «5 минут назад», «вчера». */
export function formatAgo(at: Instant, now: Instant, language: Language): string {
  const relative = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto', style: 'short' });
  const past = now - at;
  if (past < HOUR) return relative.format(-Math.max(0, Math.floor(past / MINUTE)), 'minute');
  if (past < DAY) return relative.format(-Math.floor(past / HOUR), 'hour');
  return relative.format(-Math.floor(past / DAY), 'day');
}

/** «ноябрь 2026 г.», the month of an instant on the wall calendar of a zone. */
export function formatMonth(at: Instant, zone: string, language: Language): string {
  return formatter(language, zone, { month: 'long', year: 'numeric' }).format(at);
}

/** «21.11.26», the shortest way to write a day. */
export function formatDate(at: Instant, zone: string, language: Language): string {
  return formatter(language, zone, { day: '2-digit', month: '2-digit', year: '2-digit' }).format(at);
}

/** `2026-11-21`, the day as a date field has it. */
export function localDay(at: Instant, zone: string): string {
  return new Date(dayKey(at, zone) * DAY).toISOString().slice(0, 10);
}
