import { readFileSync } from 'node:fs';

/** Words of the interface by their keys, as the person reads them: to find things on a screen in either language. */
export function catalogue(language: 'ru' | 'en'): (key: string, params?: Readonly<Record<string, string>>) => string {
  const address = new URL(`../../../public/_locales/${language}/messages.json`, import.meta.url);
  const sentences = JSON.parse(readFileSync(address, 'utf8')) as Record<string, { message: string } | undefined>;
  return (key, params = {}) => {
    const sentence = sentences[key];
    if (!sentence) throw new Error(`no sentence ${key} in ${language}`);
    return sentence.message.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
  };
}
