// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { App as Options } from '../../entrypoints/options/App.tsx';
import { App } from '../../entrypoints/popup/App.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { makeEvidence } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const box = { x: 10, y: 10, width: 50, height: 20 };
const frame = { x: 0, y: 0, width: 1280, height: 800 };
const masked = makeEvidence({
  name: 'Снимок 12-28.png',
  width: 1280,
  height: 800,
  shot: {
    kind: 'visible',
    masked: true,
    places: [
      { kind: 'phone', boxes: [box] },
      { kind: 'name', boxes: [{ ...box, y: 60 }] },
    ],
    again: { frame, open: [] },
  },
});

describe('kinds of pictures', () => {
  it('masked unless the person says otherwise; the choice is kept', async () => {
    const { person, cells } = show(<App />);
    await person.click(await screen.findByRole('button', { name: 'Другие снимки' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Вся страница' }));
    await waitFor(() => expect(cells.evidence.get()[0]?.shot).toMatchObject({ kind: 'page', masked: true }));
    await person.click(await screen.findByRole('button', { name: 'Другие снимки' }));
    await person.click(await screen.findByRole('menuitemcheckbox', { name: 'Скрывать личные данные' }));
    await waitFor(() => expect(cells.settings.get().maskPersonal).toBe(false));
    await person.click(await screen.findByRole('button', { name: 'Снимок' }));
    await waitFor(() => expect(cells.evidence.get()[1]?.shot).toMatchObject({ kind: 'visible', masked: false }));
  });

  it('the popup makes way for the picker', async () => {
    const close = vi.spyOn(window, 'close').mockImplementation(() => undefined);
    const { person } = show(<App />);
    await person.click(await screen.findByRole('button', { name: 'Другие снимки' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Элемент страницы…' }));
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
  });

  it('and stays where the picker could not come', async () => {
    const close = vi.spyOn(window, 'close').mockImplementation(() => undefined);
    const { person, refuse } = show(<App />);
    refuse('shoot', new Failure('denied', { words: 'failure_shot_unreachable' }));
    await person.click(await screen.findByRole('button', { name: 'Другие снимки' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Область…' }));
    expect(await screen.findByText(/На эту страницу браузер не пускает/)).toBeVisible();
    expect(close).not.toHaveBeenCalled();
  });
});

describe('the preview of a masked picture', () => {
  it('tells what was covered, and shows one place at a click', async () => {
    const { person, cells } = show(<App />, { evidence: [masked] });
    await person.click(await screen.findByRole('button', { name: /^Посмотреть «Снимок 12-28/ }));
    const sheet = within(await screen.findByRole('dialog'));
    expect(await sheet.findByText(/Закрыто 2 места/)).toBeVisible();
    await person.click(sheet.getByRole('button', { name: 'Показать: телефон' }));
    await waitFor(() => expect(cells.evidence.get()[0]?.shot?.places.map(({ kind }) => kind)).toEqual(['name']));
  });

  it('says why a place could not be shown', async () => {
    const { person, refuse, cells } = show(<App />, { evidence: [masked] });
    refuse('openPlace', new Failure('conflict', { words: 'failure_shot_other_page' }));
    await person.click(await screen.findByRole('button', { name: /^Посмотреть «Снимок 12-28/ }));
    await person.click(await screen.findByRole('button', { name: 'Показать: телефон' }));
    expect(await screen.findByText(/Открыта другая страница/)).toBeVisible();
    expect(cells.evidence.get()[0]?.shot?.places).toHaveLength(2);
  });

  it('offers nothing where notes are drawn or the picture cannot be made again', async () => {
    const { person } = show(<App />, { evidence: [{ ...masked, annotated: true, drawnAt: masked.madeAt }] });
    await person.click(await screen.findByRole('button', { name: /^Посмотреть «Снимок 12-28/ }));
    expect(await screen.findByText(/Закрыто 2 места/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Показать: телефон' })).toBeNull();
  });
});

describe('a drawn picture that lacks pictures of other sites', () => {
  it('says so on its card and in its preview', async () => {
    const shot = { kind: 'page', masked: true, places: [], absent: 3 } as const;
    const { person } = show(<App />, { evidence: [{ ...masked, shot: { ...shot, places: [] } }] });
    expect(await screen.findByText('Без 3 картинок с других сайтов')).toBeVisible();
    await person.click(await screen.findByRole('button', { name: /^Посмотреть «Снимок 12-28/ }));
    expect(await screen.findByText(/^3 картинки с других сайтов не попали в снимок/)).toBeVisible();
  });

  it('says nothing where all are there', async () => {
    show(<App />, { evidence: [masked] });
    await screen.findByRole('button', { name: /^Посмотреть «Снимок 12-28/ });
    expect(screen.queryByText(/с других сайтов/)).toBeNull();
  });
});

describe('the user’s own places', () => {
  it('are added and taken back; what is no selector is refused', async () => {
    const { person, cells } = show(<Options />);
    const field = await screen.findByLabelText(/Закрывать на снимках/);
    await person.type(field, '..нет{Enter}');
    expect(await screen.findByText(/Это не селектор/)).toBeVisible();
    await person.clear(field);
    await person.type(field, '.salary{Enter}');
    await waitFor(() => expect(cells.settings.get().maskOwn).toEqual(['.salary']));
    await person.click(await screen.findByRole('button', { name: 'Больше не закрывать .salary' }));
    await waitFor(() => expect(cells.settings.get().maskOwn).toEqual([]));
  });
});
