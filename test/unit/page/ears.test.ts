// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openEars } from '../../../lib/page/ears.ts';
import { EARS, type Heard, parseHeard } from '../../../lib/page/heard.ts';
import { dismissEars, listenToEars } from '../../../lib/page/trail-heard.ts';

type World = Window & typeof globalThis;
const world = window as unknown as World;
const name = 'name-nobody-knows';
let heard: Heard[] = [];
let ending = new AbortController();
let answer: () => Promise<unknown> = async () => new Response('', { status: 200 });

/** A page's own `fetch`, which the test's browser does not have. */
const fetching = vi.fn(function fetch(this: unknown, _input?: unknown, _init?: unknown) {
  return answer();
});

function listen(): void {
  listenToEars(document, name, (one) => heard.push(one), Date.now, ending.signal);
}
const consoleError = vi.fn();

beforeEach(() => {
  heard = [];
  ending = new AbortController();
  answer = async () => new Response('', { status: 200 });
  Object.defineProperty(window, 'fetch', { value: fetching, configurable: true, writable: true, enumerable: true });
  Object.defineProperty(console, 'error', {
    value: consoleError,
    configurable: true,
    writable: true,
    enumerable: true,
  });
});
afterEach(() => {
  ending.abort();
  vi.clearAllMocks();
});

describe('The ears hear', () => {
  test('errors and warnings of the console as it shows them, without what is in objects', () => {
    openEars(world);
    listen();
    console.error(
      'Сохранить не вышло: %s (%d)',
      'нет прав',
      403,
      { phone: 'тайна' },
      ['тайна'],
      new TypeError('x is not y'),
    );
    console.warn('%cСтарый вызов', 'color:red');
    expect(heard.map((one) => one.is === 'console' && [one.level, one.text])).toEqual([
      ['error', 'Сохранить не вышло: нет прав (403) {…} […] TypeError: x is not y'],
      ['warning', 'Старый вызов'],
    ]);
    expect(consoleError).toHaveBeenCalledTimes(1);
  });

  test('an error that nobody caught, with its file and line', () => {
    openEars(world);
    listen();
    window.dispatchEvent(
      new ErrorEvent('error', { message: 'Uncaught boom', filename: 'https://p.ru/a.js', lineno: 7 }),
    );
    expect(heard).toMatchObject([{ level: 'uncaught', text: 'Uncaught boom', place: 'https://p.ru/a.js:7' }]);
  });

  test('a picture that did not come', () => {
    openEars(world);
    listen();
    document.body.innerHTML = '<img src="/upload/none.png">';
    document.body.firstElementChild?.dispatchEvent(new Event('error'));
    expect(heard).toMatchObject([
      { is: 'request', method: 'GET', address: 'http://localhost:3000/upload/none.png', status: 0 },
    ]);
  });

  test('requests that failed, and no others', async () => {
    openEars(world);
    listen();
    await window.fetch('/ok');
    answer = async () => new Response('', { status: 404 });
    await window.fetch('/none?x=1', { method: 'post' });
    answer = async () => Promise.reject(new TypeError('Failed to fetch'));
    await window.fetch(new world.URL('https://other.ru/x')).catch(() => undefined);
    answer = async () => Promise.reject(new DOMException('stop', 'AbortError'));
    await window.fetch('/taken-back').catch(() => undefined);
    expect(heard.map((one) => one.is === 'request' && [one.method, one.address, one.status])).toEqual([
      ['POST', 'http://localhost:3000/none?x=1', 404],
      ['GET', 'https://other.ru/x', 0],
    ]);
  });

  test('slow requests though they succeeded', async () => {
    let clock = 1_000;
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
    openEars(world);
    listen();
    for (const time of [2_999, 3_000]) {
      answer = async () => {
        clock += time;
        return new Response('', { status: 200 });
      };
      await window.fetch(`/${time}`);
    }
    expect(heard).toMatchObject([{ address: 'http://localhost:3000/3000', status: 200, time: 3_000 }]);
  });

  test('what failed before anybody listened', () => {
    openEars(world);
    console.error('рано');
    listen();
    expect(heard).toMatchObject([{ text: 'рано' }]);
  });
});

