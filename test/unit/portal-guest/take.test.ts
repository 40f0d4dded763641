// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BarAction, makeRecordingBar } from '../../../components/portal/recording-bar.ts';
import { receiveTake, type TakeWorld } from '../../../components/portal/take.ts';
import { makeTakeCountdown } from '../../../components/portal/take-countdown.ts';
import { RecordingId } from '../../../lib/model/ids.ts';
import type { TakeFace } from '../../../lib/model/message.ts';
import ru from '../../../public/_locales/ru/messages.json' with { type: 'json' };

const words = Object.fromEntries(Object.entries(ru).map(([key, { message }]) => [key, message]));
const faceOf = (patch: Partial<TakeFace> = {}): TakeFace => ({
  recordingId: RecordingId.parse('take'),
  state: 'recording',
  duration: 41.6,
  size: 12_400_000,
  microphone: true,
  muted: false,
  masked: true,
  maskOwn: [],
  clicks: true,
  trail: false,
  language: 'ru',
  words,
  ...patch,
});

const life = { now: new AbortController() };
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] });
  HTMLCanvasElement.prototype.getContext = (() => null) as never;
  life.now = new AbortController();
});
afterEach(() => {
  life.now.abort();
  document.body.innerHTML = '';
  vi.useRealTimers();
});

describe('The bar of a recording', () => {
  const pressed: BarAction[] = [];
  let trusted = true;
  const aBar = (patch: Partial<TakeFace> = {}) => {
    pressed.length = 0;
    const bar = makeRecordingBar(
      {
        control: (action) => void pressed.push(action),
        draw: () => undefined,
        trusts: () => trusted,
        now: () => performance.now(),
      },
      life.now.signal,
    );
    document.body.append(bar.element);
    bar.show(faceOf(patch));
    return bar;
  };
  const part = (name: string) => document.querySelector<HTMLButtonElement>(`.${name}`);
  const text = (name: string) => part(name)?.textContent?.replaceAll('\u00a0', ' ');

  test('runs on between two words of the background and stands in a pause', () => {
    const bar = aBar();
    expect(text('time')).toBe('0:41');
    vi.advanceTimersByTime(1_000);
    expect(text('time')).toBe('0:42');
    bar.show(faceOf({ state: 'paused', duration: 42.9 }));
    vi.advanceTimersByTime(5_000);
    expect(text('time')).toBe('0:42');
    expect(text('state')).toBe('Пауза');
  });

  test('does not run back when a word was late, but does when the film is much shorter', () => {
    const bar = aBar({ duration: 50 });
    vi.advanceTimersByTime(2_000);
    bar.show(faceOf({ duration: 51.2 }));
    expect(text('time')).toBe('0:52');
    bar.show(faceOf({ duration: 20 }));
    expect(text('time')).toBe('0:20');
  });

  test('tells size and room, and warns in words', () => {
    const bar = aBar({ room: 88_000_000 });
    expect(text('size')).toBe('12 МБ · осталось 88 МБ');
    expect(text('warning')).toBe('');
    bar.show(faceOf({ warning: 'recorder_warn_disk' }));
    expect(text('warning')).toMatch(/Место на диске кончается/);
    expect(part('warning')?.getAttribute('role')).toBe('alert');
  });

  test('has a button for each deed, which says by its name what it will do', () => {
    const bar = aBar();
    for (const name of ['pause', 'voice', 'mask', 'stop']) part(name)?.click();
    expect(pressed).toEqual(['pause', 'mute', 'unmask', 'stop']);
    expect([part('pause')?.title, part('mask')?.textContent]).toEqual(['Пауза', 'Данные скрыты']);
    bar.show(faceOf({ state: 'paused', muted: true, masked: false }));
    for (const name of ['pause', 'voice', 'mask']) part(name)?.click();
    expect(pressed.slice(4)).toEqual(['resume', 'unmute', 'mask']);
    expect([part('pause')?.title, part('mask')?.textContent]).toEqual(['Продолжить запись', 'Данные видны']);
  });

  test('obeys nobody but the person', () => {
    trusted = false;
    aBar();
    part('stop')?.click();
    expect(pressed).toEqual([]);
    trusted = true;
  });

  test('has no voice button without a microphone, and lets nothing be done that cannot be', () => {
    const bar = aBar({ microphone: false, state: 'starting' });
    expect([part('voice')?.hidden, part('pause')?.disabled, part('stop')?.disabled]).toEqual([true, true, false]);
    bar.show(faceOf({ state: 'finishing' }));
    expect([part('pause')?.disabled, part('stop')?.disabled, text('state')]).toEqual([true, true, 'Сохраняю запись…']);
  });

  test('shrinks when it is left alone, and grows when somebody turns to it', () => {
    const { element } = aBar();
    vi.advanceTimersByTime(3_100);
    expect(element.classList.contains('idle')).toBe(true);
    element.dispatchEvent(new Event('pointerenter'));
    expect(element.classList.contains('idle')).toBe(false);
  });

  test('is a toolbar through which the arrows lead', () => {
    const { element } = aBar();
    expect([element.getAttribute('role'), element.ariaLabel]).toEqual(['toolbar', 'Запись вкладки']);
    part('pause')?.focus();
    part('pause')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    expect(document.activeElement?.className).toBe('voice');
    part('voice')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    expect(document.activeElement?.className).toBe('pause');
  });
});

