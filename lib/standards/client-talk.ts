import type { TicketEventKind } from '../model/event-kinds.ts';
import { talkForms as forms } from './presets/talk-forms.ts';

/** What a message of the client is besides words. */
export interface ClientWords {
  readonly kind: Extract<TicketEventKind, 'clientWrote' | 'accepted' | 'rated'>;
  readonly rating?: number;
  readonly reason?: string;
  /** Names of the files that it says were put to the task. */
  readonly files?: readonly string[];
  /** It asks for the paid urgent start: that alone moves nothing. */
  readonly rush?: 'asked';
}

/** Marks beyond this are no marks. */
const MOST = 10;

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const acceptance = new RegExp(`^${literal(forms.accepted)}[.!]?$`, 'u');
const rating = new RegExp(
  `^${literal(forms.rating)}:\\s*(\\d{1,2})\\s+${literal(forms.outOf)}\\s+(\\d{1,2})[.!]?(?:\\s*${literal(forms.reason)}:\\s*(.+))?$`,
  'su',
);

/**
 * What a message of the client says (R-336, C-11): an acceptance and a rating have events of their own, because they are no
 * question that would start a clock anew. «ОЦЕНКА: 2 из 5. ПРИЧИНА: долго» -> rated 2 with its reason.
 */
export function readClientWords(text: string): ClientWords {
  const plain = text.replaceAll('\u200B', '').trim();
  if (acceptance.test(plain)) return { kind: 'accepted' };
  const [, given, best, reason] = rating.exec(plain) ?? [];
  const [value, top] = [Number(given), Number(best)];
  if (given === undefined || best === undefined || value > top || top > MOST) {
    const files = namedFiles(plain);
    const isRush = plain === rushWords();
    return { kind: 'clientWrote', ...(files.length > 0 ? { files } : {}), ...(isRush ? { rush: 'asked' } : {}) };
  }
  return { kind: 'rated', rating: value, ...(reason?.trim() ? { reason: reason.trim() } : {}) };
}

/** Between names of files: the Disk has none of these in a name. */
const BETWEEN = ' | ';

/** «ПРИЛОЖЕНО: а.png | б.txt» as the last line but for links. */
function namedFiles(plain: string): readonly string[] {
  const line = plain.split('\n').findLast((one) => one.startsWith(`${forms.proof}: `));
  return line ? line.slice(forms.proof.length + 2).split(BETWEEN) : [];
}

/** «РАБОТА ПРИНЯТА.» */
export const acceptanceWords = (): string => `${forms.accepted}.`;

/** «ОЦЕНКА: 4 из 5.», and the reason on a line of its own where there is one. */
export function ratingWords(value: number, best: number, reason: string): string {
  const mark = `${forms.rating}: ${value} ${forms.outOf} ${best}.`;
  return reason.trim() ? `${mark}\n${forms.reason}: ${reason.trim()}` : mark;
}

/** why the same ticket is opened again. */
export const reopeningWords = (reason: string): string => `${forms.reopened}.\n${forms.reason}: ${reason.trim()}`;

/** */
export const rushWords = (): string => `${forms.rush}.\n${forms.rushText}`;

/** What is added after filing: words, names of files, addresses. Empty parts are left out. */
export function additionWords(
  text: string,
  files: readonly string[] = [],
  links: readonly string[] = [],
  isAddition = true,
): string {
  const list = (title: string, items: readonly string[]) =>
    items.length > 0 ? `${title}: ${items.map((item) => item.replaceAll('|', '_')).join(BETWEEN)}` : '';
  const said = text.trim();
  const words = isAddition && said ? `${forms.addition}: ${said}` : said;
  return [words, list(forms.proof, files), list(forms.links, links)].filter((part) => part !== '').join('\n');
}

/** What was typed, out of the words that `additionWords` made of it; undefined for words of another form. */
export function typedWords(words: string): { readonly text: string; readonly isAddition: boolean } | undefined {
  const lines = words.split('\n').filter((line) => !line.startsWith(`${forms.proof}: `));
  const text = lines.join('\n');
  const isOther = [forms.rush, forms.reopened, forms.rating, forms.accepted].some((form) => text.startsWith(form));
  if (isOther) return undefined;
  const head = `${forms.addition}: `;
  return text.startsWith(head) ? { text: text.slice(head.length), isAddition: true } : { text, isAddition: false };
}
