// @vitest-environment jsdom
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../../../lib/base/failure.ts';
import { instant } from '../../../lib/base/instant.ts';
import type { MessageInput } from '../../../lib/model/message.ts';
import { messages } from '../../../lib/model/message.ts';
import type { TrailItem } from '../../../lib/model/trail.ts';
import { openEars } from '../../../lib/page/ears.ts';
import { recognise } from '../../../lib/page/recognise.ts';
import { listenToPage } from '../../../lib/page/trail.ts';

type Sent = Pick<MessageInput<'trail.add'>, 'items' | 'environment'>;
const canary = 'kanareika7419';
const person = userEvent.setup();
let sent: Sent[] = [];
let ending = new AbortController();
let answers: () => Promise<unknown> = async () => ({});

function listen(): void {
  listenToPage({
    page: document,
    recognise: (address) => recognise(address, { ownHosts: [location.host] }),
    own: [],
    async send(input) {
      sent.push(structuredClone(input));
      return answers();
    },
    now: () => instant(Date.now()),
    fresh: () => 'mark-of-this-page',
    trusts: () => true,
    signal: ending.signal,
  });
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 1_200));
/** All that came, each once, as the database would keep it. */
const items = (): TrailItem[] => [...new Map(sent.flatMap((one) => one.items).map((item) => [item.id, item])).values()];
const steps = () =>
  items().flatMap((item) =>
    item.is === 'step'
      ? [`${item.act} ${item.name} @ ${item.page.entity?.kind} ${item.page.entity?.id} ${item.page.title}`.trim()]
      : [],
  );

beforeEach(() => {
  sent = [];
  answers = async () => ({});
  ending = new AbortController();
  history.replaceState({}, '', '/crm/deal/details/12/?IFRAME=Y&sessid=');
  history.replaceState({}, '', '/crm/deal/details/12/');
  document.head.innerHTML = '<title>Портал</title>';
  document.body.innerHTML = '<h1 id="pagetitle">Поставка окон</h1>';
});
afterEach(() => ending.abort());

describe('The trail of a page', () => {
  test('says what was done and on which entity, each message in the form the background takes', async () => {
    listen();
    document.body.insertAdjacentHTML('beforeend', '<button>Сохранить</button>');
    await person.click(document.querySelector('button') as Element);
    await soon();
    expect(steps()).toEqual(['navigate  @ crm.deal 12 Поставка окон', 'click Сохранить @ crm.deal 12 Поставка окон']);
    for (const input of sent) {
      expect(messages['trail.add'].input.safeParse({ recordingId: 'x', ...input }).success).toBe(true);
    }
    expect(sent[0]?.environment).toMatchObject({ window: '1024×768', language: 'en-US' });
    expect(sent.slice(1).every(({ environment }) => environment === undefined)).toBe(true);
  });

  test('follows moves of the address, of which the page tells nobody', async () => {
    listen();
    history.pushState({}, '', '/crm/deal/details/14/');
    document.body.innerHTML = '<h1 id="pagetitle">Ремонт</h1>';
    await soon();
    expect(steps()).toEqual(['navigate  @ crm.deal 12 Поставка окон', 'navigate  @ crm.deal 14 Ремонт']);
  });

  test('on a person’s card no title is told, and his name nowhere', async () => {
    history.replaceState({}, '', '/crm/contact/details/7/');
    document.body.innerHTML =
      '<h1 id="pagetitle">Белова Наталья Сергеевна</h1><button>Позвонить Наталье Беловой</button>';
    listen();
    await person.click(document.querySelector('button') as Element);
    await soon();
    expect(steps()).toEqual(['navigate  @ crm.contact 7', 'click Позвонить ••• @ crm.contact 7']);
  });

  test('no canary leaves: typed, in addresses, headers and messages', async () => {
    openEars(window as unknown as Window & typeof globalThis);
    listen();
    document.body.insertAdjacentHTML('beforeend', '<label>Имя <input></label><img src="/x.png">');
    await person.type(document.querySelector('input') as Element, canary);
    console.error(`поле «${canary}» не подходит, звоните +7 916 555-12-34`, { canary });
    console.error(`https://p.ru/x?token=${canary}`, `Authorization: Bearer ${canary}`);
    document.querySelector('img')?.setAttribute('src', `/files/${canary}/x.png?sessid=${canary}`);
    document.querySelector('img')?.dispatchEvent(new Event('error'));
    history.pushState({}, '', `/crm/deal/details/12/?sessid=${canary}#${canary}`);
    await soon();
    const text = JSON.stringify(sent);
    expect(text).not.toContain('kanareika');
    expect(text).not.toContain('916');
    expect(items().filter(({ is }) => is === 'console')).toHaveLength(2);
    expect(items()).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ is: 'request', path: 'localhost:3000/files/•••/x.png?sessid' }),
      ]),
    );
  });

  test('what nobody answered goes again under the same name', async () => {
    answers = () => Promise.reject(new Error('the worker is being replaced'));
    listen();
    await soon();
    answers = async () => ({});
    await soon();
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent.flatMap((one) => one.items.map(({ id }) => id)))).toEqual(new Set(['mark-of-this-page.1']));
    const before = sent.length;
    await soon();
    expect(sent).toHaveLength(before);
  });

  test('what is refused does not hold up what comes after it', async () => {
    answers = () => Promise.reject(new Failure('invalid', { words: 'failure_message' }));
    listen();
    await soon();
    answers = async () => ({});
    const before = sent.length;
    document.body.insertAdjacentHTML('beforeend', '<button>Дальше</button>');
    await person.click(document.querySelector('button') as Element);
    await soon();
    expect(sent.slice(before).flatMap((one) => one.items.map(({ id }) => id))).toEqual(['mark-of-this-page.2']);
  });

  test('the last words go at once when the page is left or the take is over', async () => {
    listen();
    document.body.insertAdjacentHTML('beforeend', '<button>Уйти</button>');
    await person.click(document.querySelector('button') as Element);
    window.dispatchEvent(new Event('pagehide'));
    expect(steps()).toContain('click Уйти @ crm.deal 12 Поставка окон');
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await soon();
    ending.abort();
    const before = sent.length;
    await person.click(document.querySelector('button') as Element);
    history.pushState({}, '', '/crm/deal/details/99/');
    await soon();
    expect(sent).toHaveLength(before);
    log.mockRestore();
  });
});