describe('The countdown before a film', () => {
  const aCountdown = (beginsIn: number) => {
    const given = vi.fn();
    const parts = { giveUp: given, trusts: () => true, now: () => performance.now() };
    const countdown = makeTakeCountdown(parts, life.now.signal);
    document.body.append(countdown.element);
    countdown.show(beginsIn, words);
    return { countdown, given, number: () => document.querySelector('.number')?.textContent };
  };

  test('counts three, two, one, and is gone before filming begins', () => {
    const { countdown, number } = aCountdown(3_000);
    const seen = [number()];
    vi.advanceTimersByTime(1_100);
    seen.push(number());
    vi.advanceTimersByTime(1_000);
    seen.push(number());
    expect(seen).toEqual(['3', '2', '1']);
    vi.advanceTimersByTime(720);
    expect(countdown.element.hidden).toBe(true); // 180 ms before
  });

  test('gives up at Escape, once it is over no more', () => {
    const { countdown, given } = aCountdown(2_000);
    const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
    press();
    expect(given).toHaveBeenCalledTimes(1);
    countdown.show(undefined, words);
    press();
    expect(given).toHaveBeenCalledTimes(1);
  });
});

describe('The guest on a page of a filmed tab', () => {
  const open: AbortSignal[] = [];
  let face: TakeFace | undefined;
  let orphan = false;
  let away = false;
  let settled: boolean[] = [];
  const controlled: BarAction[] = [];
  const heard: string[] = [];
  const world: TakeWorld = {
    css: '',
    page: document,
    look: async () => {
      if (away) throw new Error('nobody is there');
      return face;
    },
    control: async (_, action) => void controlled.push(action),
    veil: (_, signal) => void open.push(signal),
    settled: (isVeiled) => void settled.push(isVeiled),
    listen: ({ recordingId }) => void heard.push(recordingId),
    trusts: () => true,
    now: () => performance.now(),
    isOrphan: () => orphan,
  };
  const bars = () => document.querySelectorAll('kurator-take').length;
  const veils = () => open.filter(({ aborted }) => !aborted).length;

  beforeEach(() => {
    face = faceOf();
    [orphan, away, settled] = [false, false, []];
    for (const list of [open, controlled, heard]) list.length = 0;
  });

  test('covers first, is ready, and puts its bar up', async () => {
    const guest = receiveTake(world);
    await guest.ready();
    expect([veils(), bars(), settled]).toEqual([1, 1, [true]]);
    guest.leave();
  });

  test('leaves a tab that is not filmed before it has done anything', async () => {
    face = undefined;
    const before = document.documentElement.outerHTML;
    const guest = receiveTake(world);
    await guest.ready();
    expect([guest.signal.aborted, open.length]).toEqual([true, 0]);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('leaves without a trace when the take is over', async () => {
    const before = document.documentElement.outerHTML;
    const guest = receiveTake(world);
    await guest.ready();
    face = undefined;
    await vi.advanceTimersByTimeAsync(1_100);
    expect([guest.signal.aborted, veils(), settled.at(-1)]).toEqual([true, 0, false]);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('opens and covers as the person wishes', async () => {
    const guest = receiveTake(world);
    await guest.ready();
    face = faceOf({ masked: false });
    await vi.advanceTimersByTimeAsync(1_100);
    expect(veils()).toBe(0);
    face = faceOf();
    await vi.advanceTimersByTimeAsync(1_100);
    expect(veils()).toBe(1);
    guest.leave();
  });

  test('keeps everything covered while nobody answers, and leaves when nobody ever will', async () => {
    const guest = receiveTake(world);
    await guest.ready();
    away = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect([veils(), bars()]).toEqual([1, 1]);
    orphan = true;
    await vi.advanceTimersByTimeAsync(1_100);
    expect([veils(), bars()]).toEqual([0, 0]);
  });

  test('listens for the trail once filming has begun, and not before', async () => {
    face = faceOf({ trail: true, state: 'starting' });
    const guest = receiveTake(world);
    await guest.ready();
    expect(heard).toEqual([]);
    face = faceOf({ trail: true });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(heard).toEqual(['take']);
    guest.leave();
  });

  test('puts its bar back where the page has thrown it out', async () => {
    const guest = receiveTake(world);
    await guest.ready();
    document.querySelector('kurator-take')?.remove();
    await vi.advanceTimersByTimeAsync(1_100);
    expect(bars()).toBe(1);
    guest.leave();
  });
});
