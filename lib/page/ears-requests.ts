import type { Note } from './ears-console.ts';
import { isTelling } from './heard.ts';
import { type Hook, hook } from './hook.ts';

type World = Window & typeof globalThis;

/** A getter of the browser's own, so that what the page puts over it is not asked. */
function getterOf(prototype: object | undefined, name: string): (self: unknown) => unknown {
  let get: (() => unknown) | undefined;
  for (let at: object | null = prototype ?? null; at && !get; at = Object.getPrototypeOf(at)) {
    get = Object.getOwnPropertyDescriptor(at, name)?.get;
  }
  return (self) => {
    try {
      return get && Reflect.apply(get, self, []);
    } catch {
      return undefined; // not of this kind
    }
  };
}

/** `get` -> `GET`; undefined where it is no method. */
function methodOf(method: unknown): string | undefined {
  return typeof method === 'string' && /^[a-z]{1,10}$/i.test(method) ? method.toUpperCase() : undefined;
}

/**
 * Hears which requests of a page fail or are slow: method, address, status and time. Bodies and headers are not looked
 * at. A page that takes its own request back (`abort`) has not failed.
 */
export function hearRequests(view: World, note: Note, clock: () => number): Hook[] {
  const hrefOf = getterOf(view.URL?.prototype, 'href');
  const requestUrl = getterOf(view.Request?.prototype, 'url');
  const requestMethod = getterOf(view.Request?.prototype, 'method');
  const responseStatus = getterOf(view.Response?.prototype, 'status');
  const responseType = getterOf(view.Response?.prototype, 'type');
  const xhrStatus = getterOf(view.XMLHttpRequest?.prototype, 'status');
  const exceptionName = getterOf(view.DOMException?.prototype, 'name');

  const absolute = (address: unknown): string | undefined => {
    const text = typeof address === 'string' ? address : hrefOf(address);
    return typeof text === 'string' ? URL.parse(text, view.document.baseURI)?.href : undefined;
  };
  const tell = (method: string, address: string, status: unknown, begun: number) => {
    const told = { status: typeof status === 'number' ? status : 0, time: Math.max(0, Math.round(clock() - begun)) };
    if (isTelling(told)) note({ is: 'request', method, address: address.slice(0, 7_900), ...told });
  };

  const fetching = hook(view, 'fetch', (pass, _, [input, init]) => {
    const begun = clock();
    const answer = pass();
    const address = absolute(input) ?? absolute(requestUrl(input));
    // Whatever the page's own `fetch` gives that is no promise of this world is given on untouched.
    if (address === undefined || !(answer instanceof view.Promise)) return answer;
    const given = typeof init === 'object' && init && Object.getOwnPropertyDescriptor(init, 'method')?.value;
    const method = methodOf(given) ?? methodOf(requestMethod(input)) ?? 'GET';
    // The promise that follows is given on in its place: a second one beside it would take it for handled, and the
    // browser would no longer tell of an error that nobody caught.
    return answer.then(
      (response: unknown) => {
        // `opaque`: an answer whose status the browser tells nobody.
        if (!/^opaque/.test(`${responseType(response)}`)) tell(method, address, responseStatus(response), begun);
        return response;
      },
      (reason: unknown) => {
        if (exceptionName(reason) !== 'AbortError') tell(method, address, 0, begun);
        throw reason;
      },
    );
  });

  const opened = new WeakMap<object, { readonly method: string; readonly address: string }>();
  const prototype = view.XMLHttpRequest?.prototype;
  const listen = view.EventTarget.prototype.addEventListener;
  const opening =
    prototype &&
    hook(prototype, 'open', (pass, self, [method, url]) => {
      const result = pass();
      const address = absolute(url);
      if (address !== undefined && typeof self === 'object' && self) {
        opened.set(self, { method: methodOf(method) ?? 'GET', address });
      }
      return result;
    });
  const sending =
    prototype &&
    hook(prototype, 'send', (pass, self) => {
      const request = typeof self === 'object' && self ? opened.get(self) : undefined;
      if (request) {
        const begun = clock();
        const ended = () => tell(request.method, request.address, xhrStatus(self), begun);
        for (const end of ['load', 'error', 'timeout']) Reflect.apply(listen, self, [end, ended, { once: true }]);
      }
      return pass();
    });
  return [fetching, opening, sending].filter((one) => one !== undefined);
}
