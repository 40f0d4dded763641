import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root, run } from './child.mjs';
import { say, Trouble, took } from './say.mjs';

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/**
 * Why the packages must be installed, or undefined when they stand as the lockfile says. npm writes its own list last,
 * so a broken-off installation has none; packages for other systems are rightly absent.
 */
function whyInstall() {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  if (!wanted) throw new Trouble('package-lock.json is missing or cannot be read.');
  const here = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!here) return 'there are none yet';
  const stale = Object.entries(wanted).some(
    ([path, row]) => path !== '' && !row.link && (here[path] ? here[path].version !== row.version : !row.optional),
  );
  if (stale) return 'the lockfile has changed';
  return existsSync(node24) ? undefined : 'Node 24 is missing among them';
}

/** Brings node_modules to what the lockfile says; nothing is done when it is so already. */
export async function ensurePackages() {
  const why = whyInstall();
  if (!why) return;
  say(`Installing packages (${why}) …`);
  const since = Date.now();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  let { code } = await run('npm', ['ci', ...quiet], { milliseconds: 15 * 60_000 });
  if (code !== 0) {
    // A registry that lacks builds for other systems makes npm ci refuse a good lockfile; npm install passes over them.
    say('npm ci did not succeed (its own words are above); trying npm install by the same lockfile …');
    ({ code } = await run('npm', ['install', '--no-save', ...quiet], { milliseconds: 15 * 60_000 }));
  }
  if (code !== 0) throw new Trouble('The packages could not be installed; the words of npm are above.');
  const left = whyInstall();
  if (left) throw new Trouble(`Packages are installed, yet not usable: ${left}.`);
  say(`Packages are installed (${took(since)}).`);
}
