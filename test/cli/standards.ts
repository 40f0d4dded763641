/**
 * `npm run standards -- FILE`: reads a JSON array of cases in the exchange format (standards, section 18), prints the same array with
 * `actual` beside `expected`, and a last line `N right of M`. A file that cannot be read as such ends with exit code 2.
 */
import { readFileSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import { judge } from './exchange.ts';

const file = argv[2];
if (file === undefined) refuse('Usage: npm run standards -- FILE');
const judged = judge(contentOf(file));
if ('refusal' in judged) refuse(`${file}: ${judged.refusal}`);
stdout.write(judged.text);

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    refuse(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refuse(message: string): never {
  stderr.write(`${message}\n`);
  exit(2);
}
