/** Reporter of node:test: one line a sentence, the failure's own words below it. */
export default async function* sentences(source) {
  for await (const { type, data } of source) {
    const indent = '  '.repeat(data?.nesting ?? 0);
    if (type === 'test:pass' && data.details?.type !== 'suite') {
      const mark = data.skip !== undefined || data.todo !== undefined ? '∅' : '✓';
      yield `${indent}${mark} ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
    }
    if (type === 'test:fail' && data.details?.error?.failureType !== 'subtestsFailed') {
      const cause = data.details.error?.cause ?? data.details.error;
      yield `${indent}✗ ${data.name}\n${String(cause?.stack ?? cause).replace(/^/gm, `${indent}    `)}\n`;
    }
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
  }
}
