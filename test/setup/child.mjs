import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const bin = join(root, 'node_modules', '.bin');
const onWindows = process.platform === 'win32';

/** Node 24 as the packages bring it: npm scripts may run on an older one. */
export const node24 = join(bin, onWindows ? 'node.cmd' : 'node');

/** A tool of the project's own packages. */
export function tool(name) {
  return join(bin, onWindows ? `${name}.cmd` : name);
}

/** Environment for every child: our tools and our Node first, and nobody phones home. */
export function childEnv(extra = {}) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const path = `${bin}${delimiter}${process.env[key] ?? ''}`;
  return { ...process.env, [key]: path, DO_NOT_TRACK: '1', ...extra };
}

const running = new Set();
let ending;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    ending = signal;
    for (const child of running) child.kill(signal);
    if (running.size === 0) process.exit(128 + constants.signals[signal]);
  });
}

/**
 * Runs a program to its end and gives `{ code, output }`; signals we get are passed on, and end us with it.
 * `quiet` keeps what it prints instead of showing it; `milliseconds` ends a program that hangs (code 124).
 */
export function run(command, args, { env = {}, quiet = false, milliseconds = 0, cwd = root, stdin = 'ignore' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: childEnv(quiet ? { CI: '1', NO_COLOR: '1', ...env } : env),
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : [stdin, 'inherit', 'inherit'],
      shell: onWindows,
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    let late = false;
    const timer =
      milliseconds > 0 &&
      setTimeout(() => {
        late = true;
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
      }, milliseconds);
    child.on('error', (error) => {
      running.delete(child);
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      clearTimeout(timer);
      if (ending) process.exit(128 + constants.signals[ending]);
      resolve({ code: late ? 124 : (code ?? 128 + (constants.signals[signal] ?? 1)), output });
    });
  });
}
