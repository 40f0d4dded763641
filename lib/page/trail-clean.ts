import { redact } from '../base/redact.ts';
import { plainLine } from '../base/text.ts';
import { findPrivate } from '../privacy/find.ts';
import { learnNames } from '../privacy/known-names.ts';
import { COVERED } from './accessible-name.ts';

/** Texts as they may go into a trail. */
export interface Cleaner {
  /** One line without secrets, personal data, people of this page and what was typed. */
  words(text: string, limit: number): string;
  /** Several lines, the same way; addresses in it lose their values. */
  lines(text: string, limit: number): string;
  /** Host and path of an address, names of its parameters; empty where it leads nowhere on the net. */
  address(address: string, limit: number): string;
}

export interface Known {
  /** Names of people, as the page has them. */
  readonly people: readonly string[];
  /** What the person has typed into fields since the take began. */
  readonly typed: readonly string[];
}

/** Shorter ones stand in every other word. */
const SHORTEST_TYPED = 4;

/** Longer than any text that is read; the rest is not looked through. */
const LONGEST = 8_000;

const ADDRESS = /\b(?:https?|wss?):\/\/[^\s"'<>«»]+/gi;
/** Line and column behind the address of a script. */
const POSITION = /(:\d{1,7}){1,2}\)?[,.;]?$/;
/** A name of a parameter as programs write them; what stands there alone and looks made up is a value. */
const PARAMETER = /^[a-z_$][\w.$-]{0,39}(?:\[[\w.-]{0,40}\]){0,3}$/i;
/** Letters and digits mixed, or hexadecimal, at length: a key, not a word. */
const MADE_UP = /^(?=[^.]*\d)(?=[^.]*[a-z])[\w~+=-]{20,}$|^[\da-f]{24,}$|^[\w-]{16,}\.[\w-]{16,}\.[\w-]{6,}$/i;
/** Doors of the portal whose next part is a key: webhooks, links given to strangers. */
const DOORS = /(\/(?:(?:rest(?:\/api)?\/\d+|pub\/\w+|docs\/pub|online|videoconf)\/|~))[^/?#]+/gi;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** All encodings of a path undone, so that nothing hides in a second one; it is shown, never gone to. */
function decodedWhole(text: string): string {
  let before = text;
  for (let turn = 0; turn < 5; turn += 1) {
    const after = decoded(before);
    if (after === before) break;
    before = after;
  }
  return before;
}

function cover(text: string, spans: readonly { readonly from: number; readonly to: number }[]): string {
  let result = '';
  let end = 0;
  for (const { from, to } of [...spans].sort((one, other) => one.from - other.from)) {
    if (to <= end) continue;
    result += text.slice(end, Math.max(end, from)) + COVERED;
    end = to;
  }
  return result + text.slice(end);
}

/** Names of the parameters of a query, in order and each once. */
function parameters(query: string): string[] {
  const names = query.split('&').flatMap((part) => {
    const [name = '', value] = part.split('=');
    const plain = decodedWhole(name);
    return value !== undefined && PARAMETER.test(plain) && !MADE_UP.test(plain) ? [plain] : [];
  });
  return [...new Set(names)];
}

/** At most so many UTF-16 units, as schemas count them; never half a character. */
function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** A cleaner for one page at one moment. */
export function makeCleaner({ people, typed }: Known): Cleaner {
  const findPeople = learnNames(people);
  const values = [
    ...new Set(typed.map((value) => value.trim()).filter((value) => value.length >= SHORTEST_TYPED)),
  ].sort((one, other) => other.length - one.length);

  const withoutPrivate = (text: string): string => {
    let clean = redact(text);
    for (const value of values) clean = clean.replaceAll(value, COVERED);
    return cover(clean, [...findPrivate(clean), ...findPeople(clean)]);
  };

  const address = (raw: string, limit: number): string => {
    const url = URL.parse(raw);
    if (!url || !/^(?:https?|wss?):$/.test(url.protocol)) return '';
    const path = decodedWhole(url.pathname)
      .replace(DOORS, `$1${COVERED}`)
      .split('/')
      .map((part) => (MADE_UP.test(part) ? COVERED : withoutPrivate(part)))
      .join('/');
    const names = parameters(url.search.slice(1));
    // Once more as a whole: what was cut into parts by slashes may be private together.
    const whole = withoutPrivate(path);
    return cut(plainLine(`${url.host}${whole}${names.length > 0 ? `?${names.join('&')}` : ''}`, LONGEST), limit);
  };

  const lines = (raw: string, limit: number): string => {
    const text = raw.slice(0, LONGEST).replace(ADDRESS, (found) => {
      const position = POSITION.exec(found)?.[0] ?? '';
      return address(found.slice(0, found.length - position.length), 300) + position;
    });
    return cut(withoutPrivate(text), limit);
  };

  return { words: (text, limit) => cut(plainLine(lines(text, LONGEST), LONGEST), limit), lines, address };
}
