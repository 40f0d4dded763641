// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../entrypoints/popup/App.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { DraftId, RecordingId } from '../../lib/model/ids.ts';
import { makeDraft, makeEvidence, makeRecording } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const shot = makeEvidence({ name: 'Снимок 12-28.png' });

describe('proof', () => {
  it('takes a screenshot and shows it by name', async () => {
    const { person } = show(<App />);
    await person.click(await screen.findByRole('button', { name: 'Снимок' }));
    expect(await screen.findByText('Снимок 12-30.png')).toBeVisible();
    expect(screen.getByText('1 файл')).toBeVisible();
  });

  it('says why a screenshot was refused and what to do', async () => {
    const { person, refuse } = show(<App />);
    refuse('shoot', new Failure('denied', { words: 'failure_shot_refused' }));
    await person.click(await screen.findByRole('button', { name: 'Снимок' }));
    expect(await screen.findByText(/Нажмите на значок расширения на самой странице/)).toBeVisible();
  });

  it('takes chosen files and names the one it cannot take', async () => {
    const { person, cells } = show(<App />);
    const chooser = await screen.findByTestId('file-chooser');
    const files = [new File(['договор'], 'Договор.docx'), new File([], 'пусто.txt')];
    await person.upload(chooser, files);
    expect(await screen.findByText('Договор.docx')).toBeVisible();
    expect(await screen.findByText(/^Файл «пусто.txt» пустой/)).toBeVisible();
    expect(cells.evidence.get()).toHaveLength(1);
  });

  it('takes files that are dropped anywhere and says where they may fall', async () => {
    const { cells } = show(<App />);
    await screen.findByRole('button', { name: 'Файл' });
    const dataTransfer = { types: ['Files'], files: [new File(['x'], 'схема.pdf')] };
    fireEvent.dragOver(document.body, { dataTransfer });
    expect(await screen.findByText('Отпустите файлы здесь')).toBeVisible();
    fireEvent.drop(document.body, { dataTransfer });
    await waitFor(() => expect(cells.evidence.get()[0]?.name).toBe('схема.pdf'));
    expect(screen.queryByText('Отпустите файлы здесь')).toBeNull();
  });

  it('takes a pasted picture but leaves pasted text to the field', async () => {
    const { cells, person } = show(<App />);
    const what = await screen.findByRole('textbox', { name: 'ОПИСАНИЕ' });
    fireEvent.paste(what, {
      clipboardData: { files: [new File(['x'], 'image.png', { type: 'image/png' })], types: ['Files'] },
    });
    await waitFor(() => expect(cells.evidence.get()).toHaveLength(1));
    await person.click(what);
    await person.paste('текст из буфера');
    await waitFor(() => expect(cells.drafts.get()[0]?.answers.what).toBe('текст из буфера'));
    expect(cells.evidence.get()).toHaveLength(1);
  });

  it('takes the words of a copied table into the field, and its picture only where nobody writes', async () => {
    const { cells } = show(<App />);
    const what = await screen.findByRole('textbox', { name: 'ОПИСАНИЕ' });
    const clipboardData = {
      files: [new File(['x'], 'image.png', { type: 'image/png' })],
      types: ['text/plain', 'text/html', 'Files'],
    };
    expect(fireEvent.paste(what, { clipboardData }), 'the field gets it').toBe(true);
    expect(cells.evidence.get()).toHaveLength(0);
    fireEvent.paste(document.body, { clipboardData });
    await waitFor(() => expect(cells.evidence.get()).toHaveLength(1));
    // A file copied on a Mac brings its name as text.
    const named = { files: [new File(['y'], 'схема.pdf')], types: ['text/plain', 'Files'] };
    fireEvent.paste(what, { clipboardData: named });
    await waitFor(() => expect(cells.evidence.get()).toHaveLength(2));
  });

  it('renames by keyboard, and Escape gives the new name up', async () => {
    const { person, cells } = show(<App />, { evidence: [shot] });
    const rename = async (keys: string) => {
      await person.click(await screen.findByRole('button', { name: /Действия с/ }));
      await person.click(await screen.findByRole('menuitem', { name: 'Переименовать' }));
      const input = await screen.findByRole('textbox', { name: 'Название файла' });
      await waitFor(() => expect(input).toHaveFocus());
      await person.clear(input);
      await person.keyboard(keys);
    };
    await rename('Кнопка не нажимается.png{Escape}');
    expect(cells.evidence.get()[0]?.name).toBe(shot.name);
    await rename('Кнопка не нажимается.png{Enter}');
    await waitFor(() => expect(cells.evidence.get()[0]?.name).toBe('Кнопка не нажимается.png'));
  });

  it('removes a proof and brings it back', async () => {
    const { person, cells } = show(<App />, { evidence: [shot] });
    await person.click(await screen.findByRole('button', { name: /Действия с/ }));
    await person.click(await screen.findByRole('menuitem', { name: 'Убрать' }));
    await waitFor(() => expect(cells.evidence.get()).toHaveLength(0));
    await person.click(await screen.findByRole('button', { name: 'Вернуть' }));
    await waitFor(() => expect(cells.evidence.get()).toEqual([shot]));
  });

  it('opens a picture in full, and tells when its bytes are gone', async () => {
    const { person, refuse } = show(<App />, { evidence: [shot] });
    await person.click(await screen.findByRole('button', { name: /Посмотреть/ }));
    const viewer = await screen.findByRole('dialog', { name: shot.name });
    expect(await within(viewer).findByRole('img', { name: shot.name })).toBeVisible();
    await person.keyboard('{Escape}');
    refuse('bytes', new Failure('missing', { words: 'failure_file_gone' }));
    await person.click(screen.getByRole('button', { name: /Посмотреть/ }));
    expect(await screen.findByText(/Файл не найден/)).toBeVisible();
  });
});

