import type { DraftId } from '../../lib/model/ids.ts';
import { Answers, emptyAnswers } from '../../lib/model/ticket.ts';

/**
 * What was typed and is not in the database yet. A popup dies between two keystrokes without a word, and a transaction
 * under way dies with it; this note is written in the very task of the keystroke, and is read when the draft is opened again.
 */
export interface AnswerJournal {
  note(unsaved: Partial<Answers>): void;
  forget(): void;
  read(): Partial<Answers>;
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The journal of one draft. It lies on the origin's own storage, which no page of a portal can reach. */
export function journalOf(draftId: DraftId, shelf: Shelf = localStorage): AnswerJournal {
  const key = `kurator-typed:${draftId}`;
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
        if (typeof left !== 'object' || left === null) return {};
        const whole = Answers.parse({ ...emptyAnswers, ...left });
        return Object.fromEntries(Object.entries(whole).filter(([field]) => field in left));
      } catch {
        // A note that cannot be read is of no use to anybody.
        return {};
      }
    },
  };
}
