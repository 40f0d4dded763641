import { mailAddresses } from '../base/mail-address.ts';
import { findSecrets } from '../base/secret.ts';
import type { PrivateKind } from '../model/mask.ts';
import { isInn, isLuhn, isSnils } from './checksums.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** One way to find private things: the kind and every place of it. Recognisers of secrets and addresses stand in `base`, where the rules of admission reach them too. */
export interface PrivatePattern {
  readonly kind: PrivateKind;
  find(text: string): readonly Span[];
}

function mailSpans(text: string): Span[] {
  let from = 0;
  return mailAddresses(text).map((address) => {
    const at = text.indexOf(address, from);
    from = at + address.length;
    return { from: at, to: from };
  });
}

/** What may stand between the digits of one number: a space (also one that does not break), a dash of any length, a dot. */
const GAP = '[ \\u00a0\\u2009\\u202f.\\u2010-\\u2014-]';
/** Not in the middle of a longer number, a word or a code, and not after the sign of a number of something. */
const START = '(?<![\\p{L}\\d_#№+/=.,-])(?<![#№][ \\u00a0])(?<!(?<!\\p{L})id[ \\u00a0:]{1,2})';
const END = '(?![\\d_]|[.,]\\d|-\\d|\\p{L})';
const MONEY = /^[ \u00a0]*(?:₽|\$|€|£|%|руб|р\.|rub|usd|eur|тыс|млн|шт)/i;

interface Form {
  /** The number is group `it`, or the whole match. */
  readonly form: RegExp;
  readonly digits?: readonly [number, number];
  /** What the digits have to fulfil beside their form. */
  readonly check?: (digits: string) => boolean;
}

/** Every place that has one of the forms, is no sum of money and passes its check. */
function spansOf(forms: readonly Form[]): (text: string) => Span[] {
  return (text) =>
    forms.flatMap(({ form, digits: [least, most] = [0, 99], check }) =>
      [...text.matchAll(form)].flatMap((match) => {
        const it = match.groups?.['it'] ?? match[0];
        const from = match.index + match[0].lastIndexOf(it);
        const to = from + it.length;
        const digits = it.replace(/\D/g, '');
        const isMoney = MONEY.test(text.slice(to)) && !/[()+-]/.test(it);
        const fits = digits.length >= least && digits.length <= most && (check?.(digits) ?? true);
        return fits && !isMoney ? [{ from, to }] : [];
      }),
    );
}

const re = (source: string, flags = 'giu') => new RegExp(source, flags);
/** A word that names the number, and what may stand between the two (`ИНН: `, «ИНН клиента», a new line after a label). */
const after = (words: string, gap = 16) => `(?<!\\p{L})(?:${words})(?!\\p{L})[^\\d\\n+]{0,${gap}}\\n?[^\\d\\n+]{0,4}`;

/** Beginnings of bank cards by scheme: Мир, Visa, Mastercard, Amex, UnionPay, Maestro. */
const CARD = /^(?:220[0-4]|4|5[0-8]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|3[47]|6[0-9])/;

/** Region codes begin a passport's series, the year of its form ends it: what has no such year is another number. */
const isSeries = (digits: string): boolean => {
  const year = Number(digits.slice(2, 4));
  return /^(?:0[1-9]|[1-9]\d)/.test(digits) && (year >= 97 || year <= 35);
};

const PATRONYMIC = '[А-ЯЁ][а-яё]+(?:ович|евич|ьич|овн|евн|ичн|инишн)(?:а|у|ем|ом|е|ы|ой)?';
const CAPITAL = '[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?';

/** Words of secrets, and what has digits, an address or two capitals: a glance that saves the full look at most of a page. */
const glance =
  /@|\d[^\p{L}]*\d[^\p{L}]*\d|парол|пасс|код|слово|ключ|токен|pass|pwd|pin|token|secret|key|логин|login|доступ|вход|учетк|учётк|bearer|basic|\/rest\//iu;
const twoCapitals = /[А-ЯЁ][а-яё.]+[ \u00a0]?[А-ЯЁ][а-яё.]/u;

/** Whether any row of the table can find something in a text. */
export function isPromising(text: string): boolean {
  return glance.test(text) || twoCapitals.test(text);
}

