import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isFailure } from '../../../lib/base/failure.ts';
import { DAY, instant, shift } from '../../../lib/base/instant.ts';
import { readCode, writeCode } from '../../../lib/desk/connection-code.ts';
import { packLetters } from '../../../lib/desk/packed.ts';
import { registerDeeds } from '../../../lib/desk/register.ts';
import { ConnectionCode } from '../../../lib/model/connection-code.ts';
import { RegisterClient } from '../../../lib/model/register.ts';
import { copyPolicy } from '../../../lib/standards/policy-file.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { sha256 } from '../../../lib/standards/sha256.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { readClient } from '../../../lib/store/settings.ts';
import { aConnection } from '../../make/portal.ts';
import { noon } from '../../make/ticket.ts';

const KEY = 'z5h8w2n6p1r9t4y7';
const own = copyPolicy(consultantV2, { id: 'mine', label: 'Мои стандарты', version: '1' });
const code = ConnectionCode.parse({
  origin: 'https://romashka.bitrix24.ru',
  group: { id: '12', name: 'Поддержка', collab: false },
  consultant: { id: '11', name: 'Илья Захаров' },
  client: { name: 'Ромашка', bought: { plan: 'pro', support: true, project: false, vip: false } },
  curator: { id: '5', name: 'Анна Смирнова' },
  channels: ['portal', 'telegram'],
  policyId: 'consultant-v2',
  madeAt: noon,
  until: shift(noon, 7 * DAY),
});
const wordsOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: unknown) => (isFailure(error) ? error.words : 'no failure'),
  );

describe('A connection code', () => {
  it('comes back as it was, however a messenger broke it', async () => {
    const text = await writeCode(code);
    expect(await readCode(text, noon)).toEqual(code);
    const broken = `Ваш код: \n${text.replace(/(.{40})/g, '$1\n  ')}\u200B`;
    expect(await readCode(broken, noon)).toEqual(code);
  });

  it('is taken until its term and not a moment longer', async () => {
    const text = await writeCode(code);
    expect(await wordsOf(readCode(text, instant(code.until - 1)))).toBe('taken');
    expect(await wordsOf(readCode(text, code.until))).toBe('failure_code_expired');
  });

  it.each([
    ['', 'failure_code_foreign'],
    ['https://romashka.bitrix24.ru/rest/5/k7f2q9x1m4c8v3b6/', 'failure_code_foreign'],
    ['kurator/1/AAAA', 'failure_code_foreign'],
    ['kurator-code/1/AAAA', 'failure_code_damaged'],
    ['kurator-code/1/AAAA/000000000000', 'failure_code_damaged'],
    ['kurator-code/2/AAAA/000000000000', 'failure_code_newer'],
  ])('%j is refused: %s', async (text, words) => expect(await wordsOf(readCode(text, noon))).toBe(words));

  it('one letter changed anywhere is damage, never another client', async () => {
    const text = await writeCode(code);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...'aZ09-_/'), async (at, letter) => {
        fc.pre(text[at] !== letter);
        expect(await wordsOf(readCode(text.slice(0, at) + letter + text.slice(at + 1), noon))).not.toBe('taken');
      }),
      { numRuns: 300 },
    );
  });

  it('whatever is pasted, it is read or refused in words', async () => {
    const letters = fc.oneof(fc.string({ maxLength: 300 }), fc.base64String({ maxLength: 300 }));
    const pasted = letters.map((text) => `kurator-code/1/${text}/${sha256(text).slice(0, 12)}`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(letters, pasted), async (text) => {
        expect(await wordsOf(readCode(text, noon))).toMatch(/^failure_code_/);
      }),
      { numRuns: 300 },
    );
  });

  it('with a right digest and any content at all it is read or refused in words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const packed = await packLetters(value);
        const text = `kurator-code/1/${packed}/${sha256(packed).slice(0, 12)}`;
        expect(await wordsOf(readCode(text, noon))).toBe('failure_code_damaged');
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['an address that runs something', { origin: 'javascript:alert(1)' }],
    ['standards under a shipped name', { policy: { ...own, id: 'consultant-v2' } }],
    ['standards of another name than it tells', { policy: own, policyId: 'other' }],
    ['standards that nobody has', { policyId: 'unknown' }],
  ])('refuses %s', async (_, patch) => {
    const packed = await packLetters({ ...code, ...patch });
    const text = `kurator-code/1/${packed}/${sha256(packed).slice(0, 12)}`;
    expect(await wordsOf(readCode(text, noon))).toBe('failure_code_damaged');
  });
});

