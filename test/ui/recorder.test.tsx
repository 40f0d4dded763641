// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App as Options } from '../../entrypoints/options/App.tsx';
import { App as Popup } from '../../entrypoints/popup/App.tsx';
import { instant, shift } from '../../lib/base/instant.ts';
import { makeRecording } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const headset = { id: 'headset', label: 'Гарнитура' };
type Person = ReturnType<typeof show>['person'];

async function choose(person: Person, panel: HTMLElement, label: string, option: RegExp): Promise<void> {
  (await within(panel).findByRole('combobox', { name: label })).focus();
  await person.keyboard('{Enter}');
  await person.click(await screen.findByRole('option', { name: option }));
}

describe('how to record, under the arrow of the button', () => {
  it('opens and closes by the keyboard, and gives the focus back', async () => {
    const { person } = show(<Popup />);
    const arrow = await screen.findByRole('button', { name: 'Как записывать' });
    await waitFor(() => expect(arrow).toBeEnabled());
    arrow.focus();
    await person.keyboard('{Enter}');
    const panel = await screen.findByRole('dialog', { name: 'Как записывать' });
    expect(panel).toContainElement(document.activeElement as HTMLElement);
    await person.keyboard('{Escape}');
    await waitFor(() => expect(panel).not.toBeInTheDocument());
    expect(arrow).toHaveFocus();
  });

  it('keeps what is to be filmed and how finely, each quality with what a minute takes', async () => {
    const { person, cells } = show(<Popup />);
    await person.click(await screen.findByRole('button', { name: 'Как записывать' }));
    const panel = await screen.findByRole('dialog', { name: 'Как записывать' });
    await choose(person, panel, 'Качество', /^Чётко · до 20 МБ\/мин/);
    await choose(person, panel, 'Записывать', /^Окно или экран/);
    expect(cells.settings.get().recording).toMatchObject({ quality: 'sharp', source: 'screen' });
    expect(within(panel).getByText(/10 минут — до 195 МБ. Портал принимает файл до 2 ГБ/)).toBeVisible();
    await person.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: 'Запись' })).toHaveAttribute('title', 'Записать окно или экран');
  });

  it('names the microphones, and takes none, the usual one or one of them', async () => {
    const { person, cells } = show(<Popup />, { microphones: [headset] });
    await person.click(await screen.findByRole('button', { name: 'Как записывать' }));
    const panel = await screen.findByRole('dialog', { name: 'Как записывать' });
    await choose(person, panel, 'Микрофон', /^Гарнитура/);
    await waitFor(() => expect(cells.settings.get()).toMatchObject({ microphone: true, microphoneId: 'headset' }));
    await choose(person, panel, 'Микрофон', /^Обычный/);
    await waitFor(() => expect(cells.settings.get().microphoneId).toBeUndefined());
    await choose(person, panel, 'Микрофон', /^Без микрофона/);
    await waitFor(() => expect(cells.settings.get().microphone).toBe(false));
  });

  it('says so when the chosen microphone is not connected', async () => {
    const { person } = show(<Popup />, { settings: { microphone: true, microphoneId: 'pulled-out' } });
    await person.click(await screen.findByRole('button', { name: 'Как записывать' }));
    expect(await screen.findByRole('combobox', { name: 'Микрофон' })).toHaveTextContent('Не подключён');
  });

  it.each([
    ['Отсчёт 3-2-1', 'countdown'],
    ['Круги у щелчков', 'clicks'],
    ['Шаги и ошибки страницы', 'trail'],
  ] as const)('switches «%s» and leaves the others', async (name, setting) => {
    const { person, cells } = show(<Popup />);
    await person.click(await screen.findByRole('button', { name: 'Как записывать' }));
    const before = cells.settings.get().recording;
    await person.click(await screen.findByRole('switch', { name }));
    await waitFor(() => expect(cells.settings.get().recording).toEqual({ ...before, [setting]: !before[setting] }));
  });
});

describe('a recording under way', () => {
  it('that has not begun counts down, and can be stopped', async () => {
    const beginsAt = shift(instant(Date.now()), 2_800);
    const waiting = makeRecording({ state: 'starting', duration: 0, size: 0, beginsAt });
    const { person, cells } = show(<Popup />, { recordings: [waiting] });
    expect(await screen.findByText(/^Начнётся через [23]…$/)).toBeVisible();
    expect(screen.queryByRole('timer')).toBeNull();
    await person.click(screen.getByRole('button', { name: 'Стоп' }));
    await waitFor(() => expect(cells.recordings.get()[0]?.state).not.toBe('starting'));
  });

  it('shows its size, the room that is left when it is not much, and how loud the microphone is', async () => {
    const running = makeRecording({ duration: 62, size: 9_300_000, microphone: true, level: 0.25 });
    show(<Popup />, { recordings: [running], takeLimits: { room: 1, left: 42 * 60_000 } });
    expect(await screen.findByText(/^9,3 МБ · места на 42 мин · /)).toBeVisible();
    expect(screen.getByRole('meter', { name: 'Уровень микрофона' })).toHaveAttribute('value', '50');
  });

  it('says nothing of room where there is plenty', async () => {
    const running = makeRecording({ duration: 62, size: 9_300_000 });
    show(<Popup />, { recordings: [running], takeLimits: { room: 1, left: 90 * 3_600_000 } });
    expect(await screen.findByText(/^9,3 МБ · /)).toBeVisible();
    expect(screen.queryByText(/места на/)).toBeNull();
  });

  it.each([
    ['recorder_warn_disk', /Место на диске кончается/],
    ['recorder_warn_portal', /станет больше, чем принимает портал/],
    ['recorder_warn_portal_over', /придётся обрезать/],
    ['recorder_warn_silent', /Микрофон молчит/],
  ])('warns: %s', async (warning, words) => {
    show(<Popup />, { recordings: [makeRecording({})], takeLimits: { warning } });
    expect(await screen.findByText(words)).toBeVisible();
  });
});

describe('recordings in the options', () => {
  it('are chosen as under the button, with what the disk holds', async () => {
    const { person, cells } = show(<Options />);
    const section = await screen.findByRole('region', { name: 'Запись экрана' });
    await choose(person, section, 'Качество', /^Движение · до 32 МБ\/мин/);
    expect(cells.settings.get().recording.quality).toBe('motion');
    expect(await within(section).findByText(/40 ГБ, это не меньше 21 ч записи/)).toBeVisible();
  });

  it('try the microphone out: open it on a click, show that it is heard, and close it again', async () => {
    const { person } = show(<Options />);
    await person.click(await screen.findByRole('button', { name: 'Проверить микрофон' }));
    expect(await screen.findByText('Микрофон слышно.')).toBeVisible();
    expect(screen.getByRole('meter', { name: 'Уровень микрофона' })).toHaveAttribute('value', '55');
    await person.click(screen.getByRole('button', { name: 'Закончить проверку' }));
    expect(screen.queryByRole('meter')).toBeNull();
  });
});
