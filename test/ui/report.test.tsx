// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DeskProvider } from '../../components/hooks/use-desk.tsx';
import { useFaceTitle } from '../../components/hooks/use-face-title.ts';
import { WordsProvider } from '../../components/hooks/use-words.tsx';
import { PreferencesForm } from '../../components/options/PreferencesForm.tsx';
import { ReportPage } from '../../components/report/ReportPage.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { type Instant, instant } from '../../lib/base/instant.ts';
import { makeWords } from '../../lib/browser/words.ts';
import { defaultSettings } from '../../lib/model/settings.ts';
import { onebox } from '../../lib/standards/presets/onebox.ts';
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { makeFakeDesk } from './fake-desk.ts';
import { client, makeView, noon } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const at = (text: string): Instant => instant(Date.parse(`2026-${text}:00+03:00`));

const inTime = makeView({
  code: '1',
  title: 'Права доступа',
  filedAt: at('11-16T11:00'),
  happened: [
    ['acknowledged', at('11-16T11:30')],
    ['replied', at('11-16T13:00')],
  ],
});
const lateReaction = makeView({
  code: '2',
  title: 'Почта не уходит',
  answers: { type: 'breakage' },
  filedAt: at('11-16T11:00'),
  happened: [['replied', at('11-16T15:00')]],
});
const october = makeView({ code: '3', filedAt: at('10-14T23:00'), happened: [['replied', at('10-15T11:00')]] });
const all = [inTime, lateReaction, october];

const promises = () => within(screen.getByRole('region', { name: /^Обещания/ }));
const rowOf = async (name: string) => within(await promises().findByRole('row', { name: new RegExp(name) }));
const cells = (row: { getAllByRole(role: 'cell'): HTMLElement[] }) =>
  row.getAllByRole('cell').map((cell) => cell.textContent?.replaceAll('\u00a0', ' '));
const choose = async (fake: ReturnType<typeof show>, label: string, option: string) => {
  await fake.person.click(screen.getByRole('combobox', { name: label }));
  await fake.person.click(await screen.findByRole('option', { name: option }));
};

describe('The report of this month', () => {
  it('tells the share kept of each promise, the counts and the usual times', async () => {
    show(<ReportPage />, { tickets: all });
    expect(await screen.findByText('2 заявки')).toBeDefined();
    expect(cells(await rowOf('Реакция'))).toEqual(['50 %', '1', '1', '0', '2 ч 15 мин', '3 ч 39 мин']);
    expect(cells(await rowOf('Ответ'))).toEqual(['100 %', '2', '0', '0', '3 ч', '3 ч 48 мин']);
  });

  it('tells the two counts of the head, down to the tickets (R-313)', async () => {
    const fake = show(<ReportPage />, { tickets: all });
    const part = within(await screen.findByRole('region', { name: /Два счёта/ }));
    await fake.person.click(part.getByRole('button', { name: 'Какие заявки' }));
    const link = await part.findByRole('link', { name: /Почта не уходит/ });
    expect(link.getAttribute('href')).toBe('tickets.html#ticket-2');
    expect(part.queryByRole('link', { name: /Права доступа/ })).toBeNull();
  });

  it('explains why a term was over when it was, as the ticket does', async () => {
    const fake = show(<ReportPage />, { tickets: all });
    const late = within(await screen.findByRole('region', { name: /^Просрочки/ }));
    expect(late.getAllByRole('row')).toHaveLength(2);
    await fake.person.click(late.getByRole('button', { name: 'почему?' }));
    expect((await screen.findByRole('dialog', { name: 'Время реакции' })).textContent).toMatch(/13:00/);
  });

  it('says each chart as a table too', async () => {
    const fake = show(<ReportPage />, { tickets: all });
    const chart = within(await screen.findByRole('figure', { name: 'Нагрузка по часам' }));
    await fake.person.click(chart.getByRole('button', { name: 'Таблицей' }));
    const hours = within(await screen.findByRole('table', { name: 'Нагрузка по часам' }));
    expect(within(hours.getByRole('row', { name: /^11 / })).getAllByRole('cell')[0]?.textContent).toBe('2');
  });
});

