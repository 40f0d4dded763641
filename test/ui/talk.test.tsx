// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useDesk } from '../../components/hooks/use-desk.tsx';
import { readyOf, useLive } from '../../components/hooks/use-live.ts';
import { TicketPane } from '../../components/ticket/TicketPane.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { instant, MINUTE } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { TicketOnPortal } from '../../lib/model/ticket.ts';
import { makeEvidence, makeView, noon } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const before = (minutes: number) => instant(noon - minutes * MINUTE);

/** The pane of the one ticket at hand, live as on its page. */
function Pane() {
  const tickets = readyOf(useLive(useDesk().tickets));
  return <ToastPlace close="Закрыть">{tickets?.[0] && <TicketPane view={tickets[0]} />}</ToastPlace>;
}

type Said = readonly [number, TicketView['events'][number]['kind'], string];

/** A ticket on the portal in which this was said, by the numbers of the messages. */
function ticketWith(said: readonly Said[], portal: Partial<TicketOnPortal> = {}): TicketView {
  const view = makeView({
    code: '104',
    title: 'Не сохраняется сделка',
    filedAt: before(300),
    taskId: '512',
    happened: said.map(([, kind, text], at) => [kind, before(200 - at), text]),
  });
  const numbers = new Map(said.map(([id, , text]) => [text, id]));
  return {
    ...view,
    portal: view.portal && { ...view.portal, ...portal },
    events: view.events.map((event) => {
      const id = numbers.get(event.detail.text ?? '');
      return id === undefined ? event : { ...event, detail: { ...event.detail, source: `message:${id}` } };
    }),
  };
}
const talk = async () => within(await screen.findByRole('region', { name: 'Переписка' }));
const lines = async () => (await talk()).getAllByRole('listitem').map((item) => item.textContent);

describe('the conversation', () => {
  it('shows who said what, oldest first, with formatting as elements and never as HTML', async () => {
    const view = ticketWith([
      [1, 'supportWrote', '[B]Смотрю[/B], см. [URL=https://helpdesk.bitrix24.ru/1]статью[/URL] <img src=x>'],
      [2, 'clientWrote', 'Спасибо, [URL=javascript:alert(1)]жду[/URL]'],
    ]);
    const { container } = show(<Pane />, { tickets: [view] });
    const [first, second] = await lines();
    expect(first).toMatch(/^Павел Орлов · .*Смотрю, см. статью <img src=x>$/);
    expect(second).toMatch(/^Анна Смирнова · .*Спасибо, жду$/);
    const link = (await talk()).getByRole('link', { name: 'статью' });
    expect(link).toHaveAttribute('href', 'https://helpdesk.bitrix24.ru/1');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
    expect((await talk()).queryByRole('link', { name: 'жду' })).toBeNull();
    expect((await talk()).getByText('Смотрю').tagName).toBe('B');
    expect(container.querySelector('img')).toBeNull();
  });

  it('shows how a changed message reads now and how it read, and what was taken back', async () => {
    const view = ticketWith(
      [
        [1, 'supportWrote', 'Срок — среда'],
        [2, 'supportWrote', 'Зря написал'],
      ],
      { amended: [{ id: 1, text: 'Срок — пятница' }, { id: 2 }] },
    );
    show(<Pane />, { tickets: [view] });
    const [changed, gone] = await lines();
    expect(changed).toMatch(/изменено.*Срок — пятница.*Было:.*Срок — среда/);
    expect(gone).toMatch(/Сообщение удалено на портале. Было:.*Зря написал/);
  });

  it('folds what is long, and shows it whole when asked', async () => {
    const long = `${'очень длинное сообщение '.repeat(60)}конец`;
    const { person } = show(<Pane />, { tickets: [ticketWith([[1, 'supportWrote', long]])] });
    const place = await talk();
    expect(place.queryByText(/конец$/)).toBeNull();
    await person.click(place.getByRole('button', { name: 'Показать целиком' }));
    expect(await place.findByText(/конец$/)).toBeVisible();
  });
});

