import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { shift } from '../../../lib/base/instant.ts';
import { changeDraft, createDraft, readDrafts } from '../../../lib/store/drafts.ts';
import { liveOf } from '../../../lib/store/live.ts';
import { aBase } from '../../make/base.ts';
import { noon } from '../../make/ticket.ts';

it('a live value is told at once and at each change, until it is let go', async () => {
  const db = aBase();
  const draft = await createDraft(db, 'portal', noon);
  const seen: string[] = [];
  const ending = new AbortController();
  const channels = liveOf(async () => (await readDrafts(db)).map(({ channel }) => channel).join());
  channels.watch(
    (value) => seen.push(value),
    () => expect.fail(),
    ending.signal,
  );
  await vi.waitFor(() => expect(seen).toEqual(['portal']));
  await changeDraft(db, draft.id, shift(noon, 1), () => ({ channel: 'copy' }));
  await vi.waitFor(() => expect(seen).toEqual(['portal', 'copy']));
  ending.abort();
  await changeDraft(db, draft.id, shift(noon, 2), () => ({ channel: 'portal' }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(seen).toEqual(['portal', 'copy']);
});

it('what was let go before it began is never told', async () => {
  const query = vi.fn(async () => 1);
  const told = vi.fn();
  liveOf(query).watch(told, told, AbortSignal.abort());
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([query.mock.calls.length, told.mock.calls.length]).toEqual([0, 0]);
});

it('a query that fails is told as an error', async () => {
  const failed = vi.fn();
  liveOf(async () => Promise.reject(new Error('closed'))).watch(
    () => expect.fail(),
    failed,
    new AbortController().signal,
  );
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
  expect(String(failed.mock.calls[0])).toContain('closed');
});
