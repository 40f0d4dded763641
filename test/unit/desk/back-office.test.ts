import 'fake-indexeddb/auto';
import '../../make/fake-browser.ts';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asFailure, type Failure } from '../../../lib/base/failure.ts';
import { HOUR, instant, shift } from '../../../lib/base/instant.ts';
import { makeBackOffice } from '../../../lib/desk/back-office.ts';
import { fileTicket } from '../../../lib/desk/file-ticket.ts';
import { policyById } from '../../../lib/desk/policies.ts';
import { world } from '../../../lib/desk/reach.ts';
import { readConnection } from '../../../lib/store/settings.ts';
import { openVault } from '../../../lib/store/vault.ts';
import { everything } from '../../make/base.ts';
import { aCurator } from '../../make/curator.ts';
import { OWN, resetBrowser, seen } from '../../make/fake-browser.ts';
import { aConnection } from '../../make/portal.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { type AtHand, portalAtHand } from '../bitrix/at-hand.ts';

const KEY = 'k7f2q9x1m4c8v3b6';
installPrivateDisk();

let hand: AtHand;
let hours = 0;
const said: string[] = [];
/** Our own files from the disk, everything else from the portal. */
async function fetchHere(...[address, init]: Parameters<typeof fetch>): Promise<Response> {
  const path = String(address).startsWith(OWN) ? String(address).slice(OWN.length) : undefined;
  if (path === undefined) return hand.fetch(address, init);
  return new Response(await readFile(new URL(`../../../public${path}`, import.meta.url), 'utf8'));
}

beforeEach(() => {
  resetBrowser();
  said.length = 0;
  hand = portalAtHand();
  // The rhythm of the portal is kept from the loading of its module on and from test to test: time never goes back.
  hours += 1;
  hand.clock.now = instant(Date.now() + hours * 12 * HOUR);
  vi.stubGlobal('fetch', fetchHere);
  vi.spyOn(world, 'now').mockImplementation(() => hand.now());
  // Naps move the clock, and are short enough for another lane to go on meanwhile.
  vi.spyOn(world, 'sleep').mockImplementation(async (milliseconds) => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    await hand.sleep(milliseconds);
  });
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void said.push(words.map(String).join(' ')));
  }
});
afterEach(() => {
  vi.unstubAllGlobals();
  hand.end();
});

/** A connected browser with a filed ticket that waits to be sent. */
async function anOffice() {
  const { db, draft } = await aCurator();
  const me = { id: String(PEOPLE.curator), name: 'Анна Смирнова' };
  const consultant = { id: String(PEOPLE.consultant), name: 'Илья Захаров' };
  await db.connections.put(aConnection({ me, consultant }));
  const vault = openVault();
  await vault.keep({ id: 'portal', origin: 'https://romashka.bitrix24.ru', userId: me.id, key: KEY });
  const ticket = await fileTicket(db, draft.id, policyById, hand.now());
  const tasks = () => [...hand.world.tasks.values()].filter(({ xmlId }) => xmlId === ticket.id);
  return { db, vault, ticket, tasks, office: makeBackOffice(db, vault) };
}

describe('The background', () => {
  it('sends what waits, once, however often it is rung at the same moment', async () => {
    const { db, ticket, tasks, office } = await anOffice();
    await Promise.all([office.drain(), office.drain(), office.drain()]);
    expect(tasks()).toHaveLength(1);
    expect((await db.onPortal.get(ticket.id))?.taskId).toBe(String(tasks()[0]?.id));
  });

  it('marks the icon and sets the alarm at which it changes', async () => {
    const { office } = await anOffice();
    await office.tickNow();
    expect(seen.badges.at(-1)).toMatch(/\S/);
    expect([...seen.alarms.keys()]).toContain('desk.tick');
  });

  it('sends nothing without a key, and leaves the ticket to wait', async () => {
    const { db, vault, tasks, office } = await anOffice();
    await vault.forget();
    await office.drain();
    await office.poll();
    expect(tasks()).toEqual([]);
    expect((await db.outbox.toArray()).every(({ state }) => state === 'waiting')).toBe(true);
  });

  it('after a start: alarms, menus and the guest stand again, and what waited is sent', async () => {
    const { tasks, office } = await anOffice();
    seen.granted.add('https://romashka.bitrix24.ru/*');
    await office.start(true);
    expect([...seen.alarms.keys()]).toEqual(expect.arrayContaining(['portal.poll', 'desk.tick']));
    expect(seen.menus).toHaveLength(3);
    expect(seen.scripts.map(({ matches }) => matches)).toEqual([['https://romashka.bitrix24.ru/*']]);
    expect(tasks()).toHaveLength(1);
  });

  it('notes a key that was revoked where the screens see it, and that it works again', async () => {
    const { db, office } = await anOffice();
    const over = hand.core.faults.add({ kind: 'revoked-key' });
    await office.poll();
    expect((await readConnection(db))?.trouble?.words).toBe('failure_key_revoked');
    over();
    await office.poll();
    expect((await readConnection(db))?.trouble).toBeUndefined();
  });

  it('back online tries at once what had to wait', async () => {
    const { tasks, office, db } = await anOffice();
    const { fetch: there } = hand;
    hand.fetch = async () => Promise.reject(new TypeError('Failed to fetch'));
    await office.drain();
    expect(tasks()).toEqual([]);
    hand.fetch = there;
    await office.backOnline();
    expect(tasks()).toHaveLength(1);
    expect((await db.outbox.toArray()).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('work that nobody waits for is logged when it fails, and throws nothing', async () => {
    const { office } = await anOffice();
    await office.inBackground('test', async () => Promise.reject(new Error(`https://a.ru/rest/5/${KEY}/x`)));
    expect(said.join()).toContain('test failed');
    expect(said.join()).not.toContain(KEY);
  });
});

it('the vault\u2019s key stands in no row, no notice and no line of the log, whatever the portal answers', async () => {
  for (const kind of ['revoked-key', 'html', 'wrong-json', 'cut-body', 'error-after', 'reset-before'] as const) {
    const { db, office } = await anOffice();
    hand.clock.now = shift(hand.clock.now, HOUR);
    const over = hand.core.faults.add({ kind, times: 4 });
    const failures: Failure[] = [];
    for (const work of [office.drain, office.poll]) await work().catch((error) => failures.push(asFailure(error)));
    over();
    const shown = failures.map((failure) => `${failure.message} ${failure.code} ${JSON.stringify(failure.params)}`);
    expect([...shown, ...said].join('\n'), kind).not.toContain(KEY);
    expect(JSON.stringify([await everything(db), seen.notices, seen.badges]), kind).not.toContain(KEY);
  }
});
