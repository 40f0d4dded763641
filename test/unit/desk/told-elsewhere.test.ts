import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { DAY, type Instant, shift } from '../../../lib/base/instant.ts';
import { notToldElsewhere, takeBackTold } from '../../../lib/desk/told-elsewhere.ts';
import { NoticeId, TicketId } from '../../../lib/model/ids.ts';
import type { Notice } from '../../../lib/model/notice.ts';
import { toldDigests, toldPlace } from '../../../lib/model/told.ts';
import { claimNotices } from '../../../lib/store/notices.ts';
import { aBase } from '../../make/base.ts';
import { syncedWorld } from '../../make/synced.ts';
import { noon } from '../../make/ticket.ts';

const notice = (id: string): Notice => ({
  id: NoticeId.parse(`${id}:reaction:soon`),
  ticketId: TicketId.parse(id),
  mark: 'soon',
  at: noon,
});
const many = (count: number, from = 0) => Array.from({ length: count }, (_, n) => notice(`t-${from + n}`));

/** A browser of the person's: its own base, its own copy of what is synchronised. */
function aBrowser(world: ReturnType<typeof syncedWorld>) {
  const db = aBase();
  const synced = world.join();
  let last: Promise<unknown> = Promise.resolve();
  const lock = <T>(_: string, work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  // However slow this machine is: only a synchronisation that never answers is waited for in vain.
  const sleep = () => new Promise<void>((resolve) => void (synced.state.silent && setTimeout(resolve, 30)));
  /** The notices that are shown here. */
  const tell = async (notices: readonly Notice[], now: Instant = noon) => {
    const parts = { db, area: synced.area, now, lock, sleep };
    return (await notToldElsewhere(parts, await claimNotices(db, notices))).map(({ ticketId }) => ticketId);
  };
  return { db, tell, ...synced };
}

describe('Two browsers of one person', () => {
  it('tell a notice once between them, when word of it has travelled', async () => {
    const world = syncedWorld();
    const [home, work] = [aBrowser(world), aBrowser(world)];
    expect(await home.tell([notice('a'), notice('b')])).toEqual(['a', 'b']);
    world.travel();
    expect(await work.tell([notice('b'), notice('c')])).toEqual(['c']);
    world.travel();
    expect(await home.tell([notice('c'), notice('d')])).toEqual(['d']);
  });

  it('both tell it when they look at the same moment, and neither loses a mark of the other for that', async () => {
    const world = syncedWorld();
    const [home, work] = [aBrowser(world), aBrowser(world)];
    expect(await Promise.all([home.tell(many(3)), work.tell(many(3, 2))])).toEqual([
      ['t-0', 't-1', 't-2'],
      ['t-2', 't-3', 't-4'],
    ]);
    world.travel();
    expect(await Promise.all([home.tell(many(6)), work.tell(many(6))])).toEqual([['t-5'], ['t-5']]);
  });

  it('tell it once also when one of them had to make its base anew', async () => {
    const world = syncedWorld();
    const home = aBrowser(world);
    await home.tell([notice('a')]);
    world.travel();
    expect(await aBrowser(world).tell([notice('a'), notice('b')])).toEqual(['b']);
  });
});

describe('What is handed to the synchronisation', () => {
  it('is digests and nothing that can be read', async () => {
    const world = syncedWorld();
    const home = aBrowser(world);
    await home.tell([notice('1f6b0c9e-5d7a-4a57-9a53-0f6d2f6d9b11')]);
    const [[key = '', text = ''] = []] = [...home.items()];
    expect(key).toMatch(/^told\.20778\.[0-9a-f]{8}\.0$/);
    expect(text).toMatch(/^[0-9a-f]{10}$/);
    expect(`${key}${text}`).not.toMatch(/1f6b0c9e|reaction|soon|romashka/);
  });

  it('goes on in further items of the day, and of one browser never takes more than a quarter of what there is', async () => {
    const world = syncedWorld();
    const home = aBrowser(world);
    await home.tell(many(700));
    await home.tell(many(700, 700));
    expect([...home.items().values()].map((text) => toldDigests(text).length)).toEqual([800, 600]);
    await home.tell(many(9000, 2000));
    const sizes = [...home.items()].map(([key, text]) => key.length + text.length + 2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8192);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(102_400 / 4);
    const other = aBrowser(world);
    world.travel();
    expect(await other.tell([notice('t-10999'), notice('t-0')])).toEqual(['t-0']);
  });

  it('is swept after a month, whoever wrote it', async () => {
    const world = syncedWorld();
    const [home, work] = [aBrowser(world), aBrowser(world)];
    await home.tell([notice('a')]);
    world.travel();
    await work.tell([notice('b')], shift(noon, 31 * DAY));
    world.travel();
    const days = [...home.items().keys()].map((key) => toldPlace(key)?.day);
    expect(days).toEqual([20778 + 31]);
  });

  it('is taken back when the person does not want it', async () => {
    const world = syncedWorld();
    const [home, work] = [aBrowser(world), aBrowser(world)];
    await home.tell([notice('a')]);
    await work.tell([notice('b')]);
    world.travel();
    await takeBackTold(home);
    world.travel();
    expect(await home.tell([notice('b')])).toEqual([]);
    expect(await work.tell([notice('a')])).toEqual(['a']);
  });
});

describe('A synchronisation that does not work keeps no notice from being shown', () => {
  it('when there is none', async () => {
    const db = aBase();
    const parts = { db, area: undefined, now: noon, lock: (_: string, work: () => Promise<never>) => work() };
    expect(await notToldElsewhere({ ...parts, sleep: async () => {} } as never, [notice('a')])).toHaveLength(1);
  });

  it('when it fails; what was told meanwhile is handed on with the next notice', async () => {
    const world = syncedWorld();
    const [home, work] = [aBrowser(world), aBrowser(world)];
    home.state.failing = true;
    expect(await home.tell([notice('a')])).toEqual(['a']);
    home.state.failing = false;
    expect(await home.tell([notice('b')])).toEqual(['b']);
    world.travel();
    expect(await work.tell([notice('a'), notice('b'), notice('c')])).toEqual(['c']);
  });

  it('when it is full or written too often', async () => {
    const world = syncedWorld();
    const [home, work] = [aBrowser(world), aBrowser(world)];
    for (let n = 0; n < 12; n += 1) await home.area.write({ [`x${n}`]: 'x'.repeat(8_100) });
    await home.area.write({ rest: 'x'.repeat(4_800) });
    expect(await home.tell([notice('a')])).toEqual(['a']);
    await home.area.remove(['x0']);
    home.state.writes = 1000;
    expect(await home.tell([notice('b')])).toEqual(['b']);
    home.state.writes = 0;
    expect(await home.tell([notice('c')])).toEqual(['c']);
    world.travel();
    expect(await work.tell([notice('a'), notice('b'), notice('c')])).toEqual([]);
  });

  it('when it never answers', async () => {
    const world = syncedWorld();
    const home = aBrowser(world);
    home.state.silent = true;
    expect(await home.tell([notice('a')])).toEqual(['a']);
    expect(await home.tell([notice('b')])).toEqual(['b']);
  });

  it('when somebody else has put something there', async () => {
    const world = syncedWorld();
    const home = aBrowser(world);
    await home.area.write({ 'told.20778.zzz.0': 'nonsense', 'told.20778.0a0a0a0a.0': 'not digests', other: 'x' });
    expect(await home.tell([notice('a')])).toEqual(['a']);
    expect([...home.items().keys()]).toEqual(expect.arrayContaining(['other', 'told.20778.zzz.0']));
  });
});
