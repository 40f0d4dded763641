// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { readLibraryPlace, writeLibraryPlace } from '../../components/desk/library-place.ts';
import { App } from '../../entrypoints/desk/App.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { DAY, instant, MINUTE } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import { makeEvent } from '../../lib/model/event.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { DraftId } from '../../lib/model/ids.ts';
import { RegisterClient } from '../../lib/model/register.ts';
import { makeEvidence, makeView, noon, type TicketSketch } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const before = (days: number) => instant(noon - days * DAY);
const clientOf = (id: string, name: string) =>
  RegisterClient.parse({
    id,
    name,
    bought: { plan: 'pro', support: true, project: false, vip: false },
    policyId: 'consultant-v2',
    curator: { id, name: `Куратор ${name}` },
    groups: [],
    channels: ['portal'],
    changedAt: noon,
  });
const register = [clientOf('501', 'Ромашка'), clientOf('502', 'Северные окна')];

function of(author: string, sketch: TicketSketch): TicketView {
  const view = makeView({ taskId: `5${sketch.code}`, ...sketch });
  const name = `Куратор ${author}`;
  return { ...view, ticket: { ...view.ticket, author: { name, role: 'curator', userId: author } } };
}
const proof = (code: string, over: Partial<Evidence> & { name: string }) =>
  makeEvidence({ draftId: DraftId.parse(`draft-of-${code}`), ...over });

const what = 'Не работает телефония: входящие звонки не доходят до менеджера';
const solved = of('501', {
  code: '1',
  title: 'Телефония молчит',
  answers: { type: 'breakage', what },
  filedAt: before(40),
  happened: [
    ['replied', before(39), 'Микрофон был запрещён в браузере.'],
    ['closed', before(38)],
  ],
});
const open = of('501', {
  code: '2',
  title: 'Телефония опять молчит',
  answers: { type: 'breakage', what },
  filedAt: instant(noon - 30 * MINUTE),
});
const foreign = of('502', {
  code: '3',
  title: 'Телефония у окон',
  answers: { type: 'breakage', what },
  filedAt: before(20),
  happened: [
    ['replied', before(19), 'Перевыпустили ключ.'],
    ['closed', before(18)],
  ],
});
const ours = proof('1', { name: 'Проверка.png', madeAt: before(39) });
const theirs = proof('3', { name: 'Ошибка.png', madeAt: before(20) });
const world = {
  settings: { role: 'consultant' as const },
  tickets: [solved, open, foreign],
  evidence: [ours, theirs],
  register,
};
const list = () => screen.findByRole('listbox', { name: 'Доказательства' });
const names = async () =>
  within(await list())
    .getAllByRole('option')
    .map((one) => one.textContent);