describe('What the report is about', () => {
  it('is chosen by period: a step back is the month before', async () => {
    const fake = show(<ReportPage />, { tickets: all });
    await fake.person.click(await screen.findByRole('button', { name: 'Раньше' }));
    expect(await screen.findByText('1 заявка')).toBeDefined();
    expect(location.hash).toBe('#period=month&back=1');
    const chart = within(screen.getByRole('figure', { name: 'Нагрузка по часам' }));
    await fake.person.click(chart.getByRole('button', { name: 'Таблицей' }));
    const hours = within(await screen.findByRole('table', { name: 'Нагрузка по часам' }));
    // 23:00 is after the closing at 22:00.
    expect(within(hours.getByRole('row', { name: /^23 / })).getAllByRole('cell')[1]?.textContent).toBe('1');
  });

  it('is chosen by type, and stands in the address', async () => {
    const fake = show(<ReportPage />, { tickets: all });
    await screen.findByText('2 заявки');
    await choose(fake, 'Тип', 'Поломка');
    expect(await screen.findByText('1 заявка')).toBeDefined();
    expect(location.hash).toBe('#period=month&type=breakage');
  });

  it('is chosen by client: of the register, by whose group the ticket is in', async () => {
    const group = { id: '4', name: 'Ромашка: сопровождение' };
    const ours = { ...inTime, portal: { ticketId: inTime.ticket.id, groupId: group.id, leftOut: [] } };
    const another = {
      ...lateReaction,
      ticket: { ...lateReaction.ticket, author: { name: 'Борис Иванов', role: 'curator' as const } },
    };
    const romashka = {
      id: 'c-1',
      name: 'ООО «Ромашка»',
      bought: client.bought,
      policyId: 'consultant-v2',
      groups: [group],
      channels: [],
      changedAt: noon,
    };
    const fake = show(<ReportPage />, { tickets: [ours, another], register: [romashka] });
    await screen.findByText('2 заявки');
    await choose(fake, 'Клиент (куратор)', 'ООО «Ромашка»');
    expect(await screen.findByText('1 заявка')).toBeDefined();
    expect(screen.getByRole('button', { name: 'XLSX' })).toHaveProperty('disabled', false);
  });

  it('is nothing in an empty period, and the way on is named', async () => {
    location.hash = '#period=free&from=2025-01-01&to=2025-01-31';
    const fake = show(<ReportPage />, { tickets: all });
    await screen.findByText('За этот период заявок нет');
    await fake.person.click(screen.getByRole('button', { name: 'Показать весь год' }));
    expect(await screen.findByText('3 заявки')).toBeDefined();
  });

  it('asks for days that stand the right way round', async () => {
    location.hash = '#period=free&from=2026-11-20&to=2026-11-01';
    show(<ReportPage />, { tickets: all });
    expect(await screen.findByText(/первый не позже последнего/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'XLSX' })).toHaveProperty('disabled', true);
  });

  it('is the standard of OneBox where tickets follow it: 85 of 100 contacts through tasks (R-211)', async () => {
    const byPhone = { ...makeView({ code: '7', filedAt: at('11-16T11:00'), channel: 'phone' }), policy: onebox };
    const byTask = { ...makeView({ code: '8', filedAt: at('11-16T12:00') }), policy: onebox };
    show(<ReportPage />, { tickets: [byPhone, byTask] });
    expect(await screen.findByText('50 % через задачи: правило нарушено')).toBeDefined();
    expect(screen.getByText('Через задачи: 1 · Телефон: 1')).toBeDefined();
  });
});

describe('States of the screen', () => {
  it('without any ticket says how the report comes to be', async () => {
    show(<ReportPage />, { tickets: [] });
    expect(await screen.findByText('Заявок ещё нет')).toBeDefined();
  });

  it('of a base that cannot be read says so', async () => {
    const broken = {
      watch: (_: unknown, onError: (error: unknown) => void) =>
        onError(new Failure('broken', { words: 'failure_offline' })),
    };
    const fake = makeFakeDesk({ tickets: all });
    render(
      <WordsProvider sentences={makeWords('ru', ru)}>
        <DeskProvider desk={{ ...fake.desk, tickets: broken }}>
          <ReportPage />
        </DeskProvider>
      </WordsProvider>,
    );
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
  });

  it('follows a ticket that changes while one looks', async () => {
    const fake = show(<ReportPage />, { tickets: [inTime] });
    await screen.findByText('1 заявка');
    fake.cells.tickets.change((old) => [...old, lateReaction]);
    await waitFor(() => expect(screen.getByText('2 заявки')).toBeDefined());
  });
});

describe('What belongs to the clocks elsewhere', () => {
  it('the title of an open page begins with what the icon shows', async () => {
    function Page() {
      useFaceTitle('Заявки');
      return null;
    }
    const fake = show(<Page />);
    expect(document.title).toBe('Заявки');
    fake.cells.face.set({ text: '45м', title: '' });
    await waitFor(() => expect(document.title).toBe('45м · Заявки'));
  });

  it('waking hours are switched on with usual times and changed one by one', async () => {
    const fake = show(<PreferencesForm settings={defaultSettings} />);
    await fake.person.click(screen.getByRole('switch', { name: /часы бодрствования/ }));
    await waitFor(() => expect(fake.cells.settings.get().awake).toEqual({ from: '08:00', to: '22:00' }));
    fake.rerender(<span />);
    const awake = show(<PreferencesForm settings={{ ...defaultSettings, awake: { from: '08:00', to: '22:00' } }} />);
    fireEvent.change(screen.getByLabelText('До'), { target: { value: '23:30' } });
    await waitFor(() => expect(awake.cells.settings.get().awake).toEqual({ from: '08:00', to: '23:30' }));
  });

  it('that notices are told once in all browsers is so unless it is switched off, and says what leaves for it', async () => {
    const fake = show(<PreferencesForm settings={defaultSettings} />);
    const once = screen.getByRole('switch', { name: 'Не повторять уведомления в других моих браузерах' });
    expect(once).toBeChecked();
    expect(once).toHaveAccessibleDescription(/только короткие отпечатки/);
    await fake.person.click(once);
    await waitFor(() => expect(fake.cells.settings.get().tellOnce).toBe(false));
  });
});
