const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as text: signs of HTML are written out, marks that turn the direction of reading left out. */
export function htmlText(raw: string): string {
  return raw.replace(/(?!\s)[\p{Cc}\p{Cf}]/gu, '').replace(/[&<>"']/g, (sign) => signs[sign] ?? '');
}
