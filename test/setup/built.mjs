import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, run, tool } from './child.mjs';
import { say, Trouble, took } from './say.mjs';

/** Everything a build is made of. */
const sources = ['entrypoints', 'components', 'lib', 'public', 'wxt.config.ts', 'tsconfig.json', 'package-lock.json'];

const targets = {
  chrome: { folder: 'chrome-mv3', args: [] },
  firefox: { folder: 'firefox-mv3', args: ['-b', 'firefox', '--mv3'] },
};

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function digestOfSources() {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((name) => filesUnder(join(root, name)))) {
    hash.update(`${relative(root, path)}\n`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Builds the extension for `chrome` or `firefox` unless a build of these very sources stands; gives its folder. */
export async function ensureBuilt(target, { always = false } = {}) {
  const { folder, args } = targets[target];
  const path = join(root, '.output', folder);
  const stamp = join(root, '.output', `${folder}.sources`);
  const digest = digestOfSources();
  const stands = existsSync(join(path, 'manifest.json')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
  if (stands && !always) return path;
  say(`Building the extension for ${target === 'chrome' ? 'Chromium' : 'Firefox'} …`);
  const since = Date.now();
  const { code, output } = await run(tool('wxt'), ['build', ...args], { quiet: true, milliseconds: 5 * 60_000 });
  if (code !== 0) {
    say(output.trim());
    throw new Trouble('The extension could not be built; the words of the builder are above.');
  }
  mkdirSync(join(root, '.output'), { recursive: true });
  writeFileSync(stamp, digest);
  say(`The extension is built: ${relative(process.cwd(), path) || path} (${took(since)}).`);
  return path;
}

/** The declarations that the type check leans on; a build writes them too. */
export async function ensureDeclarations() {
  if (existsSync(join(root, '.wxt', 'tsconfig.json'))) return;
  const { code, output } = await run(tool('wxt'), ['prepare'], { quiet: true, milliseconds: 2 * 60_000 });
  if (code !== 0) throw new Trouble(`wxt prepare did not succeed:\n${output.trim()}`);
}
