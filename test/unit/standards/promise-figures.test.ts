import { describe, expect, it } from 'vitest';
import { quantile } from '../../../lib/standards/promise-figures.ts';

describe('medians and percentiles, as a spreadsheet reckons them', () => {
  const rows: [number[], number, number | undefined][] = [
    [[], 0.5, undefined],
    [[7], 0.9, 7],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4, 5], 0.5, 3],
    [[0, 10], 0.9, 9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
    [[3, 3, 3], 0, 3],
  ];
  it.each(rows)('of %j the share %d lies under %s', (values, share, wanted) =>
    expect(quantile(values, share)).toBe(wanted),
  );
});
