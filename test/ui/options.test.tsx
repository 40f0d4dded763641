// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../entrypoints/options/App.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { acquaintance, client, connection } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const key = 'k3yK3yK3yK3y';
const webhook = `https://consult.bitrix24.ru/rest/27/${key}/profile.json`;
const unconnected = { connection: undefined, client: undefined };
const keyField = () => screen.findByLabelText('Адрес входящего вебхука');

async function reachTarget(person: ReturnType<typeof show>['person']) {
  await person.type(await keyField(), webhook);
  await person.click(screen.getByRole('button', { name: 'Проверить' }));
  await person.click(await screen.findByRole('button', { name: 'Дальше' }));
}

async function choose(person: ReturnType<typeof show>['person'], label: string, option: RegExp) {
  screen.getByRole('combobox', { name: label }).focus();
  await person.keyboard('{Enter}');
  await person.click(await screen.findByRole('option', { name: option }));
}

describe('connecting a portal', () => {
  it('goes from the webhook over who answered to where tickets go', async () => {
    const { person, cells, container } = show(<App />, unconnected);
    await person.type(await keyField(), webhook);
    await person.click(screen.getByRole('button', { name: 'Проверить' }));
    expect(await screen.findByText('Анна Смирнова')).toBeVisible();
    expect(screen.getByText('прикладывать снимки и записи')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Дальше' }));
    const consultant = await screen.findByRole('combobox', { name: 'Консультант' });
    await person.type(consultant, 'орлов');
    await person.keyboard('{Enter}');
    const group = screen.getByRole('combobox', { name: 'Группа' });
    await person.type(group, 'ромаш');
    await person.keyboard('{ArrowDown}{Enter}');
    await person.click(screen.getByRole('button', { name: 'Подключить' }));
    expect(await screen.findByText('Подключено')).toBeVisible();
    expect(cells.connection.get()).toMatchObject({ consultant: { id: '1' }, group: { id: '4' } });
    expect(container.innerHTML).not.toContain(key);
  });

  it('masks the webhook and never shows it', async () => {
    const { person, container } = show(<App />, unconnected);
    const input = await keyField();
    expect(input).toHaveAttribute('type', 'password');
    await reachTarget(person);
    expect(container.innerHTML).not.toContain(key);
  });

  it('says what a webhook looks like when something else was pasted', async () => {
    const { person } = show(<App />, unconnected);
    await person.type(await keyField(), 'https://consult.bitrix24.ru/company/');
    await person.keyboard('{Enter}');
    expect(await screen.findByText(/Это не похоже на входящий вебхук/)).toBeVisible();
  });

  it('tells when the portal does not answer, and lets it be tried again', async () => {
    const { person, refuse, allow } = show(<App />, unconnected);
    refuse('meet', new Failure('offline', { words: 'failure_offline' }));
    await person.type(await keyField(), webhook);
    await person.click(screen.getByRole('button', { name: 'Проверить' }));
    expect(await screen.findByText(/Нет связи с порталом/)).toBeVisible();
    allow('meet');
    await person.click(screen.getByRole('button', { name: 'Проверить' }));
    expect(await screen.findByText('Анна Смирнова')).toBeVisible();
  });

  it('stops at a right without which tickets cannot be filed, and says which', async () => {
    const met = { ...acquaintance, missing: ['disk'], weaker: ['crm'] };
    const { person } = show(<App />, { ...unconnected, acquaintance: met });
    await person.type(await keyField(), webhook);
    await person.click(screen.getByRole('button', { name: 'Проверить' }));
    const right = (await screen.findByText('disk', { selector: 'code' })).closest('li');
    expect(right).toHaveTextContent('нет, нужно');
    expect(screen.getByRole('button', { name: 'Дальше' })).toBeDisabled();
  });

  it('finds the consultant by his number where the portal hides him', async () => {
    const { person, cells } = show(<App />, unconnected);
    await reachTarget(person);
    await person.click(await screen.findByRole('button', { name: 'ввести номер' }));
    const number = screen.getByRole('textbox', { name: 'Консультант' });
    await person.type(number, '99{Enter}');
    expect(await screen.findByText(/этого уже нет: 99/)).toBeVisible();
    await person.clear(number);
    await person.type(number, '1{Enter}');
    expect(await screen.findByText('Павел Орлов, Консультант')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Подключить' }));
    await waitFor(() => expect(cells.connection.get()?.consultant?.id).toBe('1'));
    expect(cells.connection.get()?.group).toBeUndefined();
  });

  it('does not connect without a consultant and says so', async () => {
    const { person, cells } = show(<App />, unconnected);
    await reachTarget(person);
    await person.click(await screen.findByRole('button', { name: 'Подключить' }));
    expect(await screen.findByText(/Выберите консультанта/)).toBeVisible();
    expect(cells.connection.get()).toBeUndefined();
  });

  it('disconnects only after a question', async () => {
    const { person, cells } = show(<App />);
    await person.click(await screen.findByRole('button', { name: 'Отключить' }));
    const question = await screen.findByRole('alertdialog', { name: 'Отключить consult.bitrix24.ru?' });
    await person.click(within(question).getByRole('button', { name: 'Отмена' }));
    expect(cells.connection.get()).toBeDefined();
    await person.click(screen.getByRole('button', { name: 'Отключить' }));
    await person.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Отключить' }));
    expect(await keyField()).toBeVisible();
  });

  it('changes who receives the tickets without the webhook being pasted again', async () => {
    const { person, cells } = show(<App />);
    await person.click(await screen.findByRole('button', { name: 'Изменить получателя' }));
    const number = screen.getByRole('textbox', { name: 'Консультант' });
    await person.clear(number);
    await person.type(number, '31{Enter}');
    await screen.findByText('Фёдор Лебедев, Менеджер');
    await person.click(screen.getByRole('button', { name: 'Сохранить' }));
    await waitFor(() => expect(cells.connection.get()?.consultant?.name).toBe('Фёдор Лебедев'));
    expect(await screen.findByText('Подключено')).toBeVisible();
  });

  it('tells of trouble with the connection and offers the next step', async () => {
    const trouble = { words: 'failure_key_revoked', params: {}, at: connection.connectedAt };
    const { person } = show(<App />, { connection: { ...connection, trouble } });
    expect(await screen.findByText('Связь с порталом прервана')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Подключить заново' }));
    expect(await keyField()).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Отмена' }));
    expect(await screen.findByText('Связь с порталом прервана')).toBeVisible();
  });
});

describe('service level', () => {
  it('follows from licence, support and project work, with its reason (R-018)', async () => {
    const bought = { support: true, project: true, vip: false };
    const { person, cells } = show(<App />, { client: { ...client, bought } });
    expect(await screen.findByText('Уровень обслуживания не задан')).toBeVisible();
    await choose(person, 'Лицензия Битрикс24', /^Стандартный/);
    expect(await screen.findByText('Ваш уровень: «Обычный»')).toBeVisible();
    expect(screen.getByText('A-08')).toBeVisible();
    await choose(person, 'Лицензия Битрикс24', /^Профессиональный/);
    expect(await screen.findByText('Ваш уровень: «Высокий»')).toBeVisible();
    await person.click(screen.getByRole('switch', { name: 'Ежемесячная поддержка' }));
    expect(await screen.findByText('Ваш уровень: «Какой-то»')).toBeVisible();
    expect(cells.client.get()?.bought).toEqual({ plan: 'pro', support: false, project: true, vip: false });
  });

  it('may be set by hand and given back to the licence', async () => {
    const { person, cells } = show(<App />);
    await screen.findByText('Ваш уровень: «Обычный»');
    await choose(person, 'Уровень', /^Вручную: «VIP»/);
    expect(await screen.findByText('Ваш уровень: «VIP»')).toBeVisible();
    await choose(person, 'Уровень', /^По лицензии/);
    await waitFor(() => expect(cells.client.get()?.levelByHand).toBeUndefined());
  });

  it('shows the promised times of every level as the standard words them', async () => {
    show(<App />);
    const row = await screen.findByRole('row', { name: /Обычный/ });
    expect(within(row).getByText('до 2 часов')).toBeVisible();
    expect(within(row).getByText('до 8 часов')).toBeVisible();
    expect(within(row).getByText('ваш')).toBeVisible();
    expect(screen.getByText(/пн–вс 10:00–22:00/)).toBeVisible();
  });
});

describe('habits', () => {
  it('keeps each choice at once', async () => {
    const { person, cells } = show(<App />);
    await screen.findByRole('combobox', { name: 'Тема' });
    await choose(person, 'Тема', /^Тёмная/);
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    await person.click(screen.getByRole('switch', { name: 'Строгий шаблон' }));
    await person.click(screen.getByRole('switch', { name: 'Срок истекает' }));
    await waitFor(() => expect(cells.settings.get().notify.runningOut).toBe(false));
    expect(cells.settings.get().strictTemplate).toBe(true);
  });

  it('takes own portals and refuses what is no host', async () => {
    const { person, cells } = show(<App />);
    const input = await screen.findByRole('textbox', { name: 'Адрес портала' });
    await person.type(input, 'не адрес{Enter}');
    expect(await screen.findByText(/Это не адрес портала/)).toBeVisible();
    await person.clear(input);
    await person.type(input, 'https://Portal.Company.ru:8443/intranet/{Enter}');
    await waitFor(() => expect(cells.settings.get().ownHosts).toEqual(['portal.company.ru:8443/intranet']));
    await person.click(screen.getByRole('button', { name: /Убрать portal.company.ru/ }));
    await waitFor(() => expect(cells.settings.get().ownHosts).toEqual([]));
  });
});
