import type { Instant } from '../base/instant.ts';
import { dayOf, dayText } from '../clock/day.ts';
import { zoneOf } from '../clock/zone.ts';
import { findDay } from './day-words.ts';

/** What «Когда нужно?» was answered with: a date where one can be read, whether it is called an estimate, how firm. */
export interface WantedTerm {
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly estimated: boolean;
  /** «не позже», «строго», or a day with «срочно»: the person sets the term himself. */
  readonly firm: boolean;
  /** «срочно», «немедленно». */
  readonly urgent: boolean;
  /** Whether anything besides the date and its small words is said. */
  readonly more: boolean;
}

const estimateWords = /оценочно|ориентировочно|примерно|приблизительно|предположительно|желательно|плюс-минус|около/;

/** Words that make a term a limit of the person's own. */
const limitWords =
  /(?<![а-яa-z])(?:не поз(?:же|днее)|самое позднее|не? дн[её]м позже|ни дн[её]м позже|не (?:дальше|далее)|и точка|кров[ьи] из нос[ау]|(?:самый )?крайний(?: срок)?(?! точк)|последний (?:срок|день)|дедлайн|deadline|край(?![а-я])|максимум|ж[её]стк[а-я]*|железно|без вариантов|требу[а-я]+|должн[оаы] быть (?:готов|сдела|законч|настро)[а-я]*|(?<!не )(?:строго|обязательно|гарантированно|ровно|точно|тв[её]рдо|любой ценой))(?![а-я])/;

/** Words of urgency: they name no day, so with a day they set a term and without one they only press. */
const urgentWords =
  /(?<![а-яa-z])(?:asap|асап|(?<!не )(?:срочн[а-я]*|немедленно|незамедлительно|безотлагательно|прямо сейчас|сию минуту))(?![а-я])/;

/** The calendar day of an instant in an IANA zone, `YYYY-MM-DD`. */
export function dayIn(zone: string, at: Instant): string {
  return dayText(dayOf(zoneOf(zone), at));
}

/** `2026-12-12` as «12.12.2026». */
export function russianDay(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}

/**
 * Reads the answer to «Когда нужно?». `today` is the day in the policy's zone, `YYYY-MM-DD`.
 * «12.12.2026, не позже!» -> date, firm; «к 12 декабря» -> date; «не срочно» -> neither.
 */
export function readTerm(text: string, today: string): WantedTerm {
  const plain = text.toLowerCase().replaceAll('ё', 'е').trim();
  const found = findDay(plain, today);
  const limits = limitWords.test(plain);
  const urgent = urgentWords.test(plain);
  const rest = [limitWords, urgentWords, estimateWords]
    .reduce((text, words) => text.replace(new RegExp(words.source, 'g'), ' '), found?.rest ?? plain)
    .replace(/(?<![а-я])(?:к|ко|до|на|в|во|же|нужно|надо|сделать|срок|г|года?|мск|только|именно)(?![а-я])/g, ' ')
    .replace(/[\s.,:;!()—–-]+/g, '');
  return {
    ...(found ? { date: found.date } : {}),
    estimated: estimateWords.test(plain),
    firm: limits || (urgent && found !== undefined),
    urgent,
    more: rest !== '',
  };
}

/**
 * The answer as it goes into the text: «оценочно к ДД.ММ.ГГГГ». What is already an estimate stays as
 * typed; what is said beside the date stays in brackets. `mayFix` (VIP, or the consultant accepted): as typed.
 */
export function estimateDate(text: string, today: string, mayFix = false): string {
  const typed = text.trim().replace(/\s+/g, ' ');
  if (typed === '' || mayFix) return typed;
  const term = readTerm(typed, today);
  if (/^оценочно(?![а-я])/i.test(typed) && !term.firm) return typed;
  if (term.date === undefined) return term.firm || term.urgent ? typed : `оценочно ${typed}`;
  const estimate = `оценочно к ${russianDay(term.date)}`;
  return term.more && !term.firm ? `${estimate} (${typed})` : estimate;
}

/**
 * Whether a description sets a firm term in passing («сделать не позже 12.12.2026»). Only plain limits with a day of the
 * calendar count: «счёт выставляется не позднее 5 дней» is about the client's own process.
 */
export function limitsInText(text: string, today: string): boolean {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[!?;\n]+|\.(?!\d)/)
    .some(
      (part) => /не поз(?:же|днее)|крайний срок|последний срок|дедлайн|срочно до/.test(part) && namesDay(part, today),
    );
}

function namesDay(part: string, today: string): boolean {
  const found = findDay(part, today);
  return found !== undefined && found.rest !== part && !/через/.test(part);
}
