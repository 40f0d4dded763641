// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../entrypoints/tickets/App.tsx';
import { all, closed } from './five-tickets.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const list = () => screen.findByRole('grid', { name: 'Список заявок' });
const headings = () => screen.getAllByRole('rowheader').map((heading) => heading.textContent);
/** The rows under a heading, as a person reads them. */
async function group(name: string): Promise<HTMLElement[]> {
  const rows = within(await list()).getAllByRole('row');
  const from = rows.findIndex((row) => within(row).queryByRole('rowheader')?.textContent?.startsWith(name));
  const rest = rows.slice(from + 1);
  const end = rest.findIndex((row) => within(row).queryByRole('rowheader'));
  return from < 0 ? [] : rest.slice(0, end < 0 ? undefined : end);
}

describe('the list', () => {
  it('says how far an empty browser is with the past of its tickets', async () => {
    show(<App />, { ...all, rebuilding: { stage: 'history', done: 1200, total: 5000 } });
    const bar = await screen.findByRole('progressbar', { name: 'Читаем прошлое обращений: 1200 из 5000' });
    expect(bar).toHaveAttribute('aria-valuenow', '24');
    expect(within(await list()).getByText('Поправить реквизиты')).toBeVisible();
  });

  it('groups tickets by lateness and state, the most pressing first', async () => {
    show(<App />, all);
    const texts = async (name: string) => (await group(name)).map((row) => row.textContent);
    expect(await texts('Не отправлены')).toEqual([expect.stringContaining('Перенести воронку')]);
    expect(await texts('Поздно')).toEqual([expect.stringMatching(/реакция просрочено −0:25/)]);
    expect(await texts('Скоро')).toEqual([expect.stringMatching(/реакция осталось 0:15/)]);
    expect(await texts('Ждут')).toEqual([expect.stringMatching(/ответ на паузе 7:00/)]);
    expect(await texts('Закрыты')).toEqual([expect.stringContaining('Старая задача')]);
    expect(headings()).toEqual(['Не отправлены1', 'Поздно1', 'Скоро1', 'Ждут1', 'Закрыты1']);
  });

  it('finds by any words and by number', async () => {
    const { person } = show(<App />, all);
    await list();
    const links = () => within(screen.getByRole('grid')).getAllByRole('link');
    const search = screen.getByRole('searchbox', { name: 'Найти заявку' });
    await person.type(search, 'поле добавить');
    await waitFor(() => expect(links()).toHaveLength(1));
    await person.clear(search);
    await person.type(search, 'Т-104');
    await waitFor(() => expect(links()[0]).toHaveTextContent('Не сохраняется сделка'));
    await person.clear(search);
    await person.type(search, 'ничего такого');
    expect(await screen.findByText('Ничего не нашлось')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Сбросить фильтры' }));
    expect(within(await list()).getAllByRole('link')).toHaveLength(5);
  });

  it('is walked by the arrow keys and by j and k under any layout', async () => {
    const { person } = show(<App />, all);
    const grid = await list();
    const stoodOn = () => {
      const id = grid.getAttribute('aria-activedescendant');
      return id ? document.getElementById(id)?.textContent : undefined;
    };
    grid.focus();
    expect(stoodOn()).toMatch(/Перенести воронку/);
    await person.keyboard('{ArrowDown}');
    expect(stoodOn()).toMatch(/Не сохраняется сделка/);
    await person.keyboard('{ArrowUp}');
    expect(stoodOn()).toMatch(/Перенести воронку/);
    fireEvent.keyDown(document.body, { code: 'KeyJ', key: 'о' });
    expect(stoodOn()).toMatch(/Не сохраняется сделка/);
    fireEvent.keyDown(document.body, { code: 'KeyK', key: 'л' });
    await person.keyboard('{End}{Enter}');
    expect(await screen.findByRole('article', { name: 'Старая задача' })).toBeVisible();
    expect(location.hash).toBe(`#${closed.ticket.id}`);
  });

  it('says how the first ticket is made when there is none', async () => {
    show(<App />);
    expect(await screen.findByText('Заявок пока нет')).toBeVisible();
  });

  it('tells when the base cannot be read', async () => {
    const { cells } = show(<App />, all);
    await list();
    cells.tickets.break(new Error('closed'));
    expect(await screen.findByRole('alert')).toHaveTextContent(/Ничего не потеряно/);
  });
});

describe('what stands in the list', () => {
  const shown = async () =>
    within(await list())
      .queryAllByRole('link')
      .map((link) => link.textContent);
  const press = (key: string, code: string, shiftKey = false) =>
    fireEvent.keyDown(document.body, { key, code, shiftKey });

  it('is narrowed by filters, each with its number, shown as chips and taken off one by one or all at once', async () => {
    const { person } = show(<App />, all);
    await list();
    await person.click(screen.getByRole('button', { name: 'Фильтры' }));
    const panel = within(await screen.findByRole('dialog', { name: 'Фильтры' }));
    await person.click(panel.getByRole('button', { name: 'Поздно 1' }));
    await person.click(panel.getByRole('button', { name: 'Скоро 1' }));
    await person.keyboard('{Escape}');
    expect(await shown()).toHaveLength(2);
    expect(screen.getByText('2 заявки')).toBeVisible();
    expect(location.hash).toBe('#view=all&late=late%2Csoon');
    await person.click(screen.getByRole('button', { name: 'Убрать фильтр: Скоро' }));
    expect(await shown()).toHaveLength(1);
    await person.click(screen.getByRole('button', { name: 'Сбросить все' }));
    expect(await shown()).toHaveLength(5);
  });

  it('comes back with the «back» of the browser', async () => {
    location.hash = 'view=late';
    show(<App />, all);
    expect(await shown()).toHaveLength(1);
    location.hash = 'view=owed';
    await waitFor(async () => expect((await shown()).length).toBeGreaterThan(2));
    history.back();
    await waitFor(async () => expect(await shown()).toHaveLength(1));
  });

  it('is saved under a name, kept in the settings, renamed and deleted with a way back', async () => {
    location.hash = 'view=all&group=type';
    const { person, cells } = show(<App />, all);
    await list();
    const menu = async (name: string) => {
      await person.click(screen.getByRole('button', { name: /^Вид: / }));
      await person.click(await screen.findByRole('menuitem', { name }));
    };
    await menu('Сохранить как новый вид');
    await person.type(await screen.findByLabelText('Название вида'), 'По типам{Enter}');
    expect(await screen.findByRole('button', { name: 'Вид: По типам' })).toBeVisible();
    expect(cells.settings.get().listViews).toMatchObject([{ name: 'По типам', look: { grouping: 'type' } }]);
    await menu('Переименовать вид');
    const name = await screen.findByLabelText('Название вида');
    await person.clear(name);
    await person.type(name, 'Типы{Enter}');
    expect(await screen.findByRole('button', { name: 'Вид: Типы' })).toBeVisible();
    await menu('Удалить вид');
    expect(await screen.findByRole('button', { name: 'Вид: Все' })).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Вернуть' }));
    await waitFor(() => expect(cells.settings.get().listViews).toMatchObject([{ name: 'Типы' }]));
  });

  it('is a table with chosen columns, sorted by its headings', async () => {
    location.hash = 'view=all&layout=table&group=none&columns=number%2Ctitle%2Creaction';
    const { person } = show(<App />, all);
    const grid = within(await list());
    const header = () => grid.getAllByRole('columnheader').map((one) => one.textContent);
    expect(header()).toEqual(['Номер', 'Название', 'Реакция']);
    await person.click(grid.getByRole('button', { name: 'Номер' }));
    expect(grid.getByRole('columnheader', { name: 'Номер' })).toHaveAttribute('aria-sort', 'ascending');
    expect((await shown())[0]).toContain('Старая задача');
    await person.click(grid.getByRole('button', { name: 'Номер' }));
    expect((await shown())[0]).toContain('Не сохраняется сделка');
    await person.click(grid.getByRole('link', { name: 'Старая задача' }));
    expect(await screen.findByRole('article', { name: 'Старая задача' })).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'К списку' }));
    await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
  });

  it('marks what was found and shows where in the text it stands', async () => {
    location.hash = 'view=all&q=реквизиты';
    const { container } = show(<App />, all);
    await list();
    expect([...container.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['реквизиты']);
  });

  it('tells the keys, and goes to the search by /', async () => {
    const { person } = show(<App />, all);
    await list();
    press('.', 'Slash');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await person.keyboard('{Escape}');
    expect(await list()).toHaveFocus();
    press(',', 'Slash', true);
    expect(await screen.findByRole('dialog', { name: 'Клавиши' })).toHaveTextContent('Следующая заявка');
  });

  it('opens beside the page where the browser has a place for it', async () => {
    const { person, cells } = show(<App />, all);
    await person.click(await screen.findByRole('button', { name: 'Открыть сбоку от страницы' }));
    await waitFor(() => expect(cells.opened.get()).toEqual(['sidepanel']));
  });

  it('says that the portal is not reached, and when it is tried again', async () => {
    show(<App />, all);
    expect(await screen.findByText(/Следующая попытка/)).toBeVisible();
  });
});