describe('a reply', () => {
  it('goes by Ctrl+Enter, stands there at once as leaving, and can be undone into the reply again', async () => {
    const { person } = show(<Pane />, { tickets: [ticketWith([[1, 'supportWrote', 'Какой отдел?']])] });
    const box = await screen.findByRole('textbox', { name: 'Ответ консультанту' });
    await person.type(box, 'Отдел продаж');
    await person.keyboard('{Control>}{Enter}{/Control}');
    const place = await talk();
    const undo = await place.findByRole('button', { name: 'Отменить отправку: Отдел продаж' });
    expect(place.getByText('· уходит')).toBeVisible();
    expect(box).toHaveValue('');
    await person.click(undo);
    await waitFor(() => expect(box).toHaveValue('Отдел продаж'));
    expect(place.queryByText('· уходит')).toBeNull();
  });

  it('survives the closing of the page', async () => {
    const { person, desk } = show(<Pane />, { tickets: [ticketWith([])] });
    const box = await screen.findByRole('textbox', { name: 'Ответ консультанту' });
    await person.type(box, 'Не дописал');
    await waitFor(() => expect(box).toHaveValue('Не дописал'));
    const seen: string[] = [];
    desk.reply(ticketWith([]).ticket.id).watch(
      ({ text }) => seen.push(text),
      () => undefined,
      new AbortController().signal,
    );
    await waitFor(() => expect(seen.at(-1)).toBe('Не дописал'));
  });

  it('says in words why it was not kept, and keeps what was typed', async () => {
    const { person, refuse } = show(<Pane />, { tickets: [ticketWith([])] });
    refuse('sendReply', new Failure('full', { words: 'failure_disk_full' }));
    const box = await screen.findByRole('textbox', { name: 'Ответ консультанту' });
    await person.type(box, 'Важное');
    await person.click(screen.getByRole('button', { name: 'Отправить' }));
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(box).toHaveValue('Важное');
  });
});

