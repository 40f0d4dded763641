// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../entrypoints/options/App.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { DAY, shift } from '../../lib/base/instant.ts';
import { connection, noon } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const secret = 'canary0app0secret';
const clientId = 'local.66a1b2c3d4e5f6.01234567';
const unconnected = { connection: undefined, client: undefined };
const right = { clientId, givenAt: noon, endsAt: shift(noon, 180 * DAY) };
type Person = ReturnType<typeof show>['person'];

async function chooseApp(person: Person) {
  await person.click(await screen.findByRole('button', { name: 'Локальное приложение (OAuth)' }));
}
async function fillIn(person: Person) {
  const typed = [
    [await screen.findByLabelText('Адрес портала', { selector: '[inputmode]' }), 'consult.bitrix24.ru'],
    [screen.getByLabelText('Код приложения (client_id)'), clientId],
    [screen.getByLabelText('Ключ приложения (client_secret)'), secret],
  ] as const;
  for (const [field, words] of typed) {
    await person.click(field);
    await person.paste(words);
  }
}
const authorize = (person: Person) => person.click(screen.getByRole('button', { name: 'Авторизовать' }));

describe('connecting by a local application', () => {
  it('is the quiet second way: the webhook stands first, and one may go back to it', async () => {
    const { person } = show(<App />, unconnected);
    expect(await screen.findByLabelText('Адрес входящего вебхука')).toBeVisible();
    await chooseApp(person);
    expect(screen.queryByLabelText('Адрес входящего вебхука')).toBeNull();
    expect(screen.getByText(/oauth\.bitrix24\.tech или oauth\.bitrix\.info/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Подключить вебхуком' }));
    expect(screen.getByLabelText('Адрес входящего вебхука')).toBeVisible();
  });

  it('goes from the application over the portal’s page and who answered to where tickets go', async () => {
    const { person, oauth, cells, container } = show(<App />, unconnected);
    await chooseApp(person);
    await fillIn(person);
    await authorize(person);
    expect(await screen.findByText(/Ждём ответа портала/)).toBeVisible();
    oauth.portal.answers();
    expect(await screen.findByText('Анна Смирнова')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Дальше' }));
    await person.type(await screen.findByRole('combobox', { name: 'Консультант' }), 'орлов');
    await person.keyboard('{Enter}');
    await person.click(screen.getByRole('button', { name: 'Подключить' }));
    expect(await screen.findByText('Подключено')).toBeVisible();
    expect(screen.getByText(`Локальное приложение (OAuth), ${clientId}`)).toBeVisible();
    expect(screen.getByText(/^до .+; продлевается само/)).toBeVisible();
    expect(cells.connection.get()?.consultant?.id).toBe('1');
    expect(oauth.portal.asked).toEqual([clientId]);
    expect(container.innerHTML).not.toContain(secret);
  });

  it('masks the key and never writes it into the page', async () => {
    const { person, container } = show(<App />, unconnected);
    await chooseApp(person);
    await fillIn(person);
    expect(screen.getByLabelText('Ключ приложения (client_secret)')).toHaveAttribute('type', 'password');
    expect(container.innerHTML).not.toContain(secret);
  });

  it('says what was wrong with the application and lets it be mended', async () => {
    const { person, refuse, allow, oauth } = show(<App />, unconnected);
    refuse('authorize', new Failure('denied', { words: 'failure_oauth_client' }));
    await chooseApp(person);
    await fillIn(person);
    await authorize(person);
    expect(await screen.findByText(/Портал не знает такого приложения/)).toBeVisible();
    expect(screen.getByLabelText('Код приложения (client_id)')).toHaveValue(clientId);
    allow('authorize');
    await authorize(person);
    await screen.findByText(/Ждём ответа портала/);
    oauth.portal.answers();
    expect(await screen.findByText('Анна Смирнова')).toBeVisible();
  });

  it('takes the address by hand, and says when it is another one', async () => {
    const { person } = show(<App />, unconnected);
    await chooseApp(person);
    await fillIn(person);
    await authorize(person);
    const field = await screen.findByLabelText(/вставьте его сюда/);
    await person.type(field, 'https://consult.bitrix24.ru/{Enter}');
    expect(await screen.findByText(/Это не тот адрес/)).toBeVisible();
    await person.clear(field);
    await person.type(field, 'https://app.example.com/?code=abc&state=st{Enter}');
    expect(await screen.findByText('Анна Смирнова')).toBeVisible();
  });

  it('says when the portal’s tab was closed, and can be given up', async () => {
    const { person, oauth } = show(<App />, unconnected);
    await chooseApp(person);
    await fillIn(person);
    await authorize(person);
    await screen.findByText(/Ждём ответа портала/);
    oauth.portal.closesTab();
    expect(await screen.findByText(/Вкладка закрыта без ответа/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Отмена' }));
    expect(await screen.findByText(/Авторизация отменена/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Авторизовать' })).toBeEnabled();
  });

  it('tells the administrator the return address on the very portal', async () => {
    const { person } = show(<App />, unconnected);
    await chooseApp(person);
    await fillIn(person);
    await person.click(screen.getByRole('button', { name: 'Как завести приложение' }));
    expect(screen.getByText('https://consult.bitrix24.ru/kurator-oauth/')).toBeVisible();
  });
});

describe('a portal connected by a local application', () => {
  it('is connected anew with the kept key when the right has ended', async () => {
    const trouble = { words: 'failure_oauth_again', params: {}, at: noon };
    const { person, oauth } = show(<App />, { connection: { ...connection, trouble }, right });
    expect(await screen.findByText(/Право локального приложения закончилось/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Подключить заново' }));
    expect(screen.queryByLabelText('Ключ приложения (client_secret)')).toBeNull();
    await authorize(person);
    await screen.findByText(/Ждём ответа портала/);
    expect(oauth.portal.asked).toEqual(['kept']);
  });

  it('may take another application instead', async () => {
    const { person } = show(<App />, { right });
    await person.click(await screen.findByRole('button', { name: 'Изменить подключение' }));
    await person.click(screen.getByRole('button', { name: 'Указать другое приложение' }));
    expect(screen.getByLabelText('Ключ приложения (client_secret)')).toBeVisible();
  });

  it('is told from one connected by a webhook', async () => {
    show(<App />);
    expect(await screen.findByText('Входящий вебхук')).toBeVisible();
    await waitFor(() => expect(screen.queryByText(/Локальное приложение/)).toBeNull());
  });
});
