import { describe, expect, it, vi } from 'vitest';
import { instant, shift } from '../../../lib/base/instant.ts';
import { makeSilenceWatch, watchVoice } from '../../../lib/recording/silence.ts';

const noon = instant(Date.UTC(2026, 2, 2, 9, 0));
const at = (seconds: number) => shift(noon, seconds * 1_000);

describe('a microphone that gives nothing', () => {
  it('is warned of after five seconds, and no more once it is heard', () => {
    const watch = makeSilenceWatch(noon);
    expect(watch.hear(at(4), 0, false)).toBe(false);
    expect(watch.hear(at(5), 0.0001, false)).toBe(true);
    expect(watch.hear(at(6), 0.2, false)).toBe(false);
  });

  it('is believed for half a minute when it was heard before: a person may think', () => {
    const watch = makeSilenceWatch(noon);
    watch.hear(at(1), 0.2, false);
    expect(watch.hear(at(30), 0, false)).toBe(false);
    expect(watch.hear(at(31), 0, false)).toBe(true);
  });

  it('is not blamed while the person has switched it off, nor at once when it is on again', () => {
    const watch = makeSilenceWatch(noon);
    expect(watch.hear(at(60), 0, true)).toBe(false);
    expect(watch.hear(at(64), 0, false)).toBe(false);
    expect(watch.hear(at(65), 0, false)).toBe(true);
  });

  it('is listened to between the seconds: a short word counts', () => {
    vi.useFakeTimers();
    let level = 0;
    const end = new AbortController();
    const voice = watchVoice({ level: () => level }, noon, end.signal);
    level = 0.4;
    vi.advanceTimersByTime(250);
    level = 0;
    vi.advanceTimersByTime(750);
    expect(voice.now(at(1), false)).toEqual({ level: 0.4, silent: false });
    expect(voice.now(at(2), false).level).toBe(0);
    end.abort();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});
