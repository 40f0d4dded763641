import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';

/** How the real browser is to start; the same again after a kill. */
export interface Start {
  readonly profile: string;
  readonly extensionDir: string;
  readonly locale: 'ru' | 'en';
  readonly headless: boolean;
  /** Host name -> port on this machine that answers for its port 443 (`romashka.bitrix24.ru` -> 43210). */
  readonly mapHosts: Readonly<Record<string, number>>;
  /** Certificates (PEM) to be trusted although nobody signed them. */
  readonly certificates: readonly string[];
  /** Zone of the machine as the browser sees it, e.g. `Asia/Yekaterinburg`. */
  readonly timezone: string | undefined;
  readonly args: readonly string[];
}

export interface Chromium {
  readonly child: ChildProcess;
  /** Address of the debugging port. */
  readonly address: string;
}

/** Fingerprint of a certificate's key, as the browser's switch wants it. */
function keyDigest(pem: string): string {
  const key = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}

/** Switches of a browser that is quiet, repeatable, and reaches nothing but this machine. */
function switches(start: Start): string[] {
  const maps = Object.entries(start.mapHosts).map(([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`);
  const rules = [...maps, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'];
  // Chromium's sandbox refuses to start as root, and in most containers.
  const bare = process.getuid?.() === 0 || process.env.CI;
  return [
    ...(start.headless ? ['--headless=new', '--hide-scrollbars'] : []),
    ...(bare ? ['--no-sandbox'] : []),
    `--user-data-dir=${start.profile}`,
    '--remote-debugging-port=0',
    `--disable-extensions-except=${start.extensionDir}`,
    `--load-extension=${start.extensionDir}`,
    `--host-resolver-rules=${rules.join(', ')}`,
    ...(start.certificates.length > 0
      ? [`--ignore-certificate-errors-spki-list=${start.certificates.map(keyDigest).join(',')}`]
      : []),
    `--lang=${start.locale}`,
    `--accept-lang=${start.locale}`,
    '--window-size=1280,900',
    // A screen with room below the toolbar: a popup is cut to what the screen leaves it.
    '--screen-info={1600x1200}',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-sync',
    '--disable-breakpad',
    '--disable-search-engine-choice-screen',
    '--disable-features=Translate,OptimizationHints,MediaRouter,HttpsUpgrades,DisableLoadExtensionCommandLineSwitch',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--password-store=basic',
    '--use-mock-keychain',
    '--force-color-profile=srgb',
    '--mute-audio',
    '--enable-unsafe-swiftshader',
    ...start.args,
    'about:blank',
  ];
}

/** A signal would end us without the farewells of `exit`: leave properly, unless somebody else has plans for it. */
for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const, ['SIGHUP', 129] as const]) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(code);
  });
}

/** Starts the browser and waits for its debugging port; it dies with this process. */
export async function startChromium(start: Start): Promise<Chromium> {
  const path = process.env.CHROME_PATH ?? '/usr/bin/chromium';
  const child = spawn(path, switches(start), {
    // Without a UTF-8 locale the browser opens no file whose name has other letters than Latin ones.
    env: {
      ...process.env,
      LC_ALL: 'C.UTF-8',
      LANGUAGE: start.locale,
      ...(start.timezone ? { TZ: start.timezone } : {}),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const dieWithUs = () => child.kill('SIGKILL');
  process.once('exit', dieWithUs);
  child.once('exit', () => process.off('exit', dieWithUs));
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${path} opened no debugging port in 30 s:\n${said}`)), 30_000);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${path} ended at once (code ${code}):\n${said}`)));
    child.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-8000);
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  return { child, address };
}

/** Ends the process and waits for its end: `SIGKILL` is the death without a word. */
export async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(hard);
}
