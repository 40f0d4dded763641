import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { HOUR, shift } from '../../../lib/base/instant.ts';
import { seenClock } from '../../../lib/model/clock-row.ts';
import { consultantV1 } from '../../../lib/standards/presets/consultant-v1.ts';
import { readDueClocks, writeClocks } from '../../../lib/store/clocks.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { aBase } from '../../make/base.ts';
import { anEvent } from '../../make/event.ts';
import { aTicking, FILED, keepTicking } from '../../make/ticking.ts';

const NOW = shift(FILED, HOUR);
const DAY = 24 * HOUR;

/** A base of three tickets, all of them looked at. */
async function looked(): Promise<KuratorDb> {
  const db = aBase();
  await keepTicking(db, [aTicking('1'), aTicking('2'), aTicking('3')]);
  await settle(db);
  return db;
}

async function settle(db: KuratorDb): Promise<void> {
  const { due, key } = await readDueClocks(db, 'k', NOW, DAY, false);
  const calm = { dues: [], isPaused: false, changesAt: undefined };
  await writeClocks(
    db,
    due.map(({ clock }) => seenClock(clock, calm, NOW, false)),
    key,
  );
}

const dueIn = async (db: KuratorDb) =>
  (await readDueClocks(db, 'k', NOW, DAY, false)).due.map(({ clock }) => clock.ticketId);

describe('What was reckoned of a ticket', () => {
  it('stands while nothing is written, and for all of them under another key is void', async () => {
    const db = await looked();
    expect(await dueIn(db)).toEqual([]);
    const other = await readDueClocks(db, 'another', NOW, DAY, false);
    expect([other.due.length, other.key]).toEqual([3, 'another']);
  });

  it('is void as soon as any context writes a row of it, or takes one away', async () => {
    const db = await looked();
    const page = new KuratorDb(db.name);
    const event = anEvent('replied', NOW, { ticketId: 't-2' });
    const writes: [() => Promise<unknown>, string[]][] = [
      [() => page.events.add(event), ['t-2']],
      [() => page.events.delete(event.id), ['t-2']],
      [
        () => page.transaction('rw', page.events, () => page.events.bulkPut([{ ...event, ticketId: 't-3' as never }])),
        ['t-3'],
      ],
      [() => page.events.where('ticketId').equals('t-3').delete(), ['t-3']],
      [() => page.tickets.update('t-1' as never, { title: 'Другое' }), ['t-1']],
      [() => page.onPortal.put({ ticketId: 't-1' as never, taskId: '5', status: 5, leftOut: [] }), ['t-1']],
      [() => page.onPortal.clear(), ['t-1']],
      [() => page.policies.put({ hash: 'new', policy: consultantV1 }), ['t-1', 't-2', 't-3']],
      [() => page.policies.put({ hash: 'new', policy: consultantV1 }), []],
      [() => page.drafts.clear(), []],
      [() => page.tickets.delete('t-3' as never), ['t-3']],
    ];
    for (const [index, [write, void_]] of writes.entries()) {
      await write();
      expect([index, await dueIn(db)]).toEqual([index, void_]);
      await settle(db);
      expect([index, await dueIn(db)]).toEqual([index, []]);
    }
    page.close();
  });

  it('stays void when something is written while it is being looked at', async () => {
    const db = await looked();
    await db.events.add(anEvent('replied', NOW, { ticketId: 't-2' }));
    const { due } = await readDueClocks(db, 'k', NOW, DAY, false);
    await db.events.add(anEvent('done', NOW, { ticketId: 't-2' }));
    const calm = { dues: [], isPaused: false, changesAt: undefined };
    await writeClocks(
      db,
      due.map(({ clock }) => seenClock(clock, calm, NOW, false)),
      undefined,
    );
    expect(await dueIn(db)).toEqual(['t-2']);
  });

  it('is looked at again when the clock was put back behind that look', async () => {
    const db = await looked();
    expect((await readDueClocks(db, 'k', shift(NOW, -1), DAY, false)).due).toHaveLength(3);
  });

  it('a write that fails voids nothing and is told as before', async () => {
    const db = await looked();
    const event = anEvent('filed', FILED, { ticketId: 't-1' });
    const known = await db.events.where('ticketId').equals('t-1').first();
    await expect(db.events.add({ ...event, id: known?.id as never })).rejects.toMatchObject({
      name: 'ConstraintError',
    });
    expect(await dueIn(db)).toEqual([]);
  });
});