let bases = 0;
const open: KuratorDb[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});
function aBase(): KuratorDb {
  bases += 1;
  const db = new KuratorDb(`code-${bases}`);
  open.push(db);
  return db;
}
const client = RegisterClient.parse({
  id: 'c1',
  name: 'Ромашка',
  bought: code.client.bought,
  policyId: 'mine',
  curator: code.curator,
  groups: [{ id: '12', name: 'Поддержка' }],
  channels: ['telegram'],
  changedAt: noon,
});

describe('From the register to a curator’s browser', () => {
  const now = () => noon;

  it('everything is filled in but the key, which is nowhere in it', async () => {
    const [mine, hers] = [aBase(), aBase()];
    const me = { id: '11', name: 'Илья Захаров' };
    await mine.connections.put(aConnection({ me }));
    await mine.ownPolicies.put(own);
    const desk = registerDeeds(mine, now, () => {});
    await desk.keepClient(client);
    const text = await desk.connectionCode('c1', 7);
    const changed = vi.fn();
    const there = registerDeeds(hers, now, changed);
    const told = await there.readCode(text);
    const taken = await there.takeCode(told);
    expect(changed).toHaveBeenCalledOnce();
    expect(await readClient(hers)).toMatchObject({
      name: 'Ромашка',
      policyId: 'mine',
      channel: 'telegram',
      role: 'curator',
      bought: { plan: 'pro', support: true },
    });
    expect((await hers.ownPolicies.get('mine'))?.label).toBe('Мои стандарты');
    expect(told).toMatchObject({ consultant: me, group: { id: '12' }, origin: 'https://romashka.bitrix24.ru' });
    expect(await hers.connections.count()).toBe(0);
    await taken.undo();
    expect(await readClient(hers)).toBeUndefined();
    expect(await hers.ownPolicies.count()).toBe(0);
    expect(changed).toHaveBeenCalledTimes(2);
    expect(JSON.stringify(told)).not.toContain(KEY);
    expect(Object.keys(told).join()).not.toMatch(/key|secret|token|webhook/i);
    expect((await mine.register.get('c1'))?.codeUntil).toBe(told.until);
    expect(JSON.stringify(await mine.register.toArray())).not.toContain('kurator-code');
  });

  it('there is none without a portal, a client or standards', async () => {
    const db = aBase();
    const desk = registerDeeds(db, now, () => {});
    await desk.keepClient(client);
    expect(await wordsOf(desk.connectionCode('c1', 7))).toBe('failure_not_connected');
    await db.connections.put(aConnection({}));
    expect(await wordsOf(desk.connectionCode('c1', 7))).toBe('failure_policy_gone');
    expect(await wordsOf(desk.connectionCode('c2', 7))).toBe('failure_client_gone');
  });

  it('names the portal the client is of; without its portal connected there is none', async () => {
    const db = aBase();
    const desk = registerDeeds(db, now, () => {});
    const lilia = 'lilia.bitrix24.ru';
    const own = RegisterClient.parse({ ...client, policyId: 'consultant-v2', portal: lilia });
    await desk.keepClient(own);
    await db.connections.put(aConnection());
    expect(await wordsOf(desk.connectionCode('c1', 7))).toBe('failure_portal_not_connected');
    await db.connections.put(aConnection({ id: `portal:${lilia}`, origin: `https://${lilia}`, host: lilia }));
    expect((await desk.readCode(await desk.connectionCode('c1', 7))).origin).toBe(`https://${lilia}`);
    const { portal: _, ...any } = own;
    await desk.keepClient(any);
    expect((await desk.readCode(await desk.connectionCode('c1', 7))).origin).toBe('https://romashka.bitrix24.ru');
  });

  it('a client that was removed or changed comes back by the undo', async () => {
    const db = aBase();
    const desk = registerDeeds(db, now, () => {});
    const added = await desk.keepClient(client);
    const renamed = await desk.keepClient({ ...client, name: 'Лютик' });
    await renamed.undo();
    expect((await db.register.get('c1'))?.name).toBe('Ромашка');
    const removed = await desk.removeClient('c1');
    expect(await db.register.count()).toBe(0);
    await removed.undo();
    expect(await db.register.count()).toBe(1);
    await added.undo();
    expect(await db.register.count()).toBe(0);
  });
});
