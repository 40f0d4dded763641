import { RebuildProgress } from '../model/rebuild.ts';
import type { KuratorDb } from './db.ts';

/**
 * How far the rebuilding of this browser is, over all connected portals: the tickets first, then what was said and done.
 * Undefined when it is whole, or nothing is connected.
 */
export async function readRebuild(db: KuratorDb): Promise<RebuildProgress | undefined> {
  const hosts = (await db.connections.toArray()).map(({ host }) => host);
  const marks = await db.marks.bulkGet(hosts.map((host) => `rebuild:${host}` as const));
  const all = marks.flatMap((mark) => {
    const parsed = RebuildProgress.safeParse(typeof mark?.value === 'string' ? JSON.parse(mark.value) : undefined);
    return parsed.success ? [parsed.data] : [];
  });
  const stage = all.some((one) => one.stage === 'tickets') ? 'tickets' : 'history';
  const atIt = all.filter((one) => one.stage === stage);
  if (atIt.length === 0) return undefined;
  const sum = (count: (one: RebuildProgress) => number) => atIt.reduce((before, one) => before + count(one), 0);
  return { stage, done: sum(({ done }) => done), total: sum(({ total }) => total) };
}
