import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { parseWebhook } from '../../../lib/desk/webhook.ts';

const KEY = 'k7f2q9x1m4c8v3b6';
const plain = { origin: 'https://romashka.bitrix24.ru', host: 'romashka.bitrix24.ru', userId: '5', key: KEY };
const whole = `https://romashka.bitrix24.ru/rest/5/${KEY}/`;

function refusal(pasted: string): string {
  try {
    const { origin } = parseWebhook(pasted);
    return `taken as ${origin}`;
  } catch (error) {
    const failure = asFailure(error);
    expect(`${failure.message} ${JSON.stringify(failure.params)} ${String(failure.cause)}`).not.toContain(KEY);
    return failure.words;
  }
}

describe('A webhook is read as people paste it (bitrix24-rest 1.4)', () => {
  it.each([
    ['with a slash at its end', whole],
    ['without it', whole.slice(0, -1)],
    ['with a method', `${whole}profile`],
    ['with a method and .json', `${whole}profile.json`],
    ['with a method of several words and .xml', `${whole}crm.deal.list.xml`],
    ['with a query and a place behind', `${whole}profile.json?ID=1#x`],
    ['with an upper-case host', whole.replace('romashka.bitrix24.ru', 'ROMASHKA.Bitrix24.RU')],
    ['with an upper-case scheme', whole.replace('https', 'HTTPS')],
    ['without a scheme', whole.slice('https://'.length)],
    ['with one slash after the scheme', whole.replace('https://', 'https:/')],
    ['of the third generation', `https://romashka.bitrix24.ru/rest/api/5/${KEY}/tasks.task.get`],
    ['with doubled slashes', `https://romashka.bitrix24.ru//rest/5//${KEY}//`],
    ['with the usual port said', whole.replace('.ru/', '.ru:443/')],
    ['in blanks and line ends', `\n\t  ${whole} \r\n`],
    ['in quotes', `"${whole}"`],
    ['in the quotes of a text editor', `“${whole}”`],
    ['in Russian quotes', `«${whole}»`],
    ['in the brackets of a letter', `<${whole}>`],
    ['in round brackets', `(${whole})`],
    ['in a code mark of a messenger', `\`${whole}\``],
    ['with unseen marks of a messenger', `\u200b\ufeff${whole}\u2060`],
    ['broken over two lines', `https://romashka.bitrix24.ru/rest/5/${KEY.slice(0, 6)}\n${KEY.slice(6)}/`],
  ])('%s', (_, pasted) => expect(parseWebhook(pasted)).toEqual(plain));

  it.each([
    ['with a port', `https://b24.firma.ru:8443/rest/5/${KEY}/`, 'https://b24.firma.ru:8443', 'b24.firma.ru:8443'],
    ['below a folder', `https://firma.ru/portal/b24/rest/5/${KEY}/`, 'https://firma.ru/portal/b24', 'firma.ru'],
    ['under a Russian name', `https://ромашка.рф/rest/5/${KEY}/`, 'https://xn--80aa2azbeq.xn--p1ai', undefined],
    ['of a test on this machine', `http://localhost:8080/rest/5/${KEY}/`, 'http://localhost:8080', 'localhost:8080'],
    ['of a test at a number', `http://127.0.0.1:8080/rest/5/${KEY}/`, 'http://127.0.0.1:8080', '127.0.0.1:8080'],
  ])('a self-hosted portal %s', (_, pasted, origin, host) => {
    const webhook = parseWebhook(pasted);
    expect(webhook.key).toBe(KEY);
    if (host) expect([webhook.origin, webhook.host]).toEqual([origin, host]);
    else expect(webhook.origin).toMatch(/^https:\/\/xn--/);
  });

  it('whatever the length of the key and its letters', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
    const tail = fc.constantFrom('', '/', '/profile.json', '/batch?halt=0');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), key, tail, (userId, secret, end) => {
        expect(parseWebhook(`https://romashka.bitrix24.ru/rest/${userId}/${secret}${end}`)).toEqual({
          ...plain,
          userId: String(userId),
          key: secret,
        });
      }),
    );
  });
});

describe('What is no webhook is refused in words that never quote it', () => {
  it.each([
    ['nothing', '   ', 'failure_webhook_empty'],
    ['quotes with nothing in them', '«»', 'failure_webhook_empty'],
    ['a portal over the open network without encryption', whole.replace('https', 'http'), 'failure_webhook_https'],
    [
      'an address that only looks like this machine',
      `http://localhost.evil.ru/rest/5/${KEY}/`,
      'failure_webhook_https',
    ],
    ['another scheme', `ftp://romashka.bitrix24.ru/rest/5/${KEY}/`, 'failure_webhook_https'],
    ['a script', `javascript:alert(1)//rest/5/${KEY}/`, 'failure_webhook_form'],
    ['a data address', `data:text/html,/rest/5/${KEY}/`, 'failure_webhook_form'],
    ['a person and a password before the host', whole.replace('https://', 'https://a:b@'), 'failure_webhook_form'],
    [
      'a portal that hides behind a person',
      `https://romashka.bitrix24.ru@evil.ru/rest/5/${KEY}/`,
      'failure_webhook_form',
    ],
    ['no key', 'https://romashka.bitrix24.ru/rest/5/', 'failure_webhook_form'],
    ['no person', `https://romashka.bitrix24.ru/rest/${KEY}/`, 'failure_webhook_form'],
    ['a method in the place of the key', 'https://romashka.bitrix24.ru/rest/5/profile.json', 'failure_webhook_form'],
    ['a page of the portal', 'https://romashka.bitrix24.ru/crm/deal/details/12/', 'failure_webhook_form'],
    ['a webhook hidden in a query', `https://evil.ru/?x=/rest/5/${KEY}/`, 'failure_webhook_form'],
    ['a webhook hidden behind a hash', `https://evil.ru/#/rest/5/${KEY}/`, 'failure_webhook_form'],
    ['a key with marks in it', `https://romashka.bitrix24.ru/rest/5/${KEY}%00/`, 'failure_webhook_form'],
    ['words', 'мой вебхук', 'failure_webhook_form'],
    ['words before the address', `Вебхук: ${whole}`, 'failure_webhook_form'],
  ])('%s', (_, pasted, words) => expect(refusal(pasted)).toBe(words));

  it('two webhooks at once: the first key would become a part of the address that is kept and shown', () => {
    expect(refusal(`${whole}\nhttps://b.ru/rest/6/another1key2/`)).not.toContain(KEY);
    expect(refusal(`https://romashka.bitrix24.ru/rest/5/${KEY}x/rest/6/other/`)).toBe(
      'taken as https://romashka.bitrix24.ru',
    );
  });

  it('of any text: a webhook whose address holds no key, or a failure in words', () => {
    const piece = fc.constantFrom(
      'https://',
      'a.ru',
      '/',
      'rest',
      '5',
      KEY,
      '.json',
      ':',
      '@',
      '?',
      '#',
      '\n',
      '«',
      '%2F',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 14 }), (pieces) => {
        const words = refusal(pieces.join(''));
        expect(words).toMatch(/^failure_webhook_(empty|form|https)$|^taken as https?:\/\//);
        if (words.startsWith('taken')) expect(words).not.toMatch(/\/rest\/\d/);
      }),
      { numRuns: 2_000 },
    );
  });
});
