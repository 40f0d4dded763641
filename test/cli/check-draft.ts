import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { instant } from '../../lib/base/instant.ts';
import { CheckCase } from './check-case.ts';
import { checkDraft } from './check-verdict.ts';

/**
 * `node test/cli/check-draft.ts FILE`: reads a JSON array of ticket texts with level and role and prints the verdicts as a
 * JSON array. A file that is no such array: one line that says where, and exit code 2.
 */
function main(path: string | undefined): number {
  if (!path) {
    console.error('Name the file: check-draft FILE (a JSON array of {"text", "level", "role"}).');
    return 2;
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`${path}: ${error instanceof SyntaxError ? `not JSON: ${error.message}` : 'cannot be read'}`);
    return 2;
  }
  if (!Array.isArray(content)) {
    console.error(`${path}: a JSON array is expected at the top.`);
    return 2;
  }
  const read = content.map((row) => CheckCase.safeParse(row));
  const bad = read.findIndex((row) => !row.success);
  const problem = read[bad];
  if (problem && !problem.success) {
    console.error(`${path}: case ${bad + 1}: ${z.prettifyError(problem.error)}`);
    return 2;
  }
  const now = instant(Date.now());
  const verdicts = read.flatMap((row) => (row.success ? [checkDraft(row.data, now)] : []));
  console.log(JSON.stringify(verdicts, null, 2));
  return 0;
}

process.exitCode = main(process.argv[2]);
