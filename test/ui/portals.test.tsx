// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App as Desk } from '../../entrypoints/desk/App.tsx';
import { App as Options } from '../../entrypoints/options/App.tsx';
import { App as Tickets } from '../../entrypoints/tickets/App.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { instant, MINUTE } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Connection } from '../../lib/model/portal.ts';
import { RegisterClient } from '../../lib/model/register.ts';
import { acquaintance, connection, makeView, noon, type TicketSketch } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const MAIN = connection.host;
const LILIA = 'lilia.bitrix24.ru';
const lilia: Connection = {
  ...connection,
  id: `portal:${LILIA}`,
  origin: `https://${LILIA}`,
  host: LILIA,
  heardAt: instant(noon - 3 * MINUTE),
};
const consultant = { settings: { role: 'consultant' as const } };
const both = { ...consultant, further: [lilia] };
const card = async (host: string) =>
  within((await screen.findByRole('heading', { name: host })).closest('li') as HTMLElement);

describe('the portals of a consultant', () => {
  it('are listed with the state of each in words, and when each was last heard', async () => {
    const trouble = { words: 'failure_key_revoked', params: {}, at: noon };
    show(<Options />, { ...both, further: [{ ...lilia, trouble }] });
    expect(
      within(await screen.findByRole('list', { name: 'Подключённые порталы' })).getAllByRole('listitem').length,
    ).toBe(2);
    const [one, other] = [await card(MAIN), await card(LILIA)];
    expect(one.getByText('Подключено')).toBeVisible();
    expect(one.getByText(/ещё не отвечал · сюда уходят ваши заявки/)).toBeVisible();
    expect(other.getByText('Нет связи')).toBeVisible();
    expect(other.getByText(/последний ответ \d\d:27/)).toBeVisible();
    expect(other.getByText(/Портал не принимает вебхук/)).toBeVisible();
    expect(other.queryByRole('button', { name: 'Изменить получателя' })).toBeNull();
  });

  it('grow by one without a question where tickets go', async () => {
    const met = { ...acquaintance, origin: lilia.origin, host: LILIA };
    const { person, cells } = show(<Options />, { ...consultant, acquaintance: met });
    await person.click(await screen.findByRole('button', { name: 'Подключить ещё портал' }));
    await person.type(screen.getByLabelText('Адрес входящего вебхука'), `https://${LILIA}/rest/27/k3yK3yK3yK3y/`);
    await person.click(screen.getByRole('button', { name: 'Проверить' }));
    await person.click(await screen.findByRole('button', { name: 'Подключить' }));
    expect((await card(LILIA)).getByText('Подключено')).toBeVisible();
    expect(cells.connection.get()).toEqual(connection);
    expect(cells.further.get()).toMatchObject([{ id: `portal:${LILIA}`, consultant: connection.me }]);
  });

  it('never have one twice: the key of a known one is replaced, and that is said', async () => {
    const met = { ...acquaintance, origin: lilia.origin, host: LILIA };
    const { person, cells } = show(<Options />, { ...both, acquaintance: met });
    await person.click(await screen.findByRole('button', { name: `Сменить ключ портала ${MAIN}` }));
    await person.type(screen.getByLabelText('Адрес входящего вебхука'), `https://${LILIA}/rest/27/k3yK3yK3yK3y/`);
    await person.click(screen.getByRole('button', { name: 'Проверить' }));
    expect(await screen.findByText(new RegExp(`Портал ${LILIA} уже подключён: его ключ будет заменён`))).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Подключить' }));
    await waitFor(() => expect(screen.queryByLabelText('Адрес входящего вебхука')).toBeNull());
    expect(cells.further.get().map(({ host }) => host)).toEqual([LILIA]);
    expect(cells.connection.get()?.host).toBe(MAIN);
  });

  it('are left one by one, after a question', async () => {
    const { person, cells } = show(<Options />, both);
    await person.click(await screen.findByRole('button', { name: `Отключить портал ${LILIA}` }));
    const asked = within(await screen.findByRole('alertdialog', { name: `Отключить ${LILIA}?` }));
    await person.click(asked.getByRole('button', { name: 'Отключить' }));
    await waitFor(() => expect(cells.further.get()).toEqual([]));
    expect(cells.connection.get()).toEqual(connection);
  });

  it('one that cannot be left says why, and stays', async () => {
    const { person, refuse, cells } = show(<Options />, both);
    refuse('disconnect', new Failure('broken', { words: 'failure_base' }));
    await person.click(await screen.findByRole('button', { name: `Отключить портал ${LILIA}` }));
    await person.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Отключить' }));
    expect(await (await card(LILIA)).findByRole('alert')).toBeVisible();
    expect(cells.further.get()).toHaveLength(1);
  });

  it('as a curator he sees his one portal as ever, and the others apart', async () => {
    show(<Options />, { further: [lilia] });
    const beside = within(await screen.findByRole('region', { name: 'Ещё подключены' }));
    expect(beside.getByRole('heading', { name: LILIA })).toBeVisible();
    expect(beside.queryByText(MAIN)).toBeNull();
    expect(screen.getByRole('button', { name: 'Изменить подключение' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Подключить ещё портал' })).toBeNull();
  });

  it('speak English as well', async () => {
    show(<Options />, both, 'en');
    expect(await screen.findByRole('button', { name: 'Connect another portal' })).toBeVisible();
    expect((await card(LILIA)).getByText(/last answer/)).toBeVisible();
  });
});

/** A ticket of somebody else's at that portal. */
function at(host: string, sketch: TicketSketch, userId = '501'): TicketView {
  const view = makeView({ taskId: '77', ...sketch });
  const author = { name: 'Анна Смирнова', role: 'curator' as const, userId };
  return { ...view, ticket: { ...view.ticket, portal: host, author } };
}
const tickets = [
  at(MAIN, { code: '1', title: 'Роботы молчат', filedAt: instant(noon - 90 * MINUTE) }),
  at(LILIA, { code: '2', title: 'Не печатается счёт', filedAt: instant(noon - 10 * MINUTE) }),
];

describe('tickets of several portals', () => {
  it('stand in one waiting list, each with its portal, and may be looked at one portal at a time', async () => {
    const { person } = show(<Desk />, { ...both, tickets });
    const links = async () => within(await screen.findByRole('region', { name: 'В очереди' })).getAllByRole('link');
    await waitFor(async () =>
      expect((await links()).map((row) => row.textContent)).toEqual([
        expect.stringContaining('consult · '),
        expect.stringContaining('lilia · '),
      ]),
    );
    await person.click(screen.getByRole('button', { name: LILIA }));
    await waitFor(async () =>
      expect((await links()).map((row) => row.textContent)).toEqual([expect.stringContaining('Не печатается')]),
    );
    expect(screen.getByRole('button', { name: LILIA })).toHaveAttribute('aria-pressed', 'true');
  });

  it('one’s own filing is told by one’s number on that portal, not on another', async () => {
    const others = { ...lilia, me: { id: '99', name: 'Павел Орлов' } };
    const mine = [
      at(MAIN, { code: '1', title: 'Моя заявка', filedAt: noon }, '27'),
      at(LILIA, { code: '2', title: 'Чужая', filedAt: noon }, '27'),
    ];
    show(<Desk />, { ...consultant, further: [others], tickets: mine });
    expect((await screen.findAllByText('Чужая')).length).toBeGreaterThan(0);
    expect(screen.queryByText('Моя заявка')).toBeNull();
  });

  it('with one portal nothing tells of portals', async () => {
    show(<Desk />, { ...consultant, tickets });
    expect((await screen.findAllByText('Роботы молчат')).length).toBeGreaterThan(0);
    expect(screen.queryByText(/lilia/)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Все порталы' })).toBeNull();
  });

  it('are filtered by portal in the list as well', async () => {
    const { person } = show(<Tickets />, { ...both, tickets });
    const list = within(await screen.findByRole('grid', { name: 'Список заявок' }));
    expect(await list.findByText(/^lilia · /)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Фильтры' }));
    const panel = within(await screen.findByRole('dialog', { name: 'Фильтры' }));
    await person.click(panel.getByRole('button', { name: `${LILIA} 1` }));
    await waitFor(() => expect(list.queryByText('Роботы молчат')).toBeNull());
    expect(list.getByText('Не печатается счёт')).toBeVisible();
    expect(location.hash).toContain(`portals=${LILIA}`);
  });

  it('the trouble of one is told with its name', async () => {
    const trouble = { words: 'failure_key_revoked', params: {}, at: noon };
    show(<Tickets />, { ...both, further: [{ ...lilia, trouble }], tickets });
    const line = await screen.findByText(`${LILIA}:`);
    expect(line.parentElement).toHaveTextContent('Портал не принимает вебхук');
  });

  it('a client is of one portal: equal numbers elsewhere are other people', async () => {
    const client = (id: string, name: string, portal: string) =>
      RegisterClient.parse({
        id,
        name,
        portal,
        bought: { plan: 'pro', support: true, project: false, vip: false },
        policyId: 'consultant-v2',
        curator: { id: '501', name: 'Анна' },
        groups: [],
        channels: ['portal'],
        changedAt: noon,
      });
    const register = [client('c1', 'Ромашка', MAIN), client('c2', 'Лилия', LILIA)];
    show(<Desk />, { ...both, tickets, register });
    expect((await screen.findAllByText(/lilia · Лилия/)).length).toBeGreaterThan(0);
    expect((await screen.findAllByText(/consult · Ромашка/)).length).toBeGreaterThan(0);
  });
});
