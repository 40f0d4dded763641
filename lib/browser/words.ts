import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { Settings } from '../model/settings.ts';

/** A sentence of the catalogues in the person's language: `words('popup_file')`, `words('count', { n: 3 })`. */
export interface Words {
  (key: string, params?: Readonly<Record<string, string | number>>): string;
  readonly language: 'ru' | 'en';
  /** Every sentence whose key begins so, with its places open: for the guest, who fills them itself. */
  family(prefix: string): Record<string, string>;
}

const Catalogue = z.record(z.string(), z.object({ message: z.string() }));

/** The language of the interface: as chosen, else Russian unless the browser speaks something else than Russian and its neighbours. */
export function languageOf(choice: Settings['language'], browserLanguage: string): 'ru' | 'en' {
  if (choice !== 'auto') return choice;
  return /^(ru|be|uk|kk|ky|uz|tt|ba)\b/i.test(browserLanguage) ? 'ru' : 'en';
}

/** Puts `params` into the sentence; a family `key_one|few|many|other` is chosen by `params.n`. */
export function makeWords(language: 'ru' | 'en', catalogue: Readonly<Record<string, { message: string }>>): Words {
  const plural = new Intl.PluralRules(language);
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}): string => {
    const n = params['n'];
    const family =
      typeof n === 'number' ? (catalogue[`${key}_${plural.select(n)}`] ?? catalogue[`${key}_other`]) : undefined;
    const message = (family ?? catalogue[key])?.message;
    if (message === undefined) return key;
    return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
  };
  const family = (prefix: string) =>
    Object.fromEntries(
      Object.entries(catalogue).flatMap(([key, { message }]) => (key.startsWith(prefix) ? [[key, message]] : [])),
    );
  return Object.assign(say, { language, family });
}

const loaded = new Map<'ru' | 'en', Promise<Words>>();

/**
 * Begins to load the catalogue that most people have, the browser's own language, while the base is being opened to learn
 * which one was chosen. A page's first picture then waits for the longer of the two, not for both.
 */
export function expectWords(): void {
  void loadWords('auto');
}

/** Loads the catalogue of the chosen language from the extension's own files; asked once per context. */
export function loadWords(choice: Settings['language']): Promise<Words> {
  const language = languageOf(choice, navigator.language);
  const known = loaded.get(language);
  if (known) return known;
  const words = fetch(browser.runtime.getURL(`/_locales/${language}/messages.json` as '/'))
    .then((answer) => answer.json())
    .then((json: unknown) => makeWords(language, Catalogue.parse(json)));
  loaded.set(language, words);
  words.catch(() => loaded.delete(language));
  return words;
}
