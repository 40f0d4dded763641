// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CodeForm } from '../../components/options/CodeForm.tsx';
import { RoleForm } from '../../components/options/RoleForm.tsx';
import { App } from '../../entrypoints/desk/App.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { DAY, instant, MINUTE } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import { ConnectionCode } from '../../lib/model/connection-code.ts';
import { RegisterClient } from '../../lib/model/register.ts';
import { acquaintance, makeView, noon, type TicketSketch } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const before = (minutes: number) => instant(noon - minutes * MINUTE);
/** A ticket of somebody else than the consultant, standing on the portal. */
function of(sketch: TicketSketch, author = { id: '501', name: 'Анна Смирнова' }, groupId = '12'): TicketView {
  const view = makeView({ taskId: `5${sketch.code}`, ...sketch });
  const portal = view.portal && { ...view.portal, groupId };
  return {
    ...view,
    portal,
    ticket: { ...view.ticket, author: { name: author.name, role: 'curator', userId: author.id } },
  };
}

const plain = of({ code: '1', title: 'Настроить права', filedAt: before(90) });
const outage = of({ code: '2', title: 'Портал не открывается', answers: { type: 'outage' }, filedAt: before(10) });
const bare = of({ code: '3', title: 'Сделайте что-нибудь', answers: { why: '', who: '' }, filedAt: before(60) });
const waits = of({
  code: '4',
  title: 'Подключить почту',
  filedAt: before(120),
  happened: [
    ['acknowledged', before(110)],
    ['postponed', before(60)],
  ],
});
const all = { settings: { role: 'consultant' as const }, tickets: [plain, outage, bare, waits] };
const part = (name: string) => screen.findByRole('region', { name });
const romashka = RegisterClient.parse({
  id: 'c1',
  name: 'Ромашка',
  bought: { plan: 'pro', support: true, project: true, vip: false },
  policyId: 'consultant-v2',
  curator: { id: '501', name: 'Анна Смирнова' },
  groups: [{ id: '12', name: 'Поддержка' }],
  channels: ['portal'],
  changedAt: noon,
});

describe('the waiting list', () => {
  it('stands in the order of the standards, with the reason of each place (R-092)', async () => {
    show(<App />, all);
    const listed = async () => within(await part('В очереди')).getAllByRole('link');
    // A place is told only once all are known that may stand before it.
    await waitFor(async () =>
      expect((await listed()).map((row) => row.textContent)).toEqual([
        expect.stringContaining('Портал не открывается'),
        expect.stringContaining('Настроить права'),
      ]),
    );
    const rows = await listed();
    expect(rows[0]?.textContent).toContain('R-092');
    expect(rows[0]?.textContent).toMatch(/реакция/i);
  });

  it('keeps what is not by the template apart, and has the reply ready (R-094)', async () => {
    const { person, cells } = show(<App />, all);
    await person.click(within(await part('Не в очереди')).getByText('Сделайте что-нибудь'));
    await person.click(await screen.findByRole('button', { name: 'Ответить, чего не хватает' }));
    const work = cells.tickets.get().find(({ ticket }) => ticket.title === bare.ticket.title)?.steps[0]?.work;
    const text = work?.kind === 'message' ? work.text : '';
    expect(text).toContain('(R-094)');
    expect(text).toContain('(R-111)');
  });

  it('the register’s level counts, and a ticket that names another says so', async () => {
    show(<App />, { ...all, register: [romashka] });
    const row = within(await part('В очереди')).getAllByRole('link')[0];
    expect(row?.textContent).toContain('Ромашка');
    expect(row?.textContent).toContain('Высокий');
    expect(row?.textContent).toContain('в заявке: Обычный');
  });

  it('what somebody else than the curator filed is not queued (R-140)', async () => {
    const foreign = of({ code: '7', title: 'От сотрудника', filedAt: before(5) }, { id: '77', name: 'Олег' });
    // VIP and «Высокий» may file as they like; «Обычный» may not.
    const bought = { ...romashka.bought, project: false };
    show(<App />, { ...all, tickets: [plain, foreign], register: [{ ...romashka, bought }] });
    expect(within(await part('Не в очереди')).getByText('От сотрудника')).toBeVisible();
  });

  it('one’s own filings are no business of one’s desk', async () => {
    const own = of({ code: '8', title: 'Моя заявка', filedAt: before(5) }, acquaintance.me);
    show(<App />, { ...all, tickets: [plain, own] });
    await part('В очереди');
    expect(screen.queryByText('Моя заявка')).toBeNull();
  });

  it('says what to do when nothing is there, the role is another, or no portal is connected', async () => {
    const first = show(<App />, { tickets: [] });
    expect(await screen.findByText('Стол выключен')).toBeVisible();
    expect(screen.getByText('Заявок нет')).toBeVisible();
    first.unmount();
    show(<App />, { ...all, tickets: [], connection: undefined });
    expect(await screen.findByText('Портал не подключён')).toBeVisible();
  });
});

