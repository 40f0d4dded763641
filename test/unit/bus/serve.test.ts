import '../../make/fake-browser.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../lib/base/failure.ts';
import { type Handlers, serve } from '../../../lib/bus/serve.ts';
import { messages } from '../../../lib/model/message.ts';
import { deliver, type FakeSender, OWN, resetBrowser } from '../../make/fake-browser.ts';

const id = OWN.slice('chrome-extension://'.length);
const popup: FakeSender = { id, url: `${OWN}/popup.html` };
const guest: FakeSender = { id, url: 'https://romashka.bitrix24.ru/crm/', tab: { id: 7 } };
const entity = {
  kind: 'crm.deal',
  id: '12',
  title: 'Окна',
  address: 'https://romashka.bitrix24.ru/crm/deal/details/12/',
  host: 'romashka.bitrix24.ru',
};

/** Every message of the background, each noting that it was called. */
function handlers(over: Partial<Handlers<'background'>> = {}) {
  const calls: { name: string; input: unknown; sender: unknown }[] = [];
  const names = Object.keys(messages).filter((name) => messages[name as keyof typeof messages].to === 'background');
  const noted = Object.fromEntries(
    names.map((name) => [
      name,
      async (input: unknown, sender: unknown) => {
        calls.push({ name, input, sender });
        return {};
      },
    ]),
  ) as unknown as Handlers<'background'>;
  return { calls, handlers: { ...noted, ...over } };
}

beforeEach(() => {
  resetBrowser();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(resetBrowser);

describe('A station answers', () => {
  it('its handler gets the checked input and who sent it, and the sender gets the output', async () => {
    const add = vi.fn(async () => ({ added: true, count: 3 }));
    serve('background', handlers({ 'draft.add': add }).handlers);
    const input = { entity: { ...entity, extra: 'dropped' } };
    expect(await deliver({ kurator: 'draft.add', input }, guest)).toEqual({
      ok: true,
      output: { added: true, count: 3 },
    });
    expect(add).toHaveBeenCalledExactlyOnceWith({ entity }, { tabId: 7, address: guest.url });
  });

  it('a worker of ours, which has no address, counts as ours', async () => {
    const { calls, handlers: all } = handlers();
    serve('background', all);
    expect(await deliver({ kurator: 'outbox.wake', input: {} }, { id })).toEqual({ ok: true, output: {} });
    expect(calls).toHaveLength(1);
  });

  it('a failure of the handler in words, without its cause', async () => {
    const wake = async () => {
      throw new Failure('denied', {
        words: 'failure_key_revoked',
        params: { n: 2 },
        cause: new Error('https://a.ru/rest/1/k7f2q9x1m4c8v3b6'),
      });
    };
    serve('background', handlers({ 'outbox.wake': wake }).handlers);
    const reply = await deliver({ kurator: 'outbox.wake', input: {} }, popup);
    expect(reply).toEqual({ ok: false, kind: 'denied', words: 'failure_key_revoked', params: { n: 2 } });
  });

  it.each([
    ['throws something strange', async () => Promise.reject('boom')],
    [
      'throws before it promises',
      () => {
        throw new TypeError('at once');
      },
    ],
  ])('a handler that %s becomes a failure and breaks nothing', async (_, wake) => {
    serve('background', handlers({ 'outbox.wake': wake as () => Promise<never> }).handlers);
    const reply = await deliver({ kurator: 'outbox.wake', input: {} }, popup);
    expect(reply).toMatchObject({ ok: false, kind: 'broken', words: 'failure_unexpected' });
  });

  it('no more once its signal is aborted', async () => {
    const { calls, handlers: all } = handlers();
    const ending = new AbortController();
    serve('background', all, ending.signal);
    ending.abort();
    await expect(deliver({ kurator: 'outbox.wake', input: {} }, popup)).rejects.toThrow('Receiving end');
    expect(calls).toEqual([]);
  });
});

describe('A station is deaf to', () => {
  const wake = { kurator: 'outbox.wake', input: {} };
  const add = { kurator: 'draft.add', input: { entity } };
  it.each<[string, unknown, FakeSender]>([
    ['another extension', wake, { id: 'eeeeffffgggghhhheeeeffffgggghhhh', url: `${OWN}/popup.html` }],
    ['a sender without a name', wake, { url: `${OWN}/popup.html` }],
    ['a portal page that speaks as one of our pages', wake, guest],
    ['a tab that hides its address and speaks as one of our pages', wake, { id, tab: { id: 7 } }],
    ['an address that only begins like ours', wake, { id, url: `${OWN}.evil.example/popup.html`, tab: { id: 7 } }],
    ['one of our pages that speaks as the guest', add, popup],
    ['one of our pages in a tab that speaks as the guest', add, { ...popup, tab: { id: 7 } }],
    ['a guest without a tab', add, { id, url: guest.url ?? '' }],
    ['messages of another station', { kurator: 'recorder.control', input: {} }, popup],
    ['names of the language itself', { kurator: '__proto__', input: {} }, popup],
    ['the constructor', { kurator: 'constructor', input: {} }, popup],
    ['toString', { kurator: 'toString', input: {} }, popup],
    ['unknown names', { kurator: 'ticket.delete', input: {} }, popup],
    ['an envelope of somebody else', { type: 'ping' }, popup],
    ['a name that is no text', { kurator: ['outbox.wake'], input: {} }, popup],
    ['a bare text', 'outbox.wake', popup],
    ['nothing at all', undefined, popup],
  ])('%s', async (_, message, from) => {
    const { calls, handlers: all } = handlers();
    serve('background', all);
    expect(await deliver(message, from)).toBeUndefined();
    expect(calls).toEqual([]);
  });
});

describe('A wrong input', () => {
  it.each([
    ['without its entity', {}],
    ['with an entity of an unknown kind', { entity: { ...entity, kind: 'crm.secret' } }],
    ['with an address that is a script', { entity: { ...entity, address: 'javascript:alert(1)' } }],
    ['that is missing', undefined],
    ['that is a list', []],
  ])('%s is refused in words and reaches no handler', async (_, input) => {
    const { calls, handlers: all } = handlers();
    serve('background', all);
    expect(await deliver({ kurator: 'draft.add', input }, guest)).toMatchObject({
      ok: false,
      kind: 'invalid',
      words: 'failure_message',
    });
    expect(calls).toEqual([]);
  });

  it('of any shape does no harm: silence, or a refusal, and never a call with something unchecked', async () => {
    const { calls, handlers: all } = handlers();
    serve('background', all);
    const name = fc.oneof(
      fc.constantFrom(...Object.keys(messages)),
      fc.string(),
      fc.constantFrom('__proto__', 'valueOf'),
    );
    const sender = fc.constantFrom(popup, guest, { id }, { id: 'other', url: 'https://evil.example/' });
    await fc.assert(
      fc.asyncProperty(fc.anything(), name, sender, async (input, kurator, from) => {
        const before = calls.length;
        const message = JSON.parse(JSON.stringify({ kurator, input }) ?? '{}');
        const reply = await deliver(message, from);
        expect(reply === undefined || typeof reply === 'object').toBe(true);
        for (const call of calls.slice(before)) {
          const row = messages[call.name as keyof typeof messages];
          expect(row.input.safeParse(call.input).success).toBe(true);
          expect(from.id).toBe(id);
        }
      }),
      { numRuns: 300 },
    );
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
