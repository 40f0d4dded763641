/** Parameters by name, or by position for the old `task.*` families (bitrix24-rest 1.2). */
export type Params = Readonly<Record<string, unknown>> | readonly unknown[];

/**
 * Parameters in PHP's bracket form, as a batch wants its commands: `filter[>=ID]=5&select[]=ID`, each part encoded once
 * (bitrix24-rest 8.1). Undefined is left out, true and false become 1 and 0; an empty list has no such form and is left out.
 */
export function toQuery(params: Readonly<Record<string, unknown>>): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(params)) add(parts, encodeURIComponent(name), value);
  return parts.join('&');
}

function add(parts: string[], name: string, value: unknown): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      add(parts, `${name}[${typeof item === 'object' && item !== null ? index : ''}]`, item);
    });
    return;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) add(parts, `${name}[${encodeURIComponent(key)}]`, item);
    return;
  }
  const text = typeof value === 'boolean' ? (value ? '1' : '0') : String(value ?? '');
  parts.push(`${name}=${encodeURIComponent(text)}`);
}
