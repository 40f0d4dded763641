// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../entrypoints/options/App.tsx';
import { LevelId } from '../../lib/model/standard-names.ts';
import { copyPolicy, writePolicyFile } from '../../lib/standards/policy-file.ts';
import { policyRef } from '../../lib/standards/policy-ref.ts';
import { bitrixSupport } from '../../lib/standards/presets/bitrix-support.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';
import { onebox } from '../../lib/standards/presets/onebox.ts';
import { simai } from '../../lib/standards/presets/simai.ts';
import { client } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

type Person = ReturnType<typeof show>['person'];
const mine = copyPolicy(consultantV2, { id: 'mine', label: 'Моя редакция', version: '3' });

async function choosePolicy(person: Person, name: RegExp) {
  (await screen.findByRole('combobox', { name: 'Стандарт для новых заявок' })).focus();
  await person.keyboard('{Enter}');
  await person.click(await screen.findByRole('option', { name }));
}
async function act(person: Person, name: string) {
  await person.click(await screen.findByRole('button', { name: 'Действия со стандартом' }));
  await person.click(await screen.findByRole('menuitem', { name }));
}
const unfold = async (person: Person, name: string) => person.click(await screen.findByRole('button', { name }));
const fileOf = (text: string, name: string) => new File([text], name, { type: 'text/plain' });

describe('choosing the standards', () => {
  it('takes another standard for new tickets and shows its times and its levels', async () => {
    const { person, cells } = show(<App />);
    await choosePolicy(person, /^SIMAI/);
    expect(cells.client.get()?.policyId).toBe('simai');
    const [standard] = simai.levels;
    const row = await screen.findByRole('row', { name: new RegExp(`^${standard?.label}`) });
    expect(row).toHaveTextContent(/раб/);
    expect(screen.queryByLabelText('Лицензия Битрикс24')).toBeNull();
    (await screen.findByRole('combobox', { name: 'Уровень' })).focus();
    await person.keyboard('{Enter}');
    const [first] = await screen.findAllByRole('option');
    if (!first) throw new Error('no level to choose');
    await person.click(first);
    await waitFor(() => expect(cells.client.get()?.levelByHand).toBe(simai.levels[0]?.id));
    expect(await screen.findByText(`Ваш уровень: «${simai.levels[0]?.label}»`)).toBeVisible();
  });

  it('does not carry a level over to standards that have no such level', async () => {
    show(<App />, { policy: onebox, client: { ...client, policyId: 'onebox', levelByHand: LevelId.parse('vip') } });
    expect(await screen.findByText('Уровень обслуживания не задан')).toBeVisible();
  });

  it('says of each of the seven parameters whether it is given, with a word (R-320)', async () => {
    const { person } = show(<App />, { policy: bitrixSupport });
    await unfold(person, 'Полнота соглашения');
    expect(screen.getByText(/^Указано 2 из 7/)).toBeVisible();
    const solution = screen.getByText(/^Время решения заявки/).closest('li');
    expect(solution).toHaveTextContent('R-324');
    expect(within(solution as HTMLElement).getByText('не указано')).toBeVisible();
  });
});

describe('own standards', () => {
  it('are made as a copy, renamed, and deleted with a way back', async () => {
    const { person, cells } = show(<App />);
    await act(person, 'Создать копию…');
    const name = await screen.findByRole('textbox', { name: 'Название' });
    await person.clear(name);
    await person.type(name, 'Наши правила{Enter}');
    await waitFor(() => expect(cells.client.get()?.policyId).toBe('consultant-v2-2'));
    const [copy] = cells.ownPolicies.get();
    expect(copy).toEqual({ ...consultantV2, id: 'consultant-v2-2', label: 'Наши правила', version: '1' });

    await act(person, 'Переименовать…');
    const other = await screen.findByRole('textbox', { name: 'Название' });
    await person.clear(other);
    await person.type(other, 'Правила 2027{Enter}');
    await waitFor(() => expect(cells.policy.get()).toMatchObject({ label: 'Правила 2027', version: '2' }));

    await act(person, 'Удалить');
    await waitFor(() => expect(cells.client.get()?.policyId).toBe('consultant-v2'));
    await person.click(await screen.findByRole('button', { name: 'Вернуть' }));
    await waitFor(() => expect(cells.client.get()?.policyId).toBe('consultant-v2-2'));
    expect(cells.ownPolicies.get()).toHaveLength(1);
  });

  it('come from a file whole', async () => {
    const { person, cells } = show(<App />);
    await person.upload(await screen.findByLabelText('Загрузить из файла…'), [
      new File([writePolicyFile(mine)], 'mine.json', { type: 'application/json' }),
    ]);
    await waitFor(() => expect(cells.client.get()?.policyId).toBe('mine'));
    expect(cells.ownPolicies.get().map((one) => policyRef(one).hash)).toEqual([policyRef(mine).hash]);
  });

  it('a damaged file is refused whole, and every error is told in words', async () => {
    const { person, cells } = show(<App />);
    const damaged = { ...mine, label: '', calendar: { ...mine.calendar, week: mine.calendar.week.slice(1) } };
    await person.upload(await screen.findByLabelText('Загрузить из файла…'), [
      new File([writePolicyFile(damaged)], 'mine.json', { type: 'application/json' }),
    ]);
    const refusal = (await screen.findByText('Файл не загружен')).closest('[role=alert]') as HTMLElement;
    expect(within(refusal).getByText('label: укажите название')).toBeVisible();
    expect(within(refusal).getByText('calendar.week: в неделе семь дней')).toBeVisible();
    expect(cells.ownPolicies.get()).toEqual([]);
    expect(cells.client.get()?.policyId).toBe('consultant-v2');
  });
});