describe('by keyboard alone', () => {
  const worksOf = (cells: ReturnType<typeof show>['cells'], view: TicketView) =>
    cells.tickets
      .get()
      .find(({ ticket }) => ticket.id === view.ticket.id)
      ?.steps.map(({ work }) => work) ?? [];
  const press = (code: string, key: string) => fireEvent.keyDown(document.body, { code, key });

  it('«принято» by its key, in a Russian layout too, with the way back', async () => {
    const { cells, person } = show(<App />, all);
    await part('В очереди');
    press('KeyA', 'ф');
    await waitFor(() => expect(worksOf(cells, outage)).toEqual([{ kind: 'message', text: 'Принято' }]));
    await person.click(await screen.findByRole('button', { name: 'Вернуть' }));
    await waitFor(() => expect(worksOf(cells, outage)).toEqual([]));
  });

  it('walks the list with J and K, opens the answer with O, sends it with Ctrl+Enter', async () => {
    const { cells, person } = show(<App />, all);
    await part('В очереди');
    press('KeyJ', 'j');
    expect(await screen.findByRole('heading', { name: 'Настроить права' })).toBeVisible();
    press('KeyO', 'o');
    await person.type(await screen.findByRole('textbox', { name: 'Ответ' }), 'Права в карточке роли');
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(worksOf(cells, plain)).toEqual([{ kind: 'message', text: 'Ответ: Права в карточке роли' }]),
    );
    press('KeyK', 'k');
    expect(await screen.findByRole('heading', { name: 'Портал не открывается' })).toBeVisible();
  });

  it('no start without a forecast: the paragraph is told and the forecast offered (R-097)', async () => {
    const { cells, person } = show(<App />, all);
    await part('В очереди');
    press('KeyS', 's');
    expect(await screen.findByText('R-097')).toBeVisible();
    expect(worksOf(cells, outage)).toEqual([]);
    await person.click(screen.getByRole('button', { name: 'Прогноз срока' }));
    fireEvent.change(await screen.findByLabelText('Готово будет до'), { target: { value: '2026-12-30' } });
    await person.click(screen.getByRole('button', { name: 'Назвать срок' }));
    await waitFor(() => expect(worksOf(cells, outage)[0]).toMatchObject({ kind: 'deadline' }));
  });

  it('a forecast that was heard within this very minute allows the start: the screen’s clock is older than it', async () => {
    const told = of({ code: '5', title: 'Срок назван', filedAt: before(90), happened: [['forecast', before(-0.4)]] });
    const { cells } = show(<App />, { ...all, tickets: [told] });
    await part('В очереди');
    press('KeyS', 's');
    await waitFor(() => expect(worksOf(cells, told)[0]).toEqual({ kind: 'move', to: 'start' }));
  });

  it('a deferral needs its day and its reason', async () => {
    const { cells, person } = show(<App />, all);
    await part('В очереди');
    press('KeyD', 'd');
    await screen.findByLabelText('Вернуться');
    const buttons = screen.getAllByRole('button', { name: /^Отложить/ });
    expect(buttons.at(-1)).toBeDisabled();
    fireEvent.change(screen.getByLabelText('Вернуться'), { target: { value: '2026-12-30' } });
    await person.click(screen.getByRole('button', { name: /ждём данные клиента/ }));
    await person.click(buttons.at(-1) ?? document.body);
    await waitFor(() =>
      expect(worksOf(cells, outage)).toEqual([
        { kind: 'message', text: 'Отложено до 30.12.2026: ждём данные клиента' },
        { kind: 'move', to: 'defer' },
      ]),
    );
  });

  it('letters typed into a field do nothing else', async () => {
    const { cells, person } = show(<App />, all);
    await part('В очереди');
    await person.type(screen.getByRole('searchbox'), 'asa');
    expect(worksOf(cells, outage)).toEqual([]);
  });

  it('a deed that fails says why', async () => {
    const { refuse } = show(<App />, all);
    refuse('consult', new Failure('missing', { words: 'failure_ticket_gone' }));
    await part('В очереди');
    press('KeyA', 'a');
    expect(await screen.findByRole('alert')).toBeVisible();
  });
});

