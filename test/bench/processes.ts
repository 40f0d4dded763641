import { readdirSync, readFileSync } from 'node:fs';

/** One process of a browser. */
interface Process {
  readonly id: string;
  /** `renderer`, `gpu-process`, the name of a service …; the first one is `browser`. */
  readonly kind: string;
  readonly parent: string;
  readonly words: string;
  /** Hundredths of a second of processor that it has taken since its birth. */
  readonly ticks: number;
}

function readProcess(id: string): Process | undefined {
  try {
    const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    // The name in brackets may hold anything; behind it stand state, parent, … and the twelfth and thirteenth are times.
    const facts = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const kind = /--type=([\w-]+)/.exec(words)?.[1] ?? 'browser';
    const service = /--utility-sub-type=(\w+)/.exec(words)?.[1];
    return { id, kind: service ?? kind, parent: facts[1] ?? '', words, ticks: Number(facts[11]) + Number(facts[12]) };
  } catch {
    return undefined; // it ended while we looked
  }
}

/** Every process whose command line names this profile, and their children. */
export function processesOf(profile: string): readonly Process[] {
  const all = new Map<string, Process>();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const found = readProcess(id);
    if (found) all.set(id, found);
  }
  const isOurs = (id: string): boolean => {
    const found = all.get(id);
    return found !== undefined && (found.words.includes(profile) || isOurs(found.parent));
  };
  return [...all.values()].filter(({ id }) => isOurs(id));
}

/** Seconds of processor that the browser has taken so far. */
export function processorOf(profile: string): number {
  return processesOf(profile).reduce((sum, { ticks }) => sum + ticks, 0) / 100;
}

/** Memory in MB of one process, shared pages counted by their share; undefined when it is gone. */
function memoryOf(id: string): number | undefined {
  try {
    const share = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1];
    return share === undefined ? undefined : Number(share) / 1024;
  } catch {
    return undefined;
  }
}

/** Memory of the browser in MB by kind of process; the one of all pages and workers of the extension is `extension`. */
export function memoryByKind(profile: string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { id, kind, words } of processesOf(profile)) {
    const name = words.includes('--extension-process') ? 'extension' : kind;
    sums.set(name, (sums.get(name) ?? 0) + (memoryOf(id) ?? 0));
  }
  return sums;
}
