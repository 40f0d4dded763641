import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { NoticeId, TicketId } from '../../../lib/model/ids.ts';
import type { Notice } from '../../../lib/model/notice.ts';
import { claimNotices } from '../../../lib/store/notices.ts';
import { aBase } from '../../make/base.ts';
import { noon } from '../../make/ticket.ts';

const notice = (id: string): Notice => ({
  id: NoticeId.parse(id),
  ticketId: TicketId.parse('t'),
  mark: 'missed',
  at: noon,
});

it('a notice is given to raise once, whoever asks later', async () => {
  const db = aBase();
  expect(await claimNotices(db, [notice('a'), notice('b')])).toHaveLength(2);
  expect((await claimNotices(db, [notice('b'), notice('c')])).map(({ id }) => id)).toEqual(['c']);
  expect(await claimNotices(db, [])).toEqual([]);
});

it('two ticks at the same moment share the notices without doubling any', async () => {
  const db = aBase();
  const all = Array.from({ length: 8 }, (_, n) => notice(`n${n}`));
  const shares = await Promise.all([claimNotices(db, all), claimNotices(db, all), claimNotices(db, all.slice(3))]);
  expect(
    shares
      .flat()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(all.map(({ id }) => id));
});

it('a wrong one is refused, and the others can still be claimed', async () => {
  const db = aBase();
  const wrong = { ...notice('w'), mark: 'shouted' } as unknown as Notice;
  await expect(claimNotices(db, [notice('a'), wrong])).rejects.toThrow();
  expect(await claimNotices(db, [notice('a')])).toHaveLength(1);
});
