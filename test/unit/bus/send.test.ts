import '../../make/fake-browser.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { send, sendToTab } from '../../../lib/bus/send.ts';
import type { Reply } from '../../../lib/model/message.ts';
import { resetBrowser, seen } from '../../make/fake-browser.ts';

beforeEach(resetBrowser);
afterEach(resetBrowser);

/** Somebody who answers every message with this. */
function answering(reply: Reply | undefined): void {
  seen.listeners.add((_, __, answer) => {
    answer(reply);
    return true;
  });
}
const refusal = (work: Promise<unknown>) => work.then(() => expect.fail('was not refused'), asFailure);

describe('A message that is sent', () => {
  it('brings back the output', async () => {
    answering({ ok: true, output: { fine: 1 } });
    expect(await send('sync.now', {})).toEqual({ fine: 1 });
  });

  it('throws the failure of whoever served it, with its words and their parameters', async () => {
    answering({ ok: false, kind: 'conflict', words: 'failure_record_busy', params: { n: 1 } });
    const failure = await refusal(send('sync.now', {}));
    expect([failure.kind, failure.words, failure.params]).toEqual(['conflict', 'failure_record_busy', { n: 1 }]);
  });

  it('is a failure that may be tried again when nobody is there', async () => {
    const failure = await refusal(send('sync.now', {}));
    expect([failure.words, failure.code, failure.mayRetry]).toEqual(['failure_no_listener', 'sync.now', true]);
  });

  it('is the same failure when those who are there do not answer', async () => {
    answering(undefined);
    expect((await refusal(send('sync.now', {}))).words).toBe('failure_no_listener');
  });

  it('to a tab without a guest is the same failure', async () => {
    expect((await refusal(sendToTab(7, 'guest.refresh', {}))).words).toBe('failure_no_listener');
    expect(seen.sentToTabs).toEqual([{ tabId: 7, message: { kurator: 'guest.refresh', input: {} } }]);
  });
});
