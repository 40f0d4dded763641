/** Characters that change how text is read without being seen: controls, bidirectional marks, zero-width marks. */
const invisible = /(?!\s)[\p{Cc}\p{Cf}]/gu;

/** One line of text from an untrusted place: invisible characters out, white space folded, cut to `limit` characters. */
export function plainLine(text: string, limit: number): string {
  return clip(text.replace(invisible, '').replace(/\s+/g, ' ').trim(), limit);
}

/** The text cut to `limit` characters with an ellipsis, never through the middle of a surrogate pair. */
export function clip(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, Math.max(0, limit - 1))
        .join('')
        .trimEnd()}…`;
}
