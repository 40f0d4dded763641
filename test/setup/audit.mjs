import { run } from './child.mjs';
import { say } from './say.mjs';

/** What a known hole in a shipped package must be at least to fail the check. */
const GRAVE = ['high', 'critical'];

/**
 * Reads the report of `npm audit --json`: names of shipped packages with grave holes, or undefined when it is no report
 * (no network, a registry that does not answer audits, cut JSON).
 */
export function graveHoles(output) {
  const from = output.indexOf('{');
  let report;
  try {
    report = JSON.parse(output.slice(from, output.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
  const holes = report?.vulnerabilities;
  if (!report?.metadata?.vulnerabilities || typeof holes !== 'object' || holes === null) return undefined;
  return Object.entries(holes)
    .filter(([, hole]) => GRAVE.includes(hole?.severity))
    .map(([name, hole]) => `${name} (${hole.severity})`);
}

/**
 * Asks the registry for known holes in what is shipped. A grave one fails; a registry that does not answer is told of and
 * counts neither way, because then nothing is known.
 */
export async function audit() {
  say('\n— Known holes in shipped packages');
  const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];
  const { output } = await run('npm', args, { quiet: true, milliseconds: 60_000 }).catch(() => ({ output: '' }));
  const holes = graveHoles(output);
  if (!holes) {
    say('the registry did not answer: nothing is known, and this check does not count');
    return { passed: 0, failed: 0 };
  }
  say(holes.length === 0 ? 'none that is grave' : `does not hold: ${holes.join(', ')}`);
  return { passed: holes.length === 0 ? 1 : 0, failed: holes.length === 0 ? 0 : 1 };
}
