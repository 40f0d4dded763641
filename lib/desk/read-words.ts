import type { Instant } from '../base/instant.ts';
import type { TicketEventKind } from '../model/event-kinds.ts';
import type { Signals } from '../model/policy-clock.ts';
import { readConsultMark } from '../standards/consult.ts';

/** What a message of the consultant says about the ticket. */
export interface ConsultWords {
  readonly kind: TicketEventKind;
  readonly reason?: string;
  readonly until?: Instant;
  readonly rush?: 'agreed' | 'declined';
}

const RUSH = { rushed: 'agreed', rushDeclined: 'declined' } as const;

/** The consultant's words with what their mark tells; a deferral itself is the status beside them, told once. */
export function readConsultWords(text: string, signals: Signals): ConsultWords {
  const mark = readConsultMark(plainWords(text));
  const kind = mark?.does === 'refused' ? 'refused' : readMessage(text, signals);
  const rush = mark && (mark.does === 'rushed' || mark.does === 'rushDeclined') ? RUSH[mark.does] : undefined;
  return {
    kind,
    ...(rush ? { rush } : {}),
    ...(mark?.reason ? { reason: mark.reason } : {}),
    ...(mark?.returns === undefined ? {} : { until: mark.returns }),
  };
}

/** What a message of the consultant is: the answer by its mark, «читаю», «принято», or just words. */
export function readMessage(text: string, signals: Signals): TicketEventKind {
  const plain = plainWords(text);
  if (signals.answer.includes('markedAnswer') && isMarkedAnswer(plain, signals.answerMark)) return 'replied';
  if (startsWithWord(plain, signals.readingWords)) return 'reading';
  return startsWithWord(plain, signals.acknowledgingWords) ? 'acknowledged' : 'supportWrote';
}

function plainWords(text: string): string {
  return text.replace(/\[\/?[a-z]+(=[^\]]*)?\]/gi, '').trim();
}

/** «Это ответ: …», «Ответ: …», «#ответ», or the word in capitals: at the start, and not as part of a sentence («ответ будет завтра»). */
function isMarkedAnswer(plain: string, mark: string): boolean {
  const last = mark.trim().split(/\s+/).at(-1) ?? '';
  if (last === '') return false;
  const forms = [mark, last].map(literal).join('|');
  const closed = new RegExp(`^(?:${forms})\\s*(?:[:.!—–-]|\\n|$)`, 'iu');
  const tagged = new RegExp(`^#${literal(last)}(?![\\p{L}\\p{N}])`, 'iu');
  const loud = new RegExp(`^${literal(last.toUpperCase())}(?![\\p{L}\\p{N}])`, 'u');
  return closed.test(plain) || tagged.test(plain) || loud.test(plain);
}

function startsWithWord(plain: string, words: readonly string[]): boolean {
  return words.some((word) => new RegExp(`^${literal(word)}(?![\\p{L}\\p{N}])`, 'iu').test(plain));
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
