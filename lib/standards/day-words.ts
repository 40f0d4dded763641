const months = [
  ...['янв(?:ар[а-я]+)?', 'фев(?:рал[а-я]+)?', 'мар(?:т[а-я]*)?', 'апр(?:ел[а-я]+)?', 'ма[йяюе]', 'июн[а-я]*'],
  ...[
    'июл[а-я]*',
    'авг(?:уст[а-я]*)?',
    'сен(?:тябр[а-я]*)?',
    'окт(?:ябр[а-я]*)?',
    'ноя(?:бр[а-я]*)?',
    'дек(?:абр[а-я]*)?',
  ],
];
const weekdays = 'понедельник вторник сред четверг пятниц суббот воскресень'.split(' ');
const counts: Record<string, number> = { один: 1, одну: 1, два: 2, две: 2, пару: 2, три: 3, четыре: 4, пять: 5 };

function makeDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : undefined;
}

function plusDays(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day and month without a year: the next such day, today included. */
function nextDay(today: string, month: number, day: number): string | undefined {
  const year = Number(today.slice(0, 4));
  const here = makeDay(year, month, day);
  return here !== undefined && here >= today ? here : makeDay(year + 1, month, day);
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** A day found in a text. */
export interface FoundDay {
  readonly date: string;
  readonly rest: string;
}

type Reader = readonly [RegExp, (match: RegExpMatchArray, today: string) => string | undefined];

/** Ways a day is named, tried in this order. */
const readers: readonly Reader[] = [
  [/(\d{4})-(\d{2})-(\d{2})/, (m) => makeDay(Number(m[1]), Number(m[2]), Number(m[3]))],
  [
    /(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)/,
    (m) => makeDay(fullYear(m[3] ?? ''), Number(m[2]), Number(m[1])),
  ],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:-?(?:го|му|е))?\\s*(${months.join('|')})(?![а-я])\\.?(?:\\s+(\\d{4}))?`),
    (m, today) => {
      const month = months.findIndex((name) => new RegExp(`^(?:${name})$`).test(m[2] ?? '')) + 1;
      return m[3] ? makeDay(Number(m[3]), month, Number(m[1])) : nextDay(today, month, Number(m[1]));
    },
  ],
  [/(?<![\d.])(\d{1,2})\.(\d{2})(?![\d.]\d|\d|:)/, (m, today) => nextDay(today, Number(m[2]), Number(m[1]))],
  [/послезавтра/, (_, today) => plusDays(today, 2)],
  [/завтра(?:шн[а-я]+)?/, (_, today) => plusDays(today, 1)],
  [/сегодня(?:шн[а-я]+)?/, (_, today) => today],
  [
    /через\s+(?:(\d+|[а-я]+)\s+)?(дн|день|недел|месяц)[а-я]*/,
    (m, today) => {
      const count = m[1] === undefined ? 1 : (counts[m[1]] ?? Number(m[1]));
      if (!Number.isInteger(count) || count < 0 || count > 400) return undefined;
      return plusDays(today, count * (m[2] === 'недел' ? 7 : m[2] === 'месяц' ? 30 : 1));
    },
  ],
  [
    new RegExp(
      `(?<![а-яa-z])(?:в|во|к|ко|до|на|позже|позднее|эту?|этой|ближайш[а-я]+)\\s+(?:следующ[а-я]+\\s+)?(${weekdays.join('|')})[а-я]*`,
    ),
    (m, today) => {
      const wanted = weekdays.indexOf(m[1] ?? '');
      const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
      return plusDays(today, (wanted - now + 7) % 7 || 7);
    },
  ],
  [
    /кон(?:ец|ца|цу|це)\s+(?:этой\s+)?недели/,
    (_, today) => plusDays(today, (12 - new Date(`${today}T00:00:00Z`).getUTCDay()) % 7),
  ],
  [
    /кон(?:ец|ца|цу|це)\s+(?:этого\s+)?месяца/,
    (_, today) =>
      new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 0)).toISOString().slice(0, 10),
  ],
  [/кон(?:ец|ца|цу|це)\s+(?:этого\s+)?года/, (_, today) => `${today.slice(0, 4)}-12-31`],
];

/** The first day that the text names and the text without it; undefined when it names none. `text` in lower case, «ё» as «е». */
export function findDay(text: string, today: string): FoundDay | undefined {
  for (const [pattern, read] of readers) {
    const match = text.match(pattern);
    const date = match ? read(match, today) : undefined;
    if (match && date) return { date, rest: text.replace(match[0], ' ') };
  }
  return undefined;
}
