/**
 * `npm run standards -- FILE`: reads a JSON array of cases in the exchange format (standards, section 18), prints the same array with
 * `actual` beside `expected`, and a last line `N right of M`. A file that cannot be read as such ends with exit code 2.
 */
import { readFileSync } from 'node:fs';
import { exit, stderr, stdout } from 'node:process';
import * as z from 'zod/mini';
import { parseInstant } from '../../lib/base/instant.ts';
import { ExchangeCase, type ExchangeResult } from '../../lib/model/exchange.ts';
import { CaseError } from '../../lib/standards/case-error.ts';
import { evaluate } from '../../lib/standards/evaluate.ts';

const RawCases = z.array(z.record(z.string(), z.unknown()));

main(process.argv[2]);

function main(file: string | undefined): void {
  if (file === undefined) refuse('Usage: npm run standards -- FILE');
  const raw = RawCases.safeParse(readJson(file));
  if (!raw.success) refuse(`${file}: ${describe(raw.error.issues, 'a JSON array of cases')}`);
  const results = raw.data.map((item, index) => {
    const parsed = ExchangeCase.safeParse(item);
    if (!parsed.success) {
      const name = typeof item.id === 'string' ? item.id : `case ${index + 1}`;
      refuse(`${file}: ${name}: ${describe(parsed.error.issues, 'a case of the exchange format')}`);
    }
    return { item, actual: run(file, parsed.data) };
  });
  let right = 0;
  let judged = 0;
  for (const { item, actual } of results) {
    const { expected } = item;
    if (typeof expected !== 'object' || expected === null) continue;
    judged += 1;
    if (Object.entries(expected).every(([key, value]) => isSame(value, keyOf(actual, key)))) right += 1;
  }
  stdout.write(
    `${JSON.stringify(
      results.map(({ item, actual }) => ({ ...item, actual })),
      null,
      2,
    )}\n`,
  );
  stdout.write(`${right} right of ${judged}\n`);
}

function run(file: string, given: ExchangeCase): ExchangeResult {
  try {
    return evaluate(given);
  } catch (error) {
    if (error instanceof CaseError || error instanceof RangeError) refuse(`${file}: ${error.message}`);
    throw error;
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    refuse(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function describe(issues: readonly { path: PropertyKey[]; message: string; code: string }[], what: string): string {
  const [first] = issues;
  if (!first) return `is not ${what}`;
  const message = first.message === 'Invalid input' ? first.code.replaceAll('_', ' ') : first.message;
  return `is not ${what}: ${first.path.length === 0 ? 'the file' : first.path.map(String).join('.')}: ${message}`;
}

function keyOf(actual: ExchangeResult, key: string): unknown {
  return Object.entries(actual).find(([name]) => name === key)?.[1] ?? null;
}

/** Equal as values; instants as moments, however they are written; null and absent are one. */
function isSame(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'string' && typeof actual === 'string') {
    const left = parseInstant(expected);
    if (left !== undefined) return left === parseInstant(actual);
  }
  return JSON.stringify(expected ?? null) === JSON.stringify(actual ?? null);
}

function refuse(message: string): never {
  stderr.write(`${message}\n`);
  exit(2);
}
