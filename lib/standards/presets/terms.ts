import type { TicketEventKind } from '../../model/event-kinds.ts';
import type { Signals, Span, Term } from '../../model/policy-clock.ts';
import { LevelId } from '../../model/standard-names.ts';

/** Short ways to write the values of a preset. */
export function level(id: string): LevelId {
  return LevelId.parse(id);
}

export function working(amount: number, unit: 'minute' | 'hour' | 'day'): Span {
  return { amount, unit, counts: 'working' };
}

export function plain(amount: number, unit: 'minute' | 'hour' | 'day'): Span {
  return { amount, unit, counts: 'plain' };
}

export function term(id: string, span: Span | null, text: string, rule: string, earliest?: number): Term {
  return { level: level(id), span, text, rule, ...(earliest === undefined ? {} : { earliest }) };
}

/** Any deed of the consultant's side: the first of them is the reaction, a deferral too (A-45, C-09). */
export const anyDeed: TicketEventKind[] = [
  'acknowledged',
  'reading',
  'supportWrote',
  'replied',
  'forecast',
  'estimated',
  'started',
  'postponed',
  'done',
  'closed',
  'refused',
];

/** The answer: marked as such, a result, or the closing. A comment alone is not. */
export const answerDeeds: TicketEventKind[] = ['replied', 'done', 'closed', 'refused'];

/** over what a portal shows (bitrix24-rest 12.4). A like counts: R-040 names it; a read mark does not. */
export const usualSignals: Signals = {
  reaction: [
    'like',
    'comment',
    'statusChange',
    'deadlineChange',
    'delegation',
    'otherChange',
    'elapsedTime',
    'checklist',
    'result',
    'markedAnswer',
    'closing',
  ],
  answer: ['markedAnswer', 'result', 'closing'],
  answerMark: 'это ответ',
  readingWords: ['читаю', 'изучаю', 'смотрю'],
  acknowledgingWords: ['принято', 'принял', 'в курсе'],
  ignoredUsers: [],
  rule: 'A-45',
};