describe('The page does not feel the hooks', () => {
  test('this, arguments, result and error pass as they are', async () => {
    const before = [window.fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send];
    openEars(world);
    listen();
    expect(window.fetch).not.toBe(before[0]);
    const own = { mark: 1 };
    const given = { method: 'POST' };
    await Reflect.apply(window.fetch, own, ['/x', given]);
    expect(fetching.mock.contexts[0]).toBe(own);
    expect(fetching.mock.calls[0]?.[1]).toBe(given);
    const response = new Response('', { status: 500 });
    answer = async () => response;
    expect(await window.fetch('/x')).toBe(response);
    const trouble = new TypeError('Failed to fetch');
    answer = async () => Promise.reject(trouble);
    await expect(window.fetch('/x')).rejects.toBe(trouble);
    answer = () => {
      throw trouble;
    };
    expect(() => window.fetch('/x')).toThrow(trouble);
  });

  test('names, lengths, properties and native code look the same', () => {
    const before = [window.fetch.name, window.fetch.length, XMLHttpRequest.prototype.open.length];
    Object.assign(fetching, { polyfill: true });
    openEars(world);
    listen();
    expect([window.fetch.name, window.fetch.length, XMLHttpRequest.prototype.open.length]).toEqual(before);
    expect(window.fetch).toHaveProperty('polyfill', true);
    expect(Function.prototype.toString.call(console.error)).toContain('[native code]');
  });

  test('a thenable that is no promise is given on untouched', () => {
    const thenable = Object.fromEntries([['then', vi.fn()]]);
    answer = () => thenable as unknown as Promise<unknown>;
    openEars(world);
    listen();
    expect(window.fetch('/x')).toBe(thenable);
    expect(thenable['then']).not.toHaveBeenCalled();
  });

  test('nothing of an object is run: neither its getters nor its words', () => {
    openEars(world);
    listen();
    const touched = vi.fn();
    const trap = { toString: { value: touched }, toJSON: { value: touched }, message: { get: touched } };
    console.error(Object.defineProperties({}, trap), Object.defineProperties(new Error('a'), trap));
    window.fetch('/x', Object.defineProperty({}, 'method', { get: touched }) as RequestInit);
    expect(touched).not.toHaveBeenCalled();
  });

  test('a page that listens and logs at each word does not go round in a circle', () => {
    openEars(world);
    listen();
    document.addEventListener(`${EARS.heard}${name}`, () => console.error('круг'), { signal: ending.signal });
    console.error('раз');
    expect(heard).toHaveLength(1);
  });
});