describe('the register of clients', () => {
  it('shows level with its reason and tells of a client without a curator (R-018, R-144)', async () => {
    location.hash = 'clients';
    const { curator: _, ...without } = romashka;
    show(<App />, { ...all, register: [romashka, { ...without, id: 'c2', name: 'Лютик', groups: [] }] });
    expect(await screen.findByText('Куратор: Анна Смирнова')).toBeVisible();
    expect(screen.getAllByText('Высокий')).toHaveLength(2);
    expect(screen.getByText(/Нет куратора.*R-144/)).toBeVisible();
  });

  it('keeps a new client only when it is whole, and makes the code, shown once', async () => {
    location.hash = 'clients';
    const { person } = show(<App />, all);
    await person.click(await screen.findByRole('button', { name: 'Добавить клиента' }));
    await person.click(screen.getByRole('button', { name: 'Сохранить' }));
    expect(await screen.findByText('Как зовут клиента?')).toBeVisible();
    await person.type(screen.getByLabelText('Компания', { exact: false }), 'Лютик');
    await person.type(screen.getByPlaceholderText('Имя и фамилия'), 'Ольга');
    await person.type(screen.getByLabelText('Номер куратора на портале'), '31');
    await person.click(screen.getByRole('button', { name: 'Сохранить' }));
    expect(await screen.findByText('Куратор: Ольга')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Код подключения' }));
    expect(await screen.findByText(/Ключей в нём нет/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Сделать код' }));
    expect(((await screen.findByRole('textbox', { name: 'Код подключения' })) as HTMLTextAreaElement).value).toMatch(
      /^kurator-code/,
    );
  });
});

describe('the curator’s side of the code', () => {
  const code = ConnectionCode.parse({
    origin: 'https://romashka.bitrix24.ru',
    consultant: { id: '11', name: 'Илья Захаров' },
    group: { id: '12', name: 'Поддержка', collab: false },
    client: { name: 'Ромашка', bought: romashka.bought },
    channels: ['portal'],
    policyId: 'consultant-v2',
    madeAt: noon,
    until: instant(noon + 7 * DAY),
  });

  it('shows what is in it before anything is taken over, and what remains to be done', async () => {
    const { person } = show(<CodeForm />, { code });
    await person.click(await screen.findByText('У меня есть код подключения от консультанта'));
    await person.type(screen.getByLabelText('Код подключения'), 'kurator-code/1/x');
    await person.click(screen.getByRole('button', { name: 'Проверить код' }));
    expect(await screen.findByText('Илья Захаров')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Заполнить по коду' }));
    expect(await screen.findByText(/Остался ваш вебхук/)).toBeVisible();
  });

  it('says why a text is no code', async () => {
    const { person } = show(<CodeForm />, {});
    await person.click(await screen.findByText('У меня есть код подключения от консультанта'));
    await person.type(screen.getByLabelText('Код подключения'), 'https://example.ru');
    await person.click(screen.getByRole('button', { name: 'Проверить код' }));
    expect(await screen.findByText(/Это не код подключения/)).toBeVisible();
  });
});

it('the role is chosen in the settings, and leads to the desk', async () => {
  const { person, cells } = show(<RoleForm side="curator" />, {});
  await person.click(await screen.findByRole('radio', { name: /Консультант/ }));
  await waitFor(() => expect(cells.settings.get().role).toBe('consultant'));
});
