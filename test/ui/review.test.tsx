// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EvidenceList } from '../../components/evidence/EvidenceList.tsx';
import { RecoveryList } from '../../components/recorder/RecoveryList.tsx';
import { FilmList } from '../../components/review/FilmList.tsx';
import { ReviewPage } from '../../components/review/ReviewPage.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { RecordingId } from '../../lib/model/ids.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { makeEvidence, makeRecording } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const id = RecordingId.parse('recording-1');
const START = 'Начало записи';
const END = 'Конец записи';
const HEAD = 'Место просмотра';

beforeEach(() => {
  // jsdom plays nothing; what a player does with a film is looked at in a real browser.
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockImplementation(() => {});
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(async () => {});
});

function review(over: Partial<Recording> = {}, world: Parameters<typeof show>[1] = {}) {
  const recording = makeRecording({ state: 'ready', duration: 10, size: 1_000_000, ...over });
  return show(
    <ToastPlace close="Закрыть">
      <ReviewPage id={id} />
    </ToastPlace>,
    { recordings: [recording], ...world },
  );
}

const handle = (name: string) => screen.findByRole('slider', { name });
const at = (name: string) => screen.getByRole('slider', { name }).getAttribute('aria-valuetext');
const press = async (fake: ReturnType<typeof show>, name: string, keys: string) => {
  (await handle(name)).focus();
  await fake.person.keyboard(keys);
};
const rowOf = (fake: ReturnType<typeof show>) => fake.cells.recordings.get()[0];