describe('settings that the text leaves open', () => {
  it('a lunch break outside the working day is refused, one inside becomes a policy of one’s own (A-31)', async () => {
    const { person, cells } = show(<App />);
    await unfold(person, 'Настроить под себя');
    const save = screen.getByRole('button', { name: 'Сохранить' });
    expect(save).toBeDisabled();
    await person.click(screen.getByRole('switch', { name: 'Перерыв на обед' }));
    const from = screen.getByRole('textbox', { name: 'С' });
    await person.clear(from);
    await person.type(from, '9:00');
    await person.click(save);
    expect(await screen.findByText('Время пишется как 09:30')).toBeVisible();
    await person.clear(from);
    await person.type(from, '09:00');
    expect(await screen.findByText(/внутри рабочего дня \(10:00–22:00\)/)).toBeVisible();
    expect(cells.ownPolicies.get()).toEqual([]);
    await person.clear(from);
    await person.type(from, '13:00');
    await person.click(save);
    await waitFor(() => expect(cells.policy.get().id).toBe('consultant-v2-2'));
    expect(cells.policy.get().calendar.week[0]).toEqual([
      { from: '10:00', to: '13:00' },
      { from: '14:00', to: '22:00' },
    ]);
    expect(cells.policy.get().label).toBe('Стандарты обслуживания (новая редакция) (свой)');
  });

  it('the helpdesk takes whole minutes only (R-250)', async () => {
    const { person, cells } = show(<App />, {
      policy: bitrixSupport,
      client: { ...client, policyId: 'bitrix-support' },
    });
    await unfold(person, 'Настроить под себя');
    const minutes = screen.getByRole('textbox', { name: 'Время реакции, минут' });
    await person.type(minutes, 'четыре часа');
    await person.click(screen.getByRole('button', { name: 'Сохранить' }));
    expect(await screen.findByText(/Целое число минут/)).toBeVisible();
    await person.clear(minutes);
    await person.type(minutes, '240');
    await person.click(screen.getByRole('button', { name: 'Сохранить' }));
    await waitFor(() => expect(cells.policy.get().commitments[0]?.terms[0]?.span?.amount).toBe(240));
  });

  it('a calendar is looked at before it is taken, and bad lines are named', async () => {
    const { person, cells } = show(<App />, { policy: mine, ownPolicies: [mine] });
    await unfold(person, 'Календарь: праздники и переносы');
    const input = screen.getByLabelText('Выбрать файл…', { selector: 'input' });
    await person.upload(input, [fileOf('date;kind\n2027-02-30;off\n2027-01-01;праздничек', 'days.csv')]);
    const refusal = (await screen.findByText('Календарь не загружен')).closest('[role=alert]') as HTMLElement;
    expect(refusal).toHaveTextContent(/2.*2027-02-30/);
    expect(refusal).toHaveTextContent(/3.*праздничек/);
    await person.upload(input, [fileOf('2027-01-01;off\n2027-01-02;off\n2027-02-22;short', 'days.csv')]);
    expect(await screen.findByText(/выходных 2, рабочих 0, коротких 1. Годы: 2027/)).toBeVisible();
    expect(cells.policy.get()).toEqual(mine);
    await person.click(screen.getByRole('button', { name: 'Применить' }));
    await waitFor(() => expect(cells.policy.get().version).toBe('4'));
    expect(cells.policy.get().calendar.daysOff).toEqual(['2027-01-01', '2027-01-02']);
  });
});
