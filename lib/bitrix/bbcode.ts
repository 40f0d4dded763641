/** A zero-width space: behind a bracket it keeps the portal from reading a tag there, and nobody sees it. */
const BREAK = '\u200B';

/**
 * Text of people as text inside BBCode: whatever looks like a tag is broken, so that nothing a person (or a page) wrote
 * becomes a mention, a link or a picture. BBCode has no escape of its own (bitrix24-rest 7.1).
 */
export function plainText(text: string): string {
  return text.replace(/\[(?=\s*[/*a-z])/gi, `[${BREAK}`);
}

/** A link. The address is percent-encoded where it could end the tag; anything but http(s) comes out as text. */
export function link(address: string, title: string): string {
  const clean = address.replace(
    /[\s[\]"'<>]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  const words = plainText(title.trim() || address);
  return /^https?:\/\//i.test(clean) ? `[URL=${clean}]${words}[/URL]` : plainText(`${title} ${address}`.trim());
}

/** A list, one item a line. Items are BBCode already. */
export function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `[LIST]\n${items.map((item) => `[*]${item}`).join('\n')}\n[/LIST]`;
}
