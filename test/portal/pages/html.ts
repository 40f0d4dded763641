/** Text made harmless for HTML, attributes included. */
export function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** BBCode of tasks and messages as the portal draws it; everything else stays text. */
export function fromBbCode(text: string): string {
  return safe(text)
    .replace(/\[(b|i|u|s)\]([\s\S]*?)\[\/\1\]/gi, (_, tag: string, inner: string) => `<${tag}>${inner}</${tag}>`)
    .replace(/\[code\]([\s\S]*?)\[\/code\]/gi, '<pre class="bx-code">$1</pre>')
    .replace(/\[url=(https?:[^\]\s]+)\]([\s\S]*?)\[\/url\]/gi, '<a href="$1">$2</a>')
    .replace(/\[url\](https?:[^[\s]+)\[\/url\]/gi, '<a href="$1">$1</a>')
    .replace(/\[user=(\d+)\]([\s\S]*?)\[\/user\]/gi, '<a href="/company/personal/user/$1/">$2</a>')
    .replace(/\[(?:\/)?(?:list|quote|br|\*)[^\]]*\]/gi, ' ')
    .replace(/\r?\n/g, '<br>');
}

/** An instant on the portal's wall clock, `21.11.2026 14:05`. */
export function date(at: number | null): string {
  if (at === null) return '';
  return new Intl.DateTimeFormat('ru-RU', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Moscow' }).format(
    at,
  );
}

/** A sum of money, `1 480 000 ₽`. */
export function money(sum: number): string {
  return `${new Intl.NumberFormat('ru-RU').format(sum)} ₽`;
}