describe('the library of proof', () => {
  it('has everything proved, the newest first, each with client and ticket', async () => {
    location.hash = '#proof';
    show(<App />, world);
    await waitFor(async () => expect(await names()).toHaveLength(2));
    const [first = '', second = ''] = await names();
    expect(first).toContain('Ошибка.png');
    expect(first).toContain('Северные окна');
    expect(second).toContain('Телефония молчит');
  });

  it('is found by words of the answer, whatever the letter «ё» and the case', async () => {
    location.hash = '#proof';
    const { person } = show(<App />, world);
    await person.type(await screen.findByRole('searchbox'), 'МИКРОФОН запрещен');
    await waitFor(async () => expect(await names()).toEqual([expect.stringContaining('Проверка.png')]));
    await person.type(screen.getByRole('searchbox'), ' нетнет');
    expect(await screen.findByText('Такого доказательства нет')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Сбросить фильтры' }));
    await waitFor(async () => expect(await names()).toHaveLength(2));
  });

  it('is narrowed by client, and the address keeps it', async () => {
    location.hash = '#proof';
    const { person } = show(<App />, world);
    await person.click(await screen.findByRole('button', { name: 'Фильтры' }));
    const panel = await screen.findByRole('dialog', { name: 'Фильтры' });
    await person.click(within(panel).getByRole('button', { name: /^Ромашка/ }));
    await waitFor(async () => expect(await names()).toEqual([expect.stringContaining('Проверка.png')]));
    expect(location.hash).toBe('#proof&client=501');
    await person.keyboard('{Escape}');
    await person.click(screen.getByRole('button', { name: 'Убрать фильтр: Ромашка' }));
    await waitFor(async () => expect(await names()).toHaveLength(2));
  });

  it('by keyboard: arrows walk, Enter opens, Escape comes back', async () => {
    location.hash = '#proof';
    const { person } = show(<App />, world);
    (await list()).focus();
    await person.keyboard('{ArrowDown}{ArrowDown}');
    expect(await screen.findByRole('heading', { name: 'Проверка.png' })).toBeVisible();
    expect(screen.getByText('Микрофон был запрещён в браузере.')).toBeVisible();
    await person.keyboard('{Enter}');
    await waitFor(async () => expect(await list()).not.toHaveFocus());
    await person.click(screen.getByRole('button', { name: 'К списку' }));
    await waitFor(async () => expect(await list()).toHaveFocus());
  });

  it('says whence each fact is known, and takes the consultant’s own word (R-177)', async () => {
    location.hash = `#proof&item=${encodeURIComponent(`${solved.ticket.id} ${ours.id}`)}`;
    const { person, cells } = show(<App />, world);
    expect(await screen.findByText(/по имени файла/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Уточнить' }));
    await person.type(screen.getByLabelText('Под чьей учётной записью'), 'Иванов');
    await person.type(screen.getByLabelText('На каком устройстве'), 'ноутбук');
    await person.click(screen.getByRole('button', { name: 'Сохранить' }));
    expect(await screen.findByText('Иванов')).toBeVisible();
    expect(cells.evidence.get().find(({ id }) => id === ours.id)?.claim).toMatchObject({ device: 'ноутбук' });
  });

  it('keeps what was typed when it cannot be saved, and says why', async () => {
    location.hash = `#proof&item=${encodeURIComponent(`${solved.ticket.id} ${ours.id}`)}`;
    const { person, refuse } = show(<App />, world);
    refuse('claim', new Failure('broken', { words: 'failure_broken' }));
    await person.click(await screen.findByRole('button', { name: 'Уточнить' }));
    await person.type(screen.getByLabelText('Где'), 'Новосибирск');
    await person.click(screen.getByRole('button', { name: 'Сохранить' }));
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.getByLabelText('Где')).toHaveValue('Новосибирск');
  });

  it('a file that only the portal has is named by the words it came with, and can be brought', async () => {
    const told = makeEvent(
      {
        ticketId: solved.ticket.id,
        kind: 'supportWrote',
        at: before(39),
        by: { side: 'consultant' },
        detail: { text: 'Готово', files: ['Проверка звонка.mp4'] },
      },
      'm1',
    );
    location.hash = '#proof';
    const { person } = show(<App />, {
      ...world,
      evidence: [],
      tickets: [{ ...solved, events: [...solved.events, told] }],
    });
    await waitFor(async () => expect(await names()).toEqual([expect.stringContaining('Проверка звонка.mp4')]));
    await person.click(within(await list()).getByRole('option'));
    expect(await screen.findByRole('button', { name: 'Принести с портала' })).toBeVisible();
  });
});

describe('answering with a proof (R-161)', () => {
  const itemFor = (view: TicketView, one: Evidence, target: TicketView) =>
    `#${writeLibraryPlace({ item: `${view.ticket.id} ${one.id}`, for: target.ticket.id })}`;

  it('opens the answer of the ticket it was looked for, with the words ready', async () => {
    location.hash = itemFor(solved, ours, open);
    const { person } = show(<App />, world);
    await person.click(await screen.findByRole('button', { name: 'Ответить этим доказательством' }));
    expect(location.hash).toBe(`#${open.ticket.id}`);
    const answer = await screen.findByRole('textbox', { name: 'Ответ' });
    expect((answer as HTMLTextAreaElement).value).toContain('«Проверка.png»');
    expect((answer as HTMLTextAreaElement).value).toContain('51');
  });

  it('one client’s proof is shown to no other', async () => {
    location.hash = itemFor(foreign, theirs, open);
    show(<App />, world);
    expect(await screen.findByText(/доказательство другого клиента/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Ответить этим доказательством' })).toBeNull();
  });

  it('what was solved before is offered beside the ticket, of all clients, the proved one as proved', async () => {
    location.hash = `#${open.ticket.id}`;
    const { person } = show(<App />, world);
    expect(await screen.findByRole('link', { name: 'Уже доказано: Телефония молчит' })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Телефония у окон' })).toBeVisible();
    expect(screen.getByText(/другой клиент/)).toBeVisible();
    const [link] = await screen.findAllByRole('link', { name: 'Доказательства: 1' });
    await person.click(link as HTMLElement);
    expect(await screen.findByText(/Доказательство для заявки/)).toBeVisible();
  });
});

it('a place of the library is the same out of its address; nonsense in it is passed over', () => {
  const place = {
    facets: { client: ['a&b', ':Имя'], kind: ['works-video'] },
    days: 30,
    grouping: 'client' as const,
    typed: 'что угодно',
    item: 'x y',
    ticket: 't1',
    for: 't2',
  };
  expect(readLibraryPlace(writeLibraryPlace(place))).toEqual(place);
  expect(readLibraryPlace('proof&days=-3&group=nonsense')).toMatchObject({ days: undefined, grouping: 'none' });
  expect(writeLibraryPlace({})).toBe('proof');
});
