import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { node24, root, run, tool } from './child.mjs';
import { say } from './say.mjs';

const reports = join(root, '.output', 'test');
const endToEnd = join('test', 'e2e');

function title(words) {
  say(`\n— ${words}`);
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'));
  } catch {
    return undefined;
  }
}

/** A step that either holds or not counts as one. */
async function single(words, command, args) {
  title(words);
  const { code } = await run(command, args, { milliseconds: 10 * 60_000 });
  say(code === 0 ? 'holds' : 'does not hold');
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/**
 * A run that reports its counts: a test that was left out counts as failed, and so does a run that ended badly without
 * naming a failed test (it broke off, or there was nothing to run).
 */
function counted(code, report) {
  const passed = report?.passed ?? 0;
  const failed = report?.failed ?? 0;
  const silent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: silent ? 1 : failed };
}

export const types = () => single('Types', tool('tsc'), ['--noEmit', '-p', '.']);

export const lint = () => single('Lint and format', tool('biome'), ['check', '--no-errors-on-unmatched', '.']);

/** Unit, standards, screens, house and emulator: everything that needs no browser. */
export async function vitest(filters) {
  title('Tests of the rooms, the standards, the screens, the house and the emulator');
  mkdirSync(reports, { recursive: true });
  rmSync(join(reports, 'vitest.json'), { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'vitest.json')}`];
  const args = ['run', '-c', join('test', 'vitest.config.ts'), ...reporters, ...filters];
  const { code } = await run(tool('vitest'), args, { env: { CI: '1' }, milliseconds: 15 * 60_000 });
  const report = readReport('vitest.json');
  if (!report) return counted(code, undefined);
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const left = report.numPendingTests + report.numTodoTests;
  if (left > 0) say(`${left} tests were left out: in this house that is a failure.`);
  return counted(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length + left,
  });
}

/** The end-to-end files whose name holds one of the filters; all of them without filters. */
export function endToEndFiles(filters) {
  return readdirSync(join(root, endToEnd))
    .filter((name) => name.endsWith('.e2e.ts'))
    .filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
    .sort()
    .map((name) => join(endToEnd, name));
}

/** More files than this with a failure are a break, not an unsteady machine. */
const MOST_AGAIN = 4;

/**
 * The built extension in a real browser: one file after another, since each drives browsers of its own. Few files with a
 * failure are run once more from their beginning, and it is said which: real browsers on a loaded machine are late now and
 * then. What fails twice has failed.
 */
export async function e2e(files, env) {
  title('The built extension in a real browser');
  const first = await browserTests(files, env, 'e2e.json');
  const again = files.filter((file) => first.files.includes(basename(file)));
  if (again.length === 0 || again.length > MOST_AGAIN) return first;
  title(`Once more from the beginning: ${again.map((file) => basename(file)).join(', ')}`);
  const second = await browserTests(again, env, 'e2e-again.json');
  const steady = again.map((file) => basename(file)).filter((name) => !second.files.includes(name));
  for (const name of steady) say(`UNSTEADY: ${name} failed, and held when it was run once more.`);
  // What failed the first time and holds now is told above; the others are counted as they ended.
  return { passed: first.passed + Math.max(0, first.failed - second.failed), failed: second.failed };
}

async function browserTests(files, env, report) {
  mkdirSync(reports, { recursive: true });
  rmSync(join(reports, report), { force: true });
  const reporters = [
    '--test-reporter=./test/setup/sentences.mjs',
    '--test-reporter-destination=stdout',
    '--test-reporter=./test/setup/counts.mjs',
    `--test-reporter-destination=${join(reports, report)}`,
  ];
  const args = [
    '--test',
    '--test-concurrency=1',
    '--test-timeout=300000',
    '--test-force-exit',
    '--disable-warning=ExperimentalWarning',
  ];
  const { code } = await run(node24, [...args, ...reporters, ...files], { env, milliseconds: 45 * 60_000 });
  const told = readReport(report);
  return { ...counted(code, told), files: told?.files ?? [] };
}

/** Runs steps one after another and prints the sum as the very last line; gives the exit code. */
export async function sumUp(steps) {
  const sum = { passed: 0, failed: 0 };
  for (const step of steps) {
    const { passed, failed } = await step();
    sum.passed += passed;
    sum.failed += failed;
  }
  say(`\n${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}
