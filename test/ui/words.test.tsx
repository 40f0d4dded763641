// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCountdown,
  formatDuration,
  formatMoment,
  formatSpan,
  formatTime,
} from '../../components/format.ts';
import { journalOf } from '../../components/hooks/answer-journal.ts';
import { makeAnswerWriter } from '../../components/hooks/use-answers.ts';
import { App } from '../../entrypoints/popup/App.tsx';
import { instant, MINUTE } from '../../lib/base/instant.ts';
import { DraftId } from '../../lib/model/ids.ts';
import type { Answers } from '../../lib/model/ticket.ts';
import { noon } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const moscow = 'Europe/Moscow';
const spaces = (text: string) => text.replace(/\s/g, ' ');

describe('numbers and instants', () => {
  it('rounds what is left down to the minute, and what is overdue up (C-06)', () => {
    expect(formatCountdown(102 * MINUTE + 59_000)).toBe('1:42');
    expect(formatCountdown(-1)).toBe('−0:01');
    expect(spaces(formatSpan(102 * MINUTE + 59_000, 'ru'))).toBe('1 ч 42 мин');
    expect(spaces(formatSpan(-(5 * MINUTE + 1), 'ru'))).toBe('6 мин');
  });

  it('shows seconds only when they are not zero (C-06)', () => {
    expect(formatTime(noon, moscow, 'ru')).toBe('12:30');
    expect(formatTime(instant(noon + 30_000), moscow, 'ru')).toBe('12:30:30');
  });

  it('names the day when it is not today, in the zone that is asked for', () => {
    const night = instant(Date.parse('2026-11-17T23:30:00+03:00'));
    expect(formatMoment(night, noon, moscow, 'ru')).toBe('23:30');
    expect(formatMoment(night, noon, 'Asia/Yekaterinburg', 'ru')).toBe('завтра, 01:30');
    expect(formatMoment(instant(Date.parse('2027-01-01T11:00:00+03:00')), noon, moscow, 'ru')).toContain('2027');
  });

  it('writes sizes and lengths as people do', () => {
    expect(spaces(formatBytes(1_400_000, 'ru'))).toBe('1,4 МБ');
    expect(formatDuration(3727.9)).toBe('1:02:07');
  });
});

describe('the writer of answers', () => {
  it('writes the first key at once and what comes meanwhile right after, losing none', async () => {
    const written: Partial<Answers>[] = [];
    const gates: (() => void)[] = [];
    const writer = makeAnswerWriter(
      (patch) => {
        written.push(patch);
        return new Promise((resolve) => gates.push(resolve));
      },
      journalOf(DraftId.parse('draft-1')),
      () => {},
    );
    writer.put({ what: 'П' });
    expect(written).toEqual([{ what: 'П' }]);
    writer.put({ what: 'По' });
    writer.put({ what: 'Пол', why: 'Ч' });
    const done = writer.flush();
    gates[0]?.();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    expect(written).toEqual([{ what: 'П' }, { what: 'Пол', why: 'Ч' }]);
    gates[1]?.();
    await done;
  });

  it('keeps what could not be written, and newer words win over it', async () => {
    const kept: Partial<Answers> = {};
    let full = true;
    const states: unknown[] = [];
    const writer = makeAnswerWriter(
      async (patch) => {
        if (full) throw new Error('full');
        Object.assign(kept, patch);
      },
      journalOf(DraftId.parse('draft-1')),
      (state) => states.push(state),
    );
    writer.put({ what: 'старое', why: 'зачем' });
    await writer.flush();
    expect(states.at(-1)).toHaveProperty('failed');
    full = false;
    writer.put({ what: 'новое' });
    await writer.flush();
    expect(kept).toEqual({ what: 'новое', why: 'зачем' });
    expect(states.at(-1)).toBe('saved');
  });
});

describe('a popup that dies between two keystrokes', () => {
  it('has noted what was not yet written, and the next popup shows and writes it', async () => {
    const journal = journalOf(DraftId.parse('draft-1'));
    const dead = makeAnswerWriter(
      () => new Promise(() => {}),
      journal,
      () => {},
    );
    dead.put({ what: 'Настроить прав' });
    dead.put({ what: 'Настроить права', why: 'Ч' });
    const { cells } = show(<App />);
    expect(await screen.findByRole('textbox', { name: 'ОПИСАНИЕ' })).toHaveValue('Настроить права');
    await waitFor(() => expect(cells.drafts.get()[0]?.answers).toMatchObject({ what: 'Настроить права', why: 'Ч' }));
    await waitFor(() => expect(journal.read()).toEqual({}));
  });

  it('is not misled by a note of another shape', () => {
    localStorage.setItem('kurator-typed:draft-1', '{"what":5}');
    expect(journalOf(DraftId.parse('draft-1')).read()).toEqual({});
  });
});

describe('languages', () => {
  it('speaks English too, while the labels of the standard stay as they are', async () => {
    show(<App />, {}, 'en');
    expect(await screen.findByRole('button', { name: 'File' })).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'ОПИСАНИЕ' })).toBeVisible();
    expect(screen.getByText('Reaction by 14:30, answer by 20:30')).toBeVisible();
  });

  it('leaves no place in a sentence unfilled and no key without a sentence', async () => {
    const { container } = show(<App />);
    await screen.findByRole('button', { name: 'Поставить' });
    expect(container.textContent).not.toMatch(/\{\w+\}|[a-z]+_[a-z]+_/);
  });
});