describe('Hooks are taken back', () => {
  const functions = () => [
    window.fetch,
    console.error,
    console.warn,
    XMLHttpRequest.prototype.open,
    XMLHttpRequest.prototype.send,
  ];

  test('all of them when the take is over, and nothing is heard any more', () => {
    const before = functions();
    openEars(world);
    listen();
    expect(functions().every((one, at) => one !== before[at])).toBe(true);
    ending.abort();
    expect(functions()).toEqual(before);
    expect(functions().every((one, at) => one === before[at])).toBe(true);
    console.error('потом');
    window.dispatchEvent(new ErrorEvent('error', { message: 'потом' }));
    expect(heard).toEqual([]);
  });

  test('when the page has put its own over ours, ours only passes on', async () => {
    openEars(world);
    listen();
    const ours = window.fetch;
    const theirs = vi.fn((input: string) => ours(input));
    window.fetch = theirs as unknown as typeof fetch;
    ending.abort();
    expect(window.fetch).toBe(theirs);
    answer = async () => new Response('', { status: 500 });
    expect((await window.fetch('/x')).status).toBe(500);
    expect(heard).toEqual([]);
    expect(fetching).toHaveBeenCalledTimes(1);
    // Nor was it kept for the next take, which hears each thing once.
    ending = new AbortController();
    listen();
    expect(heard).toEqual([]);
    await window.fetch('/y');
    expect(heard).toHaveLength(1);
  });

  test('when nobody hears any more: our script is gone', () => {
    const before = window.fetch;
    openEars(world);
    document.dispatchEvent(new CustomEvent(EARS.listen, { detail: 'nobody-at-all' }));
    expect(window.fetch).not.toBe(before);
    console.error('эй');
    expect(window.fetch).toBe(before);
  });

  test('when nobody has asked for ten seconds', () => {
    vi.useFakeTimers();
    const before = window.fetch;
    openEars(world);
    vi.advanceTimersByTime(10_000);
    expect(window.fetch).toBe(before);
    vi.useRealTimers();
  });

  test('at once on a page that is not the filmed one', () => {
    const before = window.fetch;
    openEars(world);
    expect(window.fetch).not.toBe(before);
    dismissEars(document);
    expect(window.fetch).toBe(before);
  });

  test('a second injection does not hook twice, and a second take hears again', () => {
    openEars(world);
    openEars(world);
    listen();
    console.error('раз');
    expect(heard).toHaveLength(1);
    ending.abort();
    ending = new AbortController();
    listen();
    console.error('два');
    expect(heard.map((one) => one.is === 'console' && one.text)).toEqual(['раз', 'два']);
  });

  test('what the page has locked is left alone', () => {
    Object.defineProperty(window, 'fetch', { value: fetching, configurable: true, writable: false });
    openEars(world);
    listen();
    expect(window.fetch).toBe(fetching);
  });
});

describe('A hostile page', () => {
  const forge = (detail: unknown) =>
    document.dispatchEvent(new CustomEvent(`${EARS.heard}${name}`, { detail, cancelable: true }));
  const line = { is: 'console', level: 'error', text: 'x', ago: 0 };

  test.each([
    undefined,
    {},
    'нет',
    'null',
    '[]',
    '{"is":"step","act":"click"}',
    JSON.stringify({ ...line, level: 'fatal' }),
    JSON.stringify({ ...line, text: 5 }),
    JSON.stringify({ ...line, ago: -1 }),
    JSON.stringify({ ...line, ago: 1e9 }),
    JSON.stringify({ ...line, text: 'я'.repeat(13_000) }),
    JSON.stringify({ is: 'request', method: 'GET<b>', address: 'https://x.ru', status: 500, time: 1, ago: 0 }),
    JSON.stringify({ is: 'request', method: 'GET', address: 'https://x.ru', status: 5000, time: 1, ago: 0 }),
    JSON.stringify({ is: 'request', method: 'GET', address: 'https://x.ru', status: 200, time: 1, ago: 0 }),
  ])('is not believed: %j', (detail) => {
    listen();
    forge(detail);
    expect(heard).toEqual([]);
  });

  test('can bring nothing more than what it says: other fields are dropped', () => {
    listen();
    forge(JSON.stringify({ ...line, recordingId: 'x', at: 5, __proto__: { y: 1 } }));
    expect(heard).toEqual([line]);
  });

  test('cannot make us write without end', () => {
    listen();
    for (let at = 0; at < 5_000; at += 1) forge(JSON.stringify(line));
    expect(heard.length).toBeLessThanOrEqual(121);
  });

  test('is not slowed down by us: the ears say so much a second and no more', () => {
    openEars(world);
    listen();
    for (let at = 0; at < 5_000; at += 1) console.error(at);
    expect(heard.length).toBeLessThanOrEqual(120);
    expect(consoleError).toHaveBeenCalledTimes(5_000);
  });

  test('what passes for a thing heard is read back as it was', () => {
    expect(parseHeard(JSON.stringify({ ...line, place: 'https://x.ru/a.js:1' }))).toEqual({
      ...line,
      place: 'https://x.ru/a.js:1',
    });
  });
});
