import type { Heard } from './heard.ts';
import { type Hook, hook } from './hook.ts';

type World = Window & typeof globalThis;
type Told = Heard extends infer One ? (One extends Heard ? Omit<One, 'ago'> : never) : never;
/** Takes note of one thing; never throws. */
export type Note = (told: Told) => void;

/** One line of a console is cut here, before it costs anything. */
const LONGEST = 2_500;
const MOST_PARTS = 20;

/** The value of a property without running code of the page: getters are not asked. */
function plainValue(thing: object, name: string): unknown {
  for (let at: object | null = thing, depth = 0; at && depth < 5; at = Object.getPrototypeOf(at), depth += 1) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found) return found.value;
  }
  return undefined;
}

/** A thing in words. Of objects only what kind they are: what is in them is nobody's business, and looking may run code. */
function sayThing(thing: unknown, view: World, ofException: readonly ((self: unknown) => unknown)[]): string {
  if (typeof thing === 'string') return thing.slice(0, LONGEST);
  if (typeof thing === 'symbol') return 'Symbol()';
  if (typeof thing === 'function') return 'ƒ';
  if (typeof thing !== 'object' || thing === null) return `${thing}`;
  if (thing instanceof view.DOMException) return ofException.map((read) => `${read(thing)}`).join(': ');
  if (thing instanceof view.Error) {
    const [name, message] = [plainValue(thing, 'name'), plainValue(thing, 'message')];
    const words = [name, message].filter((part) => typeof part === 'string' && part !== '') as string[];
    return words.join(': ').slice(0, LONGEST) || 'Error';
  }
  return Array.isArray(thing) ? '[…]' : '{…}';
}

/** The arguments of a console call as the console shows them: `%s`, `%d` filled in, `%c` left out. */
export function sayAll(parts: readonly unknown[], say: (thing: unknown) => string): string {
  const rest = [...parts.slice(0, MOST_PARTS)];
  const first = rest[0];
  let head: string | undefined;
  if (typeof first === 'string' && rest.length > 1 && /%[sdifoOc]/.test(first)) {
    rest.shift();
    head = first.slice(0, LONGEST).replace(/%([sdifoOc%])/g, (whole, kind: string) => {
      if (kind === '%') return '%';
      if (rest.length === 0) return whole;
      const part = rest.shift();
      return kind === 'c' ? '' : say(part);
    });
  }
  return [...(head === undefined ? [] : [head]), ...rest.map(say)].join(' ').slice(0, LONGEST);
}

function readerOf(view: World, name: 'name' | 'message'): (self: unknown) => unknown {
  const get = Object.getOwnPropertyDescriptor(view.DOMException.prototype, name)?.get;
  return (self) => (get ? Reflect.apply(get, self, []) : '');
}

/** Hears warnings and errors of the console, errors nobody caught, and files of the page that did not come. */
export function hearConsole(view: World, note: Note): Hook[] {
  const ofException = [readerOf(view, 'name'), readerOf(view, 'message')];
  const say = (thing: unknown) => sayThing(thing, view, ofException);
  const heard = (level: 'warning' | 'error', name: 'warn' | 'error') =>
    hook(view.console, name, (pass, _, args) => {
      note({ is: 'console', level, text: sayAll(args, say) });
      return pass();
    });

  const ending = new AbortController();
  const { signal } = ending;
  const onError = (event: Event) => {
    if (event instanceof view.ErrorEvent) {
      const place = event.filename ? { place: `${event.filename}:${event.lineno}`.slice(0, 1_900) } : {};
      note({ is: 'console', level: 'uncaught', text: event.message.slice(0, LONGEST), ...place });
      return;
    }
    const { target } = event;
    if (!(target instanceof view.Element)) return;
    const source = target.getAttribute('src') ?? target.getAttribute('href') ?? '';
    if (source === '') return;
    const address = URL.parse(source, view.document.baseURI)?.href ?? '';
    note({ is: 'request', method: 'GET', address: address.slice(0, 7_900), status: 0, time: 0 });
  };
  view.addEventListener('error', onError, { capture: true, signal });
  view.addEventListener(
    'unhandledrejection',
    (event) => note({ is: 'console', level: 'uncaught', text: say(event.reason) }),
    { capture: true, signal },
  );
  return [heard('error', 'error'), heard('warning', 'warn'), { unhook: () => ending.abort() }].filter(
    (one) => one !== undefined,
  );
}
