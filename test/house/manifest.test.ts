import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

const output = join(root, '.output');
const stamp = (build: string) => {
  const path = join(output, `${build}.sources`);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};
/** Chromium's build always stands when this runs; Firefox's counts when it was made of the same sources. */
const builds = ['chrome-mv3', ...(stamp('firefox-mv3') === (stamp('chrome-mv3') ?? '') ? ['firefox-mv3'] : [])];

interface Manifest {
  readonly content_security_policy?: { readonly extension_pages?: string };
  readonly permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly content_scripts?: readonly unknown[];
  readonly web_accessible_resources?: readonly unknown[];
  readonly externally_connectable?: unknown;
}

const manifestOf = (build: string) =>
  JSON.parse(readFileSync(join(output, build, 'manifest.json'), 'utf8')) as Manifest;

function policyOf(build: string): ReadonlyMap<string, readonly string[]> {
  const text = manifestOf(build).content_security_policy?.extension_pages ?? '';
  return new Map(
    text
      .split(';')
      .map((one) => one.trim().split(/\s+/))
      .map(([name = '', ...from]) => [name, from]),
  );
}

/** Every file of a build whose name ends so, with its text. */
function filesOf(build: string, ending: RegExp): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(join(output, build), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => ({ name, text: readFileSync(join(output, build, name), 'utf8') }));
}

/** What makes code out of text, and scripts of somebody else's: never in anything that is shipped. */
const remote: readonly (readonly [string, RegExp])[] = [
  ['eval', /(?<![\w$.])eval\s*\(/],
  ['a function made of text', /\bnew\s+Function\s*\(|(?<![\w$.])Function\s*\(\s*["'`]/],
  ['a timer with text', /\bset(?:Timeout|Interval)\s*\(\s*["'`]/],
  ['a script from the network', /\bimport\s*\(\s*["'`]https?:|\bfrom\s*["'`]https?:|importScripts\s*\(/],
  ['a script of another address', /\.src\s*=\s*["'`]https?:[^"'`]*\.m?js/],
  ['a worker of another address', /new\s+(?:Shared)?Worker\s*\(\s*["'`](?:https?|blob|data):/],
];

describe.each(builds)('The built extension (%s)', (build) => {
  it('lets its pages run nothing but its own files, be framed by nobody, and post no form', () => {
    const policy = policyOf(build);
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('worker-src')).toEqual(["'self'"]);
    for (const name of ['object-src', 'frame-src', 'base-uri', 'form-action', 'frame-ancestors']) {
      expect(policy.get(name), name).toEqual(["'none'"]);
    }
    // Pictures and films are bytes of our own: a portal's picture would tell the portal who looks.
    for (const name of ['img-src', 'media-src', 'font-src', 'style-src']) {
      expect(policy.get(name)?.join(' '), name).not.toMatch(/https?:|\*/);
    }
    // The one thing that cannot be named when it is built: the portal. No sockets, no other schemes.
    expect(policy.get('connect-src')).toEqual(["'self'", 'https:', 'http:', 'data:', 'blob:']);
    expect([...policy.values()].flat().join(' ')).not.toMatch(/unsafe-eval|localhost/);
  });

  it('is granted no site at installation, opens no file to pages, and listens to no other extension', () => {
    const manifest = manifestOf(build);
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
    const known =
      'activeTab alarms contextMenus notifications scripting storage unlimitedStorage offscreen tabCapture sidePanel'.split(
        ' ',
      );
    expect((manifest.permissions ?? []).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('brings all its code along', () => {
    const scripts = filesOf(build, /\.m?js$/);
    expect(scripts.length).toBeGreaterThan(5);
    const found = scripts.flatMap(({ name, text }) =>
      remote.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${name}: ${what}`),
    );
    expect(found).toEqual([]);
    for (const { name, text } of filesOf(build, /\.html$/)) {
      expect(text, name).not.toMatch(/(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i);
      expect(text, name).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>[^<]/i);
    }
  });
});

describe('The check itself', () => {
  it.each([
    ['eval', 'a;eval(b)'],
    ['a function made of text', 'x=new Function("return 1")'],
    ['a timer with text', 'setTimeout("x()",1)'],
    ['a script from the network', 'import("https://cdn.example/x.js")'],
    ['a script of another address', 's.src="https://cdn.example/x.js"'],
    ['a worker of another address', 'new Worker("blob:x")'],
  ])('sees %s', (what, code) => {
    expect(remote.filter(([, pattern]) => pattern.test(code)).map(([name]) => name)).toContain(what);
  });
});
