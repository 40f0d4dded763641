import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './child.mjs';
import { say, Trouble, took } from './say.mjs';

const { env } = process;
const windowsRoots = [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']].filter(Boolean);

/**
 * Where each browser is looked for: its variable, names on the PATH, and the usual places of macOS and Windows.
 * Chromium before Chrome: newer branded Chromes take no unpacked extension from the command line.
 */
const browsers = {
  chromium: {
    title: 'Chromium',
    variable: 'CHROME_PATH',
    names: ['chromium', 'chromium-browser', 'chrome', 'google-chrome-stable', 'google-chrome'],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ...windowsRoots.flatMap((place) => [
        join(place, 'Chromium', 'Application', 'chrome.exe'),
        join(place, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      ]),
    ],
    // The second brings the browser's own Russian: without it every extension sees an English browser.
    packages: ['chromium', 'chromium-l10n'],
    help: 'install Chromium (https://www.chromium.org/getting-involved/download-chromium/) or set CHROME_PATH to one',
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...windowsRoots.map((place) => join(place, 'Mozilla Firefox', 'firefox.exe')),
    ],
    packages: ['firefox-esr'],
    help: 'install Firefox (https://www.mozilla.org/firefox/) or set FIREFOX_PATH to one',
  },
};

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function find({ variable, names, places, title }) {
  const told = env[variable];
  if (told) {
    if (canRun(told)) return told;
    throw new Trouble(`${variable} is set to ${told}, where there is no ${title}.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(canRun);
}

/** How apt may be used here: directly as root, through a sudo that asks nothing, or not at all. */
async function aptPrefix() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  const asked = await run('sudo', ['-n', 'true'], { quiet: true, milliseconds: 10_000 }).catch(() => ({ code: 1 }));
  return asked.code === 0 ? ['sudo', '-n'] : undefined;
}

async function apt(prefix, args, minutes) {
  const quietly = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=180'];
  const [command, ...rest] = [...prefix, ...quietly, '-o', 'Acquire::Retries=3', ...args];
  const { code, output } = await run(command, rest, { quiet: true, milliseconds: minutes * 60_000 });
  if (code === 124) throw new Trouble(`apt-get ${args[0]} did not end within ${minutes} minutes.`);
  return { ok: code === 0, output };
}

/** The path of the browser; installs it by apt where that is possible, else says in one line how to get one. */
export async function ensureBrowser(name) {
  const browser = browsers[name];
  const found = find(browser);
  if (found) return found;
  const prefix = await aptPrefix();
  if (!prefix) throw new Trouble(`There is no ${browser.title} here: ${browser.help}.`);
  say(`Installing ${browser.title} by apt (there is none yet) …`);
  const since = Date.now();
  const install = ['install', '-y', '--no-install-recommends', ...browser.packages];
  await apt(prefix, ['update'], 5);
  const done = await apt(prefix, install, 15);
  const path = find(browser);
  if (!path) {
    say(done.output.trim().split('\n').slice(-8).join('\n'));
    throw new Trouble(`apt could not bring ${browser.title}: ${browser.help}.`);
  }
  say(`${browser.title} is installed (${took(since)}).`);
  return path;
}
