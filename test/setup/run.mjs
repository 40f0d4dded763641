// Every script of package.json comes through here. It runs on whatever Node the machine has (20 or later), brings what
// the command needs, says what it does, and then runs the command on the project's own Node 24.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from './audit.mjs';
import { ensureBrowser } from './browsers.mjs';
import { ensureBuilt, ensureDeclarations } from './built.mjs';
import { e2e, endToEndFiles, lint, sumUp, types, vitest } from './checks.mjs';
import { node24, root, run, tool } from './child.mjs';
import { lintFirefox } from './firefox-lint.mjs';
import { ensurePackages } from './packages.mjs';
import { keepOutputClean, say, Trouble } from './say.mjs';

/** Scripts whose output is data: everything we say goes to the error channel. */
const dataScripts = {
  recognise: 'test/cli/recognise.ts',
  standards: 'test/cli/standards.ts',
  'check-draft': 'test/cli/check-draft.ts',
};

/** Files named on the command line lie where the person stands, who may also pipe something in. */
const asTyped = { cwd: process.env.INIT_CWD ?? process.cwd(), stdin: 'inherit' };

/** Runs a TypeScript file on Node 24. */
async function script(path, args, env = {}, place = {}) {
  if (!existsSync(join(root, path))) throw new Trouble(`${path} is not part of this version yet.`);
  const command = ['--disable-warning=ExperimentalWarning', join(root, path), ...args];
  return (await run(node24, command, { env, ...place })).code;
}

/** What a browser test or the demo needs: a browser and a build, told by the environment. */
async function browserEnv({ firefox = false } = {}) {
  const env = { CHROME_PATH: await ensureBrowser('chromium'), KURATOR_CHROME: await ensureBuilt('chrome') };
  if (!firefox) return env;
  return { ...env, FIREFOX_PATH: await ensureBrowser('firefox'), KURATOR_FIREFOX: await ensureBuilt('firefox') };
}

/** What end-to-end tests need, or the trouble that keeps it away: it counts as one failed check, and the rest still runs. */
async function ready(filters) {
  const files = endToEndFiles(filters);
  if (files.length === 0) return { files, trouble: new Trouble('There is no end-to-end test of that name.') };
  const firefox = files.some((name) => name.includes('firefox'));
  return browserEnv({ firefox }).then(
    (env) => ({ files, env }),
    (trouble) => ({ files, trouble }),
  );
}

async function endToEnd({ files, env, trouble }) {
  if (!trouble) return e2e(files, env);
  say(`\n— The built extension in a real browser\n${trouble instanceof Trouble ? trouble.message : trouble.stack}`);
  return { passed: 0, failed: 1 };
}

/** Benches and soaks that measure the built extension in a real browser. */
const inBrowser = new Set(['record', 'upload', 'editor']);

const checks = (args) => [types, lint, () => vitest(args)];

const commands = {
  demo: async (args) => script('test/e2e/demo.ts', args, await browserEnv()),
  test: async (args) => {
    // Everything that has to be brought is brought first, so that no test waits for it.
    const prepared = await ready([]);
    const shop = prepared.env ? [() => lintFirefox(prepared.env.KURATOR_FIREFOX)] : [];
    return sumUp([...checks(args), audit, ...shop, () => endToEnd(prepared)]);
  },
  check: (args) => sumUp(checks(args)),
  e2e: (args) => sumUp([async () => endToEnd(await ready(args))]),
  dev: async (args) => (await run(tool('wxt'), args)).code,
  build: async (args) => {
    const target = args.includes('firefox') ? 'firefox' : 'chrome';
    const folder = await ensureBuilt(target, { always: true });
    say(
      target === 'chrome'
        ? `To load it: open chrome://extensions, switch the developer mode on, "Load unpacked", choose ${folder}`
        : `To load it: open about:debugging, "This Firefox", "Load Temporary Add-on", choose ${folder}/manifest.json`,
    );
    return 0;
  },
  zip: async (args) => (await run(tool('wxt'), ['zip', ...args])).code,
  portal: (args) => script('test/portal/run.ts', args),
  bench: async (args) => script('test/bench/run.ts', args, inBrowser.has(args[0]) ? await browserEnv() : {}),
  soak: async (args) => script('test/bench/soak.ts', args, inBrowser.has(args[0]) ? await browserEnv() : {}),
  ...Object.fromEntries(
    Object.entries(dataScripts).map(([name, path]) => [name, (args) => script(path, args, {}, asTyped)]),
  ),
};

async function main([name, ...args]) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (!command) throw new Trouble(`Say which: ${Object.keys(commands).join(', ')}.`);
  if (Object.hasOwn(dataScripts, name)) keepOutputClean();
  await ensurePackages();
  await ensureDeclarations();
  return command(args);
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  say(error instanceof Trouble ? error.message : String(error?.stack ?? error));
  return 2;
});
