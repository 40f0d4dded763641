import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../lib/base/redact.ts';

const KEY = 'k7f2q9x1m4c8v3b6';

describe('Nothing that grants access gets into a log, an export or a shown cause', () => {
  it.each([
    ['a webhook', `https://a.bitrix24.ru/rest/1/${KEY}/tasks.task.add.json`],
    ['a webhook of the third generation', `https://a.bitrix24.ru/rest/api/1/${KEY}/tasks.task.add`],
    [
      'a webhook with its slashes escaped, as the portal writes JSON',
      `{"url":"https:\\/\\/a.ru\\/rest\\/1\\/${KEY}\\/x"}`,
    ],
    [
      'the same inside a text that was quoted again',
      JSON.stringify(`{"url":"https:\\/\\/a.ru\\/rest\\/1\\/${KEY}\\/x"}`),
    ],
    ['a webhook inside another address', `https://b.ru/?to=https%3A%2F%2Fa.ru%2Frest%2F1%2F${KEY}%2Fprofile`],
    ['a token in a query', `https://a.ru/x?auth=${KEY}&id=4`],
    ['the session of a page', `sessid=${KEY}`],
    ['a code of authorisation', `https://a.ru/back?code=${KEY}&domain=a.ru`],
    ['an escaped query', `x?to=y%3Faccess_token%3D${KEY}`],
    ['a token in JSON', `{"access_token" : "${KEY}"}`],
    ['a token in JSON with a quote in it', `{"token":"ab\\"${KEY}","id":1}`],
    ['a token in JSON that was quoted again', JSON.stringify({ body: JSON.stringify({ refresh_token: KEY }) })],
    ['a header', `Authorization: Bearer ${KEY}`],
    ['a header of the older kind', `Authorization: Basic ${KEY}==`],
  ])('%s', (_, text) => {
    expect(redact(text)).not.toContain(KEY);
    expect(redact(text)).toContain('•••');
  });

  it('keeps what helps to understand: host, person, method, other fields', () => {
    expect(redact(`https://a.ru/rest/1/${KEY}/tasks.task.add.json?id=4`)).toBe(
      'https://a.ru/rest/1/•••/tasks.task.add.json?id=4',
    );
    expect(redact('{"token":"x","title":"Сделка"}')).toBe('{"token":"•••","title":"Сделка"}');
    expect(redact(`{"url":"https:\\/\\/a.ru\\/rest\\/1\\/${KEY}\\/x.json","id":4}`)).toContain('/x.json","id":4}');
  });

  it('leaves ordinary words alone', () => {
    const text = 'Настроить токен нельзя, деталь №12: authorisation of the client, /rest/of/the/page';
    expect(redact(text)).toBe(text);
  });

  it('of any key no letter is left, and doing it twice changes nothing more', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9]{12,32}$/);
    fc.assert(
      fc.property(key, fc.nat(99_999), (secret, id) => {
        const told = redact(`GET https://p.ru/rest/${id}/${secret}/m.json failed`);
        expect(told).not.toContain(secret);
        expect(redact(told)).toBe(told);
      }),
    );
  });

  it('is quick on a hostile text', () => {
    const since = performance.now();
    redact('"token":"'.repeat(20_000) + '\\'.repeat(20_000));
    redact(`${'/rest/1'.repeat(20_000)}${'\\'.repeat(20_000)}`);
    expect(performance.now() - since).toBeLessThan(2_000);
  });
});