/** The table: each kind with its forms. Rows are tried one by one; what two rows find is found once per row. */
export const privatePatterns: readonly PrivatePattern[] = [
  { kind: 'secret', find: findSecrets },
  { kind: 'mail', find: mailSpans },
  {
    kind: 'phone',
    find: spansOf([
      // +7 916 555-12-34, 8 (916) 555 12 34, 89165551234; sums are grouped by three from the right, these are not.
      {
        form: re(
          `(?:(?<![\\p{L}\\d])\\+7|${START}[78])${GAP}{0,2}\\(?[3-9]\\d{2}\\)?${GAP}{0,2}\\d{3}${GAP}?\\d{2}${GAP}?\\d{2}${END}`,
        ),
      },
      // 8 (3472) 55-12-34: a longer code of a smaller town.
      {
        form: re(`(?:\\+7|${START}[78])${GAP}?\\(\\d{3,5}\\)${GAP}{0,2}\\d{1,3}${GAP}?\\d{2}${GAP}?\\d{2}${END}`),
        digits: [11, 11],
      },
      // +375 29 123-45-67: any other country begins with its sign.
      { form: re(`(?<![\\p{L}\\d])\\+(?!7)[1-9](?:(?:${GAP}|[()]){0,2}\\d){9,14}${END}`), digits: [10, 15] },
      // (495) 123-45-67
      { form: re(`(?<![\\p{L}\\d])\\(\\d{3,5}\\)${GAP}{0,2}\\d{1,3}${GAP}\\d{2}${GAP}\\d{2}${END}`), digits: [9, 11] },
      // тел. 123-45-67, моб: 9165551234
      {
        form: re(
          `${after('тел|телефон[а-яё]*|моб|мобильн[а-яё]+|сотов[а-яё]+|phone|tel|mobile|whatsapp')}(?<it>\\(?\\d(?:(?:${GAP}|[()]){0,2}\\d){4,13})${END}`,
        ),
      },
    ]),
  },
  {
    kind: 'card',
    find: spansOf([
      {
        form: re(`${START}\\d(?:[ \\u00a0-]?\\d){12,18}${END}`),
        digits: [13, 19],
        check: (digits) => CARD.test(digits) && isLuhn(digits),
      },
    ]),
  },
  {
    kind: 'passport',
    find: spansOf([
      {
        form: re(`${START}\\d{2}[ \\u00a0]?\\d{2}[ \\u00a0]{1,2}(?:№|N)?[ \\u00a0]?\\d{6}${END}`),
        digits: [10, 10],
        check: isSeries,
      },
      {
        form: re(`${START}\\d{2}[ \\u00a0]?\\d{2}[ \\u00a0]?(?:№|N)[ \\u00a0]?\\d{6}${END}`),
        digits: [10, 10],
        check: isSeries,
      },
      {
        form: re(`${after('паспорт[а-яё]*|серия|passport', 24)}(?<it>\\d{2} ?\\d{2}[^\\d\\n]{0,12}\\d{6})${END}`),
        digits: [10, 10],
      },
    ]),
  },
  {
    kind: 'inn',
    find: spansOf([
      { form: re(`${START}\\d{12}${END}`), check: isInn },
      { form: re(`${after('ИНН|INN')}(?<it>\\d{10}|\\d{12})${END}`), check: isInn },
    ]),
  },
  {
    kind: 'snils',
    find: spansOf([
      { form: re(`${START}\\d{3}[ -]\\d{3}[ -]\\d{3}[ -]\\d{2}${END}`), check: isSnils },
      { form: re(`${after('СНИЛС|SNILS')}(?<it>\\d{3}[ -]?\\d{3}[ -]?\\d{3}[ -]?\\d{2})${END}`) },
    ]),
  },
  {
    kind: 'name',
    find: spansOf([
      // Смирнова Анна Петровна, Анне Петровне Смирновой; no flag for case: capitals are what tells a name.
      { form: re(`(?<!\\p{L})${CAPITAL}[ \\u00a0]${CAPITAL}[ \\u00a0]${PATRONYMIC}(?!\\p{L})`, 'gu') },
      { form: re(`(?<!\\p{L})${CAPITAL}[ \\u00a0]${PATRONYMIC}(?:[ \\u00a0]${CAPITAL})?(?!\\p{L})`, 'gu') },
      // Смирнова А. П., А. П. Смирнова
      { form: re(`(?<!\\p{L})${CAPITAL}[ \\u00a0][А-ЯЁ]\\.[ \\u00a0]?[А-ЯЁ]\\.`, 'gu') },
      { form: re(`(?<!\\p{L})[А-ЯЁ]\\.[ \\u00a0]?[А-ЯЁ]\\.[ \\u00a0]?${CAPITAL}(?!\\p{L})`, 'gu') },
    ]),
  },
];
