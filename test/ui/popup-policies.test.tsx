// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../entrypoints/popup/App.tsx';
import { HOUR, instant } from '../../lib/base/instant.ts';
import { LevelId } from '../../lib/model/standard-names.ts';
import { emptyAnswers } from '../../lib/model/ticket.ts';
import { admin24 } from '../../lib/standards/presets/admin24.ts';
import { onebox } from '../../lib/standards/presets/onebox.ts';
import { simai } from '../../lib/standards/presets/simai.ts';
import { client, makeDraft, noon, rightAnswers } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const under = (policyId: string, level?: string) => ({
  ...client,
  policyId,
  ...(level ? { levelByHand: LevelId.parse(level) } : {}),
});

describe('the form follows the standards in force', () => {
  it('Admin24 asks for a service, contacts and consent, and files all of it (R-304, R-305)', async () => {
    const draft = makeDraft({ channel: 'copy', answers: { ...emptyAnswers, what: 'Нужен доступ к отчётам.' } });
    const { person, cells } = show(<App />, { policy: admin24, client: under('admin24'), drafts: [draft] });
    await person.type(await screen.findByRole('textbox', { name: 'УСЛУГА' }), 'Доступы');
    expect(screen.queryByRole('combobox', { name: 'ТИП' })).toBeNull();
    await person.type(screen.getByRole('textbox', { name: 'ИМЯ' }), 'Анна');
    await person.type(screen.getByRole('textbox', { name: 'ФАМИЛИЯ' }), 'Смирнова');
    await person.type(screen.getByRole('textbox', { name: 'ТЕЛЕФОН' }), '+7 900 000-00-00');
    await waitFor(() => expect(cells.drafts.get()[0]?.extras?.contactPhone).toBe('+7 900 000-00-00'));
    const send = screen.getByRole('button', { name: 'Сделать текст' });
    expect(send).toHaveAttribute('aria-disabled', 'true');
    await person.click(screen.getByRole('switch', { name: /152-ФЗ/ }));
    await waitFor(() => expect(cells.drafts.get()[0]?.circumstances?.consent?.at).toBe(noon));
    await waitFor(() => expect(send).not.toHaveAttribute('aria-disabled'));
    await person.click(send);
    await waitFor(() => expect(cells.tickets.get()).toHaveLength(1));
    const ticket = cells.tickets.get()[0]?.ticket;
    expect(ticket?.text).toContain('УСЛУГА: Доступы');
    expect(ticket?.circumstances?.consent?.law).toBe('152-ФЗ');
  });

  it('OneBox offers its processes and no type; SIMAI asks its own questions', async () => {
    const first = show(<App />, { policy: onebox, client: under('onebox', 'integrator') });
    expect(await screen.findByRole('combobox', { name: 'ПРОЦЕСС' })).toBeVisible();
    first.unmount();
    show(<App />, { policy: simai, client: under('simai', simai.levels[0]?.id) });
    for (const { label } of simai.intake.extras.filter(({ types, kind }) => !types && kind !== 'check')) {
      expect(await screen.findByLabelText(label)).toBeVisible();
    }
  });

  it('what a policy demands beside the template is named among what is missing', async () => {
    const { person } = show(<App />, { policy: admin24, client: under('admin24') });
    await person.click(await screen.findByRole('button', { name: /Не хватает/ }));
    await person.click(screen.getByRole('button', { name: /УСЛУГА/ }));
    expect(screen.getByRole('textbox', { name: 'УСЛУГА' })).toHaveFocus();
  });
});

describe('what single rules want to know', () => {
  it('an own firm term may go when the consultant agreed to the date (R-166)', async () => {
    const draft = makeDraft({ answers: { ...rightAnswers, when: '12.12.2026, не позже!' } });
    const { person, cells } = show(<App />, { drafts: [draft] });
    const agreed = await screen.findByRole('switch', { name: 'Дата согласована с консультантом' });
    const send = screen.getByRole('button', { name: 'Поставить' });
    expect(send).toHaveAttribute('aria-disabled', 'true');
    await person.click(agreed);
    await waitFor(() => expect(send).not.toHaveAttribute('aria-disabled'));
    expect(cells.drafts.get()[0]?.circumstances).toEqual({ agreedDeadline: true });
  });

  it('a question in the group chat is free of R-160 while training lasts (A-48)', async () => {
    const draft = makeDraft({ channel: 'group-chat', answers: { ...rightAnswers, type: 'question' } });
    const { person, cells } = show(<App />, { drafts: [draft] });
    (await screen.findByRole('combobox', { name: 'Идёт обучение' })).focus();
    await person.keyboard('{Enter}');
    await person.click(await screen.findByRole('option', { name: 'Ещё 2 часа' }));
    await waitFor(() => expect(cells.drafts.get()[0]?.circumstances?.trainingUntil).toBe(instant(noon + 2 * HOUR)));
    expect(screen.getByRole('combobox', { name: 'Идёт обучение' })).toHaveTextContent(/^До \d\d:\d\d$/);
  });

  it('a contractor says that a decision maker takes part (R-133); nobody else is asked', async () => {
    const drafts = [makeDraft({ answers: { ...rightAnswers, type: 'question' } })];
    const first = show(<App />, { drafts, client: { ...client, role: 'contractor' } });
    await first.person.click(await screen.findByRole('switch', { name: 'ЛПР участвует' }));
    await waitFor(() => expect(first.cells.drafts.get()[0]?.circumstances?.decisionMaker).toBe(true));
    first.unmount();
    show(<App />, { drafts });
    await screen.findByLabelText('ОПИСАНИЕ');
    expect(screen.queryByRole('switch', { name: 'ЛПР участвует' })).toBeNull();
  });

  it('a repeat is asked what has changed since (R-161)', async () => {
    const earlier = [
      {
        code: '7',
        text: rightAnswers.what,
        filedAt: instant(noon - 48 * HOUR),
        closedAt: instant(noon - HOUR),
        proofs: [],
      },
    ];
    const { person, cells } = show(<App />, { drafts: [makeDraft({ answers: rightAnswers })], earlier });
    await person.type(await screen.findByRole('textbox', { name: 'Что изменилось?' }), 'Новая роль');
    await waitFor(() => expect(cells.drafts.get()[0]?.circumstances?.whatChanged).toBe('Новая роль'));
  });
});