describe('Trimming by the keyboard', () => {
  it('the start goes from key frame to key frame, the end from picture to picture, and the decision lies beside the film', async () => {
    const fake = review();
    await press(fake, START, '{ArrowRight}');
    expect(at(START)).toBe('0:02,0');
    await press(fake, END, '{ArrowLeft}{ArrowLeft}');
    expect(at(END)).toBe('0:09,8');
    await screen.findByText(/Останется 0:07,8/);
    await waitFor(() => expect(rowOf(fake)?.cut).toEqual({ keep: [{ start: 2, end: 9.8 }], sound: true }));
    expect(rowOf(fake)?.made, 'nothing is cut before it is attached').toBeUndefined();
  });

  it('with Shift by five seconds; Home and End go to the ends; one handle never passes the other', async () => {
    const fake = review();
    await press(fake, END, '{Shift>}{ArrowLeft}{/Shift}');
    expect(at(END)).toBe('0:05,0');
    await press(fake, START, '{Shift>}{ArrowRight}{/Shift}');
    expect(at(START)).toBe('0:04,0');
    await press(fake, START, '{Home}');
    expect(at(START)).toBe('0:00,0');
    await press(fake, END, '{End}');
    expect(at(END)).toBe('0:10,0');
    await waitFor(() => expect(rowOf(fake)?.cut, 'the whole film is no decision').toBeUndefined());
  });

  it('a middle part is cut out from the picture at its start to the next key frame, and can be put back', async () => {
    const fake = review();
    await press(fake, HEAD, '{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(at(HEAD)).toBe('0:03,0');
    await fake.person.keyboard('[KeyI]{ArrowRight}{ArrowRight}[KeyO]');
    expect([at('Начало вырезаемой части'), at('Конец вырезаемой части')]).toEqual(['0:03,0', '0:06,0']);
    await fake.person.click(screen.getByRole('button', { name: 'Вырезать 0:03,0 – 0:06,0' }));
    await screen.findByText(/Останется 0:07,0/);
    expect(screen.getAllByTestId('cut-part')).toHaveLength(1);
    await fake.person.click(screen.getByRole('button', { name: 'Вернуть 0:03,0 – 0:06,0' }));
    await screen.findByText('Запись целиком');
  });

  it('does not cut everything away', async () => {
    const fake = review();
    await press(fake, HEAD, '{Home}[KeyI]{End}[KeyO][KeyX]');
    await screen.findByText(/Вырезать здесь нечего/);
    await screen.findByText('Запись целиком');
  });

  it('goes back and forth without a limit, over trims, sound and cover alike', async () => {
    const fake = review();
    await press(fake, START, '{ArrowRight}');
    await fake.person.click(screen.getByRole('switch', { name: 'Со звуком' }));
    await fake.person.click(screen.getByRole('button', { name: 'Сделать обложкой' }));
    await waitFor(() => expect(rowOf(fake)).toMatchObject({ cut: { sound: false }, poster: 2 }));
    for (let step = 0; step < 5; step += 1) await fake.person.keyboard('{Control>}[KeyZ]{/Control}');
    await waitFor(() => expect(rowOf(fake)?.cut).toBeUndefined());
    expect(rowOf(fake)?.poster).toBeUndefined();
    expect(screen.getByRole('button', { name: /^Отменить/ })).toBeDisabled();
    for (let step = 0; step < 3; step += 1) await fake.person.keyboard('{Control>}[KeyY]{/Control}');
    await waitFor(() =>
      expect(rowOf(fake)).toMatchObject({ cut: { keep: [{ start: 2, end: 10 }], sound: false }, poster: 2 }),
    );
  });

  it('opens with what was decided the last time', async () => {
    review({
      cut: {
        keep: [
          { start: 0, end: 4 },
          { start: 6, end: 9 },
        ],
        sound: false,
      },
    });
    await screen.findByText(/Останется 0:07,0/);
    expect(screen.getByRole('switch', { name: 'Со звуком' })).not.toBeChecked();
    expect(at(END)).toBe('0:09,0');
  });
});

describe('What becomes of it', () => {
  it('attached, the proof is the cut film under its name; cut again, the proof follows; and back to the original', async () => {
    const fake = review();
    await fake.person.type(await screen.findByLabelText('Название записи'), 'Не сохраняется сделка{Enter}');
    await press(fake, START, '{ArrowRight}');
    await fake.person.click(screen.getByRole('button', { name: 'Приложить к заявке' }));
    await screen.findByText('Запись приложена к черновику');
    expect(fake.cells.evidence.get()).toMatchObject([{ name: 'Не сохраняется сделка.mp4', duration: 8, size: 500 }]);
    await screen.findByText('Приложена так, как здесь');
    await press(fake, START, '{ArrowRight}');
    await fake.person.click(await screen.findByRole('button', { name: 'Применить обрезку' }));
    await waitFor(() => expect(fake.cells.evidence.get()[0]?.duration).toBe(6));
    await fake.person.click(await screen.findByRole('button', { name: 'Вернуть исходную' }));
    await waitFor(() => expect(fake.cells.evidence.get()[0]).toMatchObject({ duration: 10, size: 1_000_000 }));
  });

  it('says when it could not be cut, and keeps every decision', async () => {
    const fake = review();
    fake.refuse('keepRecording', new Failure('full', { words: 'failure_disk_full' }));
    await press(fake, START, '{ArrowRight}');
    await fake.person.click(screen.getByRole('button', { name: 'Приложить к заявке' }));
    await screen.findByRole('alert');
    expect(fake.cells.evidence.get()).toEqual([]);
    expect(at(START)).toBe('0:02,0');
  });

  it('deleted, it can be brought back from the message and from the page', async () => {
    const fake = review();
    await fake.person.click(await screen.findByRole('button', { name: 'Удалить запись' }));
    await screen.findByRole('button', { name: 'Вернуть запись' });
    expect(rowOf(fake)?.state).toBe('discarded');
    await fake.person.click(screen.getByRole('button', { name: 'Вернуть' }));
    await handle(HEAD);
    expect(rowOf(fake)?.state).toBe('ready');
  });
});

describe('How it stands', () => {
  it('what is filed is only looked at', async () => {
    const evidence = makeEvidence({ name: 'Запись.mp4', kind: 'recording', nature: 'video', recordingId: id });
    review({ state: 'kept' }, { evidence: [evidence], drafts: [] });
    await screen.findByText(/Заявка уже поставлена/);
    expect(screen.queryByRole('slider', { name: START })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Приложить к заявке' })).toBeNull();
    expect(screen.queryByLabelText('Название записи')).toBeNull();
  });

  it.each([
    [{ state: 'recording' }, 'Остановите её'],
    [{ state: 'failed', size: 0, trouble: 'recording_empty' }, 'Запись не удалась'],
    [{ state: 'interrupted', trouble: 'recording_interrupted' }, 'Прервалась'],
  ] as const)('%o is told', async (over, words) => {
    review(over);
    await screen.findAllByText(new RegExp(words));
  });

  it('says calmly that a recording is gone, and when its file is', async () => {
    show(<ReviewPage id={RecordingId.parse('nobody')} />);
    await screen.findByText('Этой записи больше нет');
    cleanup();
    const fake = show(<ReviewPage id={id} />, { recordings: [] });
    fake.refuse('filmBytes', new Failure('missing', { words: 'failure_recording_missing' }));
    fake.cells.recordings.set([makeRecording({ state: 'ready' })]);
    await screen.findByText('Записи больше нет на диске браузера.');
  });
});

describe('All recordings', () => {
  const list = (recordings: readonly Recording[], world: Parameters<typeof show>[1] = {}) =>
    show(
      <ToastPlace close="Закрыть">
        <FilmList />
      </ToastPlace>,
      { recordings, ...world },
    );
  const one = (name: string, over: Partial<Recording>) =>
    makeRecording({ id: RecordingId.parse(name), name, state: 'ready', ...over });

  it('each with its state and why, all sizes together, and what room is left', async () => {
    list([
      one('Первая', {}),
      one('Вторая', { state: 'interrupted', trouble: 'recording_interrupted' }),
      one('Третья', { state: 'failed', size: 0, trouble: 'recording_no_encoder' }),
      one('Четвёртая', { state: 'recording' }),
      one('Пятая', { state: 'discarded' }),
    ]);
    expect(await screen.findAllByRole('article')).toHaveLength(4);
    const entry = (name: string) => within(screen.getByRole('article', { name }));
    entry('Первая').getByText('Не приложена');
    entry('Вторая').getByText('Прервалась');
    entry('Третья').getByText('Не удалась');
    expect(entry('Третья').queryByRole('link')).toBeNull();
    expect(entry('Третья').queryByRole('button', { name: 'Приложить' })).toBeNull();
    entry('Четвёртая').getByText('Идёт запись');
    expect(entry('Четвёртая').queryByRole('button')).toBeNull();
    await screen.findByText(/4 записи, 7,2 МБ · на диске браузера свободно 40 ГБ/);
  });

  it('says what becomes of the whole recording once the cut one was sent, and counts only what is there', async () => {
    const cut = { keep: [{ start: 2, end: 5 }], sound: true };
    const made = { file: 'film.cut', size: 1_000_000, duration: 3, cut };
    const evidence = makeEvidence({ name: 'Запись.mp4', kind: 'recording', nature: 'video', recordingId: id });
    const film = makeRecording({ state: 'kept', name: 'Моя', size: 4_000_000, file: 'film.mp4', cut, made });
    const { cells } = list([film], { evidence: [evidence] });
    await screen.findByText(/1 запись, 5 МБ/);
    cells.recordings.change((rows) => rows.map((row) => ({ ...row, file: made.file, size: made.size })));
    await screen.findByText(/1 запись, 1 МБ/);
    screen.getByText(/Целой больше нет/);
  });

  it('asks before one is attached that was not masked throughout', async () => {
    const fake = list([one('Первая', { unmasked: true })]);
    await fake.person.click(await screen.findByRole('button', { name: 'Приложить' }));
    const ask = await screen.findByRole('alertdialog');
    expect(fake.cells.evidence.get()).toHaveLength(0);
    await fake.person.click(within(ask).getByRole('button', { name: 'Приложить всё равно' }));
    await screen.findByText('В черновике');
    expect(fake.cells.evidence.get()).toHaveLength(1);
  });

  it('tells the ticket that a recording is in', async () => {
    const evidence = makeEvidence({ name: 'Запись.mp4', kind: 'recording', nature: 'video', recordingId: id });
    list([makeRecording({ state: 'kept', name: 'Моя' })], { evidence: [evidence] });
    await screen.findByText('В черновике');
    expect(screen.queryByRole('button', { name: /^Удалить/ })).toBeNull();
  });

  it('attaches, deletes and brings back', async () => {
    const fake = list([one('Первая', {})]);
    await fake.person.click(await screen.findByRole('button', { name: 'Удалить «Первая»' }));
    await screen.findByText('Записей нет');
    await fake.person.click(screen.getByRole('button', { name: 'Вернуть' }));
    await fake.person.click(await screen.findByRole('button', { name: 'Приложить' }));
    await screen.findByText('В черновике');
    expect(fake.cells.evidence.get()).toHaveLength(1);
  });
});

describe('The way there from the ticket', () => {
  it('leads from the card of a recording, and from one that waits for a decision', async () => {
    const evidence = makeEvidence({ name: 'Запись.mp4', kind: 'recording', nature: 'video', recordingId: id });
    const picture = makeEvidence({ name: 'Снимок.png' });
    const waiting = makeRecording({ id: RecordingId.parse('waiting'), state: 'ready' });
    const fake = show(
      <>
        <EvidenceList evidence={[evidence, picture]} editable />
        <RecoveryList draftId={waiting.draftId} />
      </>,
      { recordings: [makeRecording({ state: 'kept' }), waiting], evidence: [evidence, picture] },
    );
    await fake.person.click(await screen.findByRole('button', { name: 'Действия с «Снимок.png»' }));
    expect(screen.queryByRole('menuitem', { name: 'Просмотр и обрезка' })).toBeNull();
    await fake.person.keyboard('{Escape}');
    await fake.person.click(screen.getByRole('button', { name: 'Действия с «Запись.mp4»' }));
    await fake.person.click(await screen.findByRole('menuitem', { name: 'Просмотр и обрезка' }));
    await fake.person.click(await screen.findByRole('button', { name: 'Просмотр и обрезка' }));
    await fake.person.click(screen.getByRole('button', { name: 'Все записи' }));
    expect(fake.cells.opened.get()).toEqual(['review#recording-1', 'review#waiting', 'review']);
  });
});
