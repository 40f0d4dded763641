import '../../make/fake-browser.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { languageOf, loadWords, makeWords } from '../../../lib/browser/words.ts';
import en from '../../../public/_locales/en/messages.json' with { type: 'json' };
import ru from '../../../public/_locales/ru/messages.json' with { type: 'json' };

afterEach(() => vi.unstubAllGlobals());

describe('The language of the interface', () => {
  it.each([
    ['auto', 'ru-RU', 'ru'],
    ['auto', 'uk', 'ru'],
    ['auto', 'be-BY', 'ru'],
    ['auto', 'kk', 'ru'],
    ['auto', 'en-GB', 'en'],
    ['auto', 'de', 'en'],
    ['auto', 'rue', 'en'],
    ['en', 'ru', 'en'],
    ['ru', 'en', 'ru'],
  ] as const)('chosen %s in a browser that speaks %s is %s', (choice, browser, language) => {
    expect(languageOf(choice, browser)).toBe(language);
  });
});

const russian = makeWords('ru', {
  queue_one: { message: '{n} заявка' },
  queue_few: { message: '{n} заявки' },
  queue_many: { message: '{n} заявок' },
  queue_other: { message: '{n} заявки' },
  hello: { message: 'Это {name}, {name}! {unknown}' },
  guest_add: { message: 'Добавить {n}' },
});

describe('A sentence', () => {
  it('has its parameters put in, each as often as it stands there, and leaves open what it is not told', () => {
    expect(russian('hello', { name: 'Анна' })).toBe('Это Анна, Анна! {unknown}');
  });

  it('takes a parameter as text, whatever stands in it', () => {
    expect(russian('hello', { name: '$& {name}' })).toBe('Это $& {name}, $& {name}! {unknown}');
  });

  it('that is missing shows its key instead of nothing', () => {
    expect([russian('nobody_wrote_it'), russian('constructor'), russian('__proto__')]).toEqual([
      'nobody_wrote_it',
      'constructor',
      '__proto__',
    ]);
  });

  it('goes to the guest with its places open', () => {
    expect(russian.family('guest_')).toEqual({ guest_add: 'Добавить {n}' });
  });

  it.each([
    [0, 'заявок'],
    [1, 'заявка'],
    [2, 'заявки'],
    [4, 'заявки'],
    [5, 'заявок'],
    [11, 'заявок'],
    [14, 'заявок'],
    [21, 'заявка'],
    [22, 'заявки'],
    [111, 'заявок'],
    [1.5, 'заявки'],
  ])('counts: %s %s', (n, word) => expect(russian('queue', { n })).toBe(`${n} ${word}`));
});

describe('The catalogues', () => {
  const forms = /_(one|few|many|other)$/;
  const families = [
    ...new Set(
      Object.keys(ru)
        .filter((key) => forms.test(key) && `${key.replace(forms, '')}_one` in ru)
        .map((key) => key.replace(forms, '')),
    ),
  ];

  it('have families to choose from', () => expect(families.length).toBeGreaterThan(3));

  it.each([
    ['ru', ru],
    ['en', en],
  ] as const)('in %s every family knows every count, whole or not', (language, catalogue) => {
    const words = makeWords(language, catalogue);
    const lost = families.filter((key) =>
      [...Array.from({ length: 130 }, (_, n) => n), 1.5, 1000, 1_000_000].some((n) => words(key, { n }) === key),
    );
    expect(lost).toEqual([]);
  });
});

describe('Loading', () => {
  it('asks for a catalogue once, and again after a time that it could not be read', async () => {
    vi.stubGlobal('navigator', { language: 'en' });
    const fetch = vi.fn(async () => new Response(JSON.stringify({ hello: { message: 'Hello' } })));
    fetch.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    vi.stubGlobal('fetch', fetch);
    await expect(loadWords('auto')).rejects.toThrow('Failed to fetch');
    const [one, other] = await Promise.all([loadWords('auto'), loadWords('en')]);
    expect(one('hello')).toBe('Hello');
    expect(other).toBe(one);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(String(fetch.mock.calls.at(-1))).toContain('/_locales/en/messages.json');
  });
});
