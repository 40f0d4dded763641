// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { App as Popup } from '../../entrypoints/popup/App.tsx';
import { App as Tickets } from '../../entrypoints/tickets/App.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { instant } from '../../lib/base/instant.ts';
import { HandoverId } from '../../lib/model/handed.ts';
import { all, late } from './five-tickets.ts';
import { client, deal, makeDraft, makeEvidence, noon, rightAnswers } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const employee = { ...client, role: 'employee' as const };
const draft = makeDraft({ entities: [deal], answers: rightAnswers });
const picture = makeEvidence({ draftId: draft.id, name: 'Снимок.png', size: 2_000_000 });
const noDownload = () => vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const file = (text: string) => new File([text], 'Заявка — Мария.kurator.zip', { type: 'application/zip' });

describe('An employee may not file (R-112, R-134): the way out is one button', () => {
  it('which stands where «Поставить» stands for a curator, with the rule and its words above it', async () => {
    const { person } = show(<Popup />, { client: employee, drafts: [draft], evidence: [picture] });
    expect(await screen.findByText(/передаёт «Куратор»/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Поставить' })).toBeNull();
    await person.click(await button(/мешает|блокир|Ваш вопрос|передаёт/));
    expect(await screen.findByText(/R-13\d/)).toBeVisible();
    await person.click(screen.getAllByRole('button', { name: 'Передать куратору' })[0] as HTMLElement);
    expect(await screen.findByRole('dialog', { name: 'Передать куратору' })).toBeVisible();
  });

  it('says what will be in the file and how large it is, asks for a name once, and marks the draft', async () => {
    const clicked = noDownload();
    const { person, cells } = show(<Popup />, {
      ...{ client: employee, drafts: [draft], evidence: [picture], connection: undefined },
    });
    await person.click(await button('Передать куратору'));
    const sheet = within(await screen.findByRole('dialog'));
    expect(await sheet.findByText(/1 доказательство, около 2\s*МБ/)).toBeVisible();
    expect(sheet.getByRole('button', { name: 'Собрать файл' })).toBeDisabled();
    await person.type(sheet.getByRole('textbox', { name: 'Ваше имя' }), 'Мария Петрова');
    await person.click(sheet.getByRole('button', { name: 'Собрать файл' }));
    expect(await sheet.findByText(/Файл готов/)).toBeVisible();
    expect(sheet.getByText('Заявка — Мария Петрова.kurator.zip')).toBeVisible();
    expect(clicked).toHaveBeenCalledOnce();
    expect(cells.settings.get().ownName).toBe('Мария Петрова');
    expect(cells.drafts.get()).toHaveLength(1);
    await person.keyboard('{Escape}');
    expect(await screen.findByText(/Передано куратору: \d\d:30/)).toBeVisible();
  });

  it('opens by Ctrl+Enter too, with every keystroke in the file', async () => {
    const { person, cells } = show(<Popup />, { client: employee, drafts: [draft] });
    await person.type(await screen.findByRole('textbox', { name: 'ЗАЧЕМ' }), ' срочно');
    await person.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('dialog', { name: 'Передать куратору' });
    await waitFor(() => expect(cells.drafts.get()[0]?.answers.why).toMatch(/ срочно$/));
  });

  it('says in words why no file could be made, and leaves the draft unmarked', async () => {
    const { person, refuse, cells } = show(<Popup />, { client: employee, drafts: [draft] });
    const params = { name: 'setup.exe' };
    refuse('makeHandover', new Failure('invalid', { words: 'failure_handover_own_program', params }));
    await person.click(await button('Передать куратору'));
    await person.click(await button('Собрать файл'));
    expect(await screen.findByRole('alert')).toHaveTextContent('«setup.exe» — программа');
    expect(cells.drafts.get()[0]?.handed).toBeUndefined();
  });

  it('tells when the draft was changed after it was handed over', async () => {
    const id = HandoverId.parse('11111111-2222-4333-8444-555555555555');
    const handed = { at: instant(noon - 60_000), file: id };
    show(<Popup />, { client: employee, drafts: [{ ...draft, handed, changedAt: noon }] });
    expect(await screen.findByText(/После этого черновик изменился/)).toBeVisible();
  });
});

describe('A curator', () => {
  it('finds the same in a menu beside «Поставить»', async () => {
    const { person } = show(<Popup />, { drafts: [draft] });
    await button('Поставить');
    await person.click(await button('Ещё'));
    await person.click(await screen.findByRole('menuitem', { name: 'Передать куратору одним файлом' }));
    expect(await screen.findByRole('dialog', { name: 'Передать куратору' })).toBeVisible();
  });

  it('is led from the popup to the page where a file may be chosen', async () => {
    const { person, cells } = show(<Popup />, { drafts: [draft] });
    await person.click(await button(/Черновик 1/));
    await person.click(await screen.findByRole('menuitem', { name: 'Открыть заявку сотрудника' }));
    await waitFor(() => expect(cells.opened.get()).toEqual(['tickets#handover']));
  });

  const open = async () => {
    location.hash = 'handover';
    const shown = show(<Tickets />);
    await screen.findByRole('dialog', { name: 'Открыть заявку сотрудника' });
    return { ...shown, chooser: () => screen.getByLabelText('Выбрать файл', { selector: 'input' }) };
  };

  it('sees who, what, which proof and what is unmet before anything is kept; then it is a draft', async () => {
    const { person, cells, chooser } = await open();
    await person.upload(chooser(), file('kurator'));
    expect(await screen.findByText(/От кого: Мария Петрова · Сотрудник/)).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Не открывается сделка' })).toBeVisible();
    expect(screen.getByText('Снимок сделки.png')).toBeVisible();
    expect(screen.getByText(/1 доказательство, 2\s*МБ/)).toBeVisible();
    const unmet = await screen.findByRole('region', { name: 'Что ещё поправить по стандарту' });
    expect(unmet).toHaveTextContent('R-110');
    expect(cells.drafts.get()).toHaveLength(1);
    await person.click(await button('Сделать черновиком'));
    expect(await screen.findByText('Черновик готов')).toBeVisible();
    expect(cells.drafts.get().at(-1)?.from?.name).toBe('Мария Петрова');
    await person.click(await button('Открыть черновик'));
    await waitFor(() => expect(cells.opened.get()).toEqual(['form']));
  });

  it('is told when the same file is opened again: nothing is doubled in silence', async () => {
    const { person, cells, chooser } = await open();
    await person.upload(chooser(), file('kurator'));
    await person.click(await button('Сделать черновиком'));
    await person.click(await button('Другой файл'));
    await person.upload(chooser(), file('kurator'));
    expect(await screen.findByText(/Этот файл уже открыт: по нему есть черновик/)).toBeVisible();
    expect(cells.drafts.get()).toHaveLength(2);
    await person.click(await button('Всё равно добавить'));
    await screen.findByText('Черновик готов');
    expect(cells.drafts.get()).toHaveLength(3);
  });

  it('reads in words why a file was refused, and may take another', async () => {
    const { person, cells, chooser } = await open();
    await person.upload(chooser(), file('что-то другое'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Файл повреждён');
    expect(cells.drafts.get()).toHaveLength(1);
    await person.upload(chooser(), file('kurator'));
    expect(await button('Сделать черновиком')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('sees over the form whose matter it is', async () => {
    const id = HandoverId.parse('11111111-2222-4333-8444-555555555555');
    const from = { name: 'Мария Петрова', role: 'employee' as const, at: noon, file: id, origin: 'there' };
    show(<Popup />, { drafts: [{ ...draft, from }] });
    expect(await screen.findByText(/От кого: Мария Петрова/)).toBeVisible();
    expect(await button('Поставить')).toBeEnabled();
  });
});

describe('Any ticket', () => {
  it('is handed over from its page: the text by four ways, and one file with the proof (J12)', async () => {
    noDownload();
    location.hash = late.ticket.id;
    const { person } = show(<Tickets />, all);
    const pane = within(await screen.findByRole('article', { name: 'Не сохраняется сделка' }));
    await person.click(pane.getByRole('button', { name: 'Передать…' }));
    const sheet = within(await screen.findByRole('dialog', { name: 'Передать заявку' }));
    expect(await sheet.findByRole('link', { name: 'WhatsApp' })).toHaveAttribute(
      'href',
      expect.stringContaining('wa.me'),
    );
    for (const name of ['Telegram', 'Почта']) expect(sheet.getByRole('link', { name })).toBeVisible();
    await person.click(sheet.getByRole('button', { name: 'Собрать файл' }));
    expect(await sheet.findByText(/Файл готов/)).toBeVisible();
  });
});