describe('what can be done with a ticket', () => {
  const done = ticketWith([], { status: 5 });
  const handedOver: TicketView = {
    ...done,
    events: [
      ...done.events,
      ...makeView({ code: '104', filedAt: before(300), happened: [['done', before(10)]] }).events.slice(1),
    ],
  };
  const names = async () =>
    within(await screen.findByRole('region', { name: 'Что можно сделать' }))
      .getAllByRole('button')
      .map((button) => button.textContent);

  it('is what makes sense as it stands: a handed over one is accepted, reopened or rated', async () => {
    show(<Pane />, { tickets: [handedOver] });
    expect(await names()).toEqual([
      'Принять работу',
      'Открыть повторно',
      'Оценить',
      'Добавить доказательство',
      'Поправить или дополнить',
    ]);
  });

  it('is only proof, a correction and an urgent start while the work has not begun', async () => {
    show(<Pane />, { tickets: [ticketWith([], { status: 2 })] });
    expect(await names()).toEqual(['Добавить доказательство', 'Поправить или дополнить', 'Попросить срочный запуск']);
  });

  it('an acceptance leaves once', async () => {
    const { person } = show(<Pane />, { tickets: [handedOver] });
    await person.click(await screen.findByRole('button', { name: 'Принять работу' }));
    expect(await screen.findByRole('button', { name: 'Принять работу · уже уходит' })).toBeDisabled();
  });

  it('can be taken back while nothing has left', async () => {
    const { person, cells } = show(<Pane />, { tickets: [handedOver] });
    await person.click(await screen.findByRole('button', { name: 'Принять работу' }));
    await person.click(await screen.findByRole('button', { name: 'Вернуть' }));
    await waitFor(() => expect(cells.tickets.get()[0]?.steps).toEqual([]));
    expect(await screen.findByRole('button', { name: 'Принять работу' })).toBeEnabled();
  });

  it('a correction takes links by their addresses, and nothing that is no page of a portal', async () => {
    const { person, cells } = show(<Pane />, { tickets: [ticketWith([], { status: 2 })] });
    await person.click(await screen.findByRole('button', { name: 'Поправить или дополнить' }));
    const sheet = within(await screen.findByRole('dialog', { name: 'Поправить или дополнить' }));
    const send = sheet.getByRole('button', { name: 'Отправить' });
    expect(send).toBeDisabled();
    const box = sheet.getByRole('textbox', { name: 'Ссылка на страницу портала' });
    await person.type(box, 'https://example.org/{Enter}');
    expect(await sheet.findByText(/Это не адрес страницы портала/)).toBeVisible();
    await person.clear(box);
    await person.type(box, 'https://consult.bitrix24.ru/crm/deal/details/77/{Enter}');
    expect(await sheet.findByRole('link', { name: /Сделка 77/ })).toBeVisible();
    await person.click(send);
    await waitFor(() =>
      expect(cells.tickets.get()[0]?.steps.map(({ work }) => work)).toEqual([
        { kind: 'message', text: 'ССЫЛКИ: https://consult.bitrix24.ru/crm/deal/details/77/' },
      ]),
    );
  });

  it('late proof is chosen, seen and sent, and the unsent reply stays', async () => {
    const { person, cells } = show(<Pane />, { tickets: [ticketWith([], { status: 2 })] });
    const reply = await screen.findByRole('textbox', { name: 'Ответ консультанту' });
    await person.type(reply, 'Допишу потом');
    await person.click(screen.getByRole('button', { name: 'Добавить доказательство' }));
    const sheet = within(await screen.findByRole('dialog', { name: 'Добавить доказательство' }));
    const send = sheet.getByRole('button', { name: 'Отправить доказательства' });
    expect(send).toBeDisabled();
    await person.upload(sheet.getByTestId('file-chooser'), new File(['x'], 'Журнал.txt', { type: 'text/plain' }));
    expect(await sheet.findByText('Журнал.txt')).toBeVisible();
    expect(sheet.getByRole('button', { name: 'Запись' })).toBeVisible();
    await person.click(send);
    await waitFor(() =>
      expect(cells.tickets.get()[0]?.steps.map(({ work }) => work.kind)).toEqual(['upload', 'message']),
    );
    expect(await screen.findByRole('textbox', { name: 'Ответ консультанту' })).toHaveValue('Допишу потом');
  });

  it('a low rating asks for its reason (R-336)', async () => {
    const { person, cells } = show(<Pane />, { tickets: [handedOver] });
    await person.click(await screen.findByRole('button', { name: 'Оценить' }));
    const sheet = within(await screen.findByRole('dialog', { name: 'Оценить' }));
    const send = sheet.getByRole('button', { name: 'Оценить' });
    await person.click(sheet.getByRole('radio', { name: '2 из 5' }));
    expect(send).toBeDisabled();
    await person.type(sheet.getByRole('textbox', { name: 'Причина' }), 'Долго');
    await person.click(send);
    await waitFor(() =>
      expect(cells.tickets.get()[0]?.steps[0]?.work).toEqual({
        kind: 'message',
        text: 'ОЦЕНКА: 2 из 5.\nПРИЧИНА: Долго',
      }),
    );
  });

  it('a reopening wants its reason (R-296)', async () => {
    const { person, cells } = show(<Pane />, { tickets: [handedOver] });
    await person.click(await screen.findByRole('button', { name: 'Открыть повторно' }));
    const sheet = within(await screen.findByRole('dialog', { name: 'Открыть повторно' }));
    expect(sheet.getByRole('button', { name: 'Открыть повторно' })).toBeDisabled();
    await person.type(sheet.getByRole('textbox', { name: 'Причина' }), 'Снова не сохраняется');
    await person.click(sheet.getByRole('button', { name: 'Открыть повторно' }));
    await waitFor(() =>
      expect(cells.tickets.get()[0]?.steps.map(({ work }) => work.kind)).toEqual(['reopen', 'message']),
    );
  });
});

describe('a proof that lies on the portal only', () => {
  it('is brought by a button that tells its size, and says in words when it is gone', async () => {
    const proof = makeEvidence({ name: 'Снимок.png', diskId: '77', size: 3_000_000 });
    const view = makeView({ code: '5', filedAt: before(5), taskId: '7', evidenceIds: [proof.id] });
    const { person, refuse, allow, cells } = show(<Pane />, { tickets: [view], evidence: [proof] });
    refuse('bytes', new Failure('missing', { words: 'failure_file_gone' }));
    refuse('fetchProof', new Failure('missing', { words: 'failure_proof_gone', params: { name: 'Снимок.png' } }));
    await person.click(await screen.findByRole('button', { name: /Снимок.png.*на портале$/ }));
    const fetchIt = await screen.findByRole('button', { name: /^Загрузить с портала \(3\sМБ\)$/ });
    await person.click(fetchIt);
    expect(await screen.findByText(/Файла «Снимок.png» на портале больше нет/)).toBeVisible();
    allow('bytes');
    allow('fetchProof');
    await person.click(screen.getByRole('button', { name: /^Загрузить с портала/ }));
    expect(await screen.findByRole('img', { name: 'Снимок.png' })).toBeVisible();
    expect(cells.evidence.get()[0]?.fetchedAt).toBeDefined();
  });
});
