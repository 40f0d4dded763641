import { isMap } from './params.ts';

const safe = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function inner(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => `<item>${inner(item)}</item>`).join('');
  if (isMap(value)) {
    return Object.entries(value)
      .map(([key, item]) =>
        /^[A-Za-z_][\w.-]*$/.test(key)
          ? `<${key}>${inner(item)}</${key}>`
          : `<item key="${safe(key)}">${inner(item)}</item>`,
      )
      .join('');
  }
  return safe(typeof value === 'boolean' ? (value ? '1' : '') : String(value));
}

/** `.xml` at the end of a v2 method: the same answer in XML (data-encoding.md). */
export const toXml = (answer: unknown) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<response>${inner(answer)}</response>`;