describe('recording', () => {
  it('begins with or without the microphone, as was chosen, and remembers the choice', async () => {
    const { person, cells } = show(<App />);
    await person.click(await screen.findByRole('switch', { name: 'Микрофон' }));
    await waitFor(() => expect(cells.settings.get().microphone).toBe(true));
    await person.click(screen.getByRole('button', { name: 'Запись' }));
    await waitFor(() => expect(cells.recordings.get()[0]?.microphone).toBe(true));
    expect(await screen.findByText('Идёт запись')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Запись' })).toBeDisabled();
  });

  it('shows the time, pauses, goes on and stops', async () => {
    const { person, cells } = show(<App />, { recordings: [makeRecording({ duration: 62 })] });
    expect(await screen.findByRole('timer')).toHaveTextContent('1:02');
    await person.click(screen.getByRole('button', { name: 'Пауза' }));
    expect(await screen.findByText('Запись на паузе')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Продолжить запись' }));
    await waitFor(() => expect(cells.recordings.get()[0]?.state).toBe('recording'));
    await person.click(await screen.findByRole('button', { name: 'Стоп' }));
    expect(await screen.findByText('Запись готова')).toBeVisible();
  });

  it('offers what broke off, even of another draft, and keeps it', async () => {
    const other = makeDraft({ id: DraftId.parse('draft-2') });
    const broken = makeRecording({ state: 'interrupted', draftId: other.id, duration: 128 });
    const { person, cells } = show(<App />, { drafts: [makeDraft(), other], recordings: [broken] });
    expect(await screen.findByText('Прерванная запись')).toBeVisible();
    expect(screen.getByText(/^2:08/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Приложить' }));
    await waitFor(() => expect(cells.evidence.get()[0]).toMatchObject({ draftId: other.id, kind: 'recording' }));
    expect(screen.queryByText('Прерванная запись')).toBeNull();
  });

  it('asks before it deletes a recording for good', async () => {
    const { person, cells } = show(<App />, {
      recordings: [makeRecording({ id: RecordingId.parse('r'), state: 'ready' })],
    });
    await person.click(await screen.findByRole('button', { name: 'Удалить' }));
    const question = await screen.findByRole('alertdialog', { name: 'Удалить запись?' });
    await person.keyboard('{Escape}');
    await waitFor(() => expect(question).not.toBeInTheDocument());
    expect(cells.recordings.get()[0]?.state).toBe('ready');
    await person.click(screen.getByRole('button', { name: 'Удалить' }));
    await person.click(await screen.findByRole('button', { name: 'Удалить запись' }));
    await waitFor(() => expect(cells.recordings.get()[0]?.state).toBe('discarded'));
  });
});
