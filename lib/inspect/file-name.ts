import { plainLine } from '../base/text.ts';

/** Characters of a name that is kept; the portal's own limit is higher, a person's patience is not. */
const LONGEST = 120;

/**
 * A name as it is kept: composed letters (a Mac sends «й» as two characters), without folders, controls, bidirectional and
 * zero-width marks; a long one is shortened in the middle, so that its ending stays. Never empty.
 *
 * `cleanName('фото\u202Egpj.exe')` -> `фотоgpj.exe`
 */
export function cleanName(name: string): string {
  // The mark of byte order counts as white space and would leave a gap.
  const base = name
    .normalize('NFC')
    .replaceAll('\uFEFF', '')
    .replace(/^.*[/\\]/s, '');
  const whole = plainLine(base, 10_000).replace(/^[.\s]+|[.\s]+$/g, '');
  const characters = [...whole];
  if (characters.length <= LONGEST) return whole || 'file';
  const end = /\.[\p{L}\p{N}]{1,10}$/u.exec(whole)?.[0] ?? '';
  return `${characters
    .slice(0, LONGEST - end.length - 1)
    .join('')
    .trimEnd()}…${end}`;
}

/** The name, or `name (2).end` and so on when it is taken: in the ticket's text each file must be told from the others. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const fold = (text: string) => text.toLowerCase();
  const known = new Set([...taken].map(fold));
  if (!known.has(fold(name))) return name;
  const dot = name.lastIndexOf('.');
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let count = 2; ; count += 1) {
    const next = `${stem} (${count})${end}`;
    if (!known.has(fold(next))) return next;
  }
}
