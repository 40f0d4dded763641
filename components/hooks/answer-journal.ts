import type { DraftId } from '../../lib/model/ids.ts';
import { Answers, Extras, emptyAnswers } from '../../lib/model/ticket.ts';

/**
 * What was typed and is not in the database yet. A popup dies between two keystrokes without a word, and a transaction
 * under way dies with it; this note is written in the very task of the keystroke, and is read when the draft is opened again.
 */
export interface Journal<Row> {
  note(unsaved: Partial<Row>): void;
  forget(): void;
  read(): Partial<Row>;
}
export type AnswerJournal = Journal<Answers>;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The journal of one draft's template. It lies on the origin's own storage, which no page of a portal can reach. */
export function journalOf(draftId: DraftId, shelf: Shelf = localStorage): AnswerJournal {
  return journal(`kurator-typed:${draftId}`, shelf, (left) => {
    const whole = Answers.parse({ ...emptyAnswers, ...left });
    return Object.fromEntries(Object.entries(whole).filter(([field]) => field in left));
  });
}

/** The same for the answers to the policy's own questions. */
export function extrasJournalOf(draftId: DraftId, shelf: Shelf = localStorage): Journal<Extras> {
  return journal(`kurator-typed-extras:${draftId}`, shelf, (left) => Extras.parse(left));
}

function journal<Row>(key: string, shelf: Shelf, parse: (left: object) => Partial<Row>): Journal<Row> {
  return {
    note(unsaved) {
      try {
        shelf.setItem(key, JSON.stringify(unsaved));
      } catch {
        // No room, or storage is switched off: the database alone keeps the words then, a moment later.
      }
    },
    forget: () => shelf.removeItem(key),
    read() {
      try {
        const left: unknown = JSON.parse(shelf.getItem(key) ?? '{}');
        return typeof left === 'object' && left !== null ? parse(left) : {};
      } catch {
        // A note that cannot be read is of no use to anybody.
        return {};
      }
    },
  };
}
