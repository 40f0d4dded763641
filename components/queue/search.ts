import type { TicketRow } from '../../lib/model/ticket-row.ts';

/** A piece of text, found or not. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** One case and one «е», letter for letter: a place in the folded text is the same place in the text. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  const same = lower.length === text.length ? lower : [...text].map(foldOne).join('');
  return same.replaceAll('ё', 'е');
}

function foldOne(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

/** What was typed as words; `Т-104` and `T-104` are the number 104. */
export function wordsOf(typed: string): readonly string[] {
  const words = fold(typed)
    .split(/\s+/)
    .map((word) => word.replace(/^[тt]-(?=\d|$)/, ''));
  return [...new Set(words.filter(Boolean))];
}

/** The texts of a ticket that a search looks through beside number and title. */
function talkOf({ past }: TicketRow): string {
  if (past.is === 'unread') return '';
  if (past.is === 'ended') return past.talk;
  return past.events.flatMap(({ detail }) => detail.text || detail.reason || []).join('\n');
}

interface Haystack {
  readonly title: string;
  readonly all: string;
}

/** Folded once for each row: a search looks through all of them at each letter. */
const folded = new WeakMap<TicketRow, Haystack>();

function haystackOf(row: TicketRow): Haystack {
  const known = folded.get(row);
  if (known) return known;
  const title = fold(`${row.code} ${row.title}`);
  const entities = row.entities.map(({ title, id }) => `${title} ${id}`).join('\n');
  const rest = fold(`${row.portal?.taskId ?? ''}\n${row.author.name}\n${entities}\n${row.text}\n${talkOf(row)}`);
  const made = { title, all: `${title}\n${rest}` };
  folded.set(row, made);
  return made;
}

/** Whether every word stands somewhere in the ticket: number, title, text, author, links, conversation. */
export function isFound(row: TicketRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { all } = haystackOf(row);
  return words.every((word) => all.includes(word));
}

/** The text in pieces, those that were looked for marked. */
export function pieces(text: string, words: readonly string[]): readonly Piece[] {
  const low = fold(text);
  const marks = new Uint8Array(text.length);
  for (const word of words) {
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + word.length)) {
      marks.fill(1, at, at + word.length);
    }
  }
  const found: Piece[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && marks[at] === marks[from]) continue;
    found.push({ text: text.slice(from, at), found: marks[from] === 1 });
    from = at;
  }
  return found;
}

const AROUND = 28;

/** Where a word that does not stand in the title was found, with a little of what is around it; undefined when none is needed. */
export function snippetOf(row: TicketRow, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const { title } = haystackOf(row);
  const missing = words.find((word) => !title.includes(word));
  if (missing === undefined) return undefined;
  const sources = [row.text, talkOf(row), ...row.entities.map((entity) => entity.title), row.author.name];
  for (const text of sources) {
    const at = fold(text).indexOf(missing);
    if (at < 0) continue;
    const before = Math.max(0, at - AROUND);
    // From the beginning of a word, when there is one in sight.
    const word = text.slice(before, at).search(/\s/);
    const from = before === 0 || word < 0 ? before : before + word + 1;
    const until = Math.min(text.length, at + missing.length + 3 * AROUND);
    const cut = text.slice(from, until).replace(/\s+/g, ' ').trim();
    return `${from > 0 ? '…' : ''}${cut}${until < text.length ? '…' : ''}`;
  }
  return undefined;
}
