import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordPlainly } from '../../../lib/recording/plain.ts';

/** The browser's own recorder: says what it supports, gives slices when it is told to, and may never say that it stopped. */
class FakeRecorder extends EventTarget {
  static supported: readonly string[] = [];
  static last: FakeRecorder;
  static isTypeSupported = (mime: string) => FakeRecorder.supported.includes(mime);
  readonly mime: string;
  state = 'inactive';
  silent = false;
  slow = false;

  constructor(_: unknown, { mimeType }: { mimeType: string }) {
    super();
    this.mime = mimeType;
    FakeRecorder.last = this;
  }
  start(): void {
    this.state = 'recording';
  }
  give(text: string): void {
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([text]) }));
  }
  stop(): void {
    this.state = 'inactive';
    if (this.slow) return; // a busy machine: everything comes later
    this.give('end');
    if (!this.silent) this.dispatchEvent(new Event('stop'));
  }
}

const picture = { kind: 'video' } as MediaStreamTrack;
const sound = { kind: 'audio' } as MediaStreamTrack;

beforeEach(() => {
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  vi.stubGlobal('MediaStream', class {});
  FakeRecorder.supported = ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp8'];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin(tracks: readonly MediaStreamTrack[] = [picture]) {
  const given: string[] = [];
  const trouble = vi.fn();
  const recorder = recordPlainly(tracks, 1, (bytes) => given.push(new TextDecoder().decode(bytes)), trouble);
  return { recorder, given, trouble };
}

describe("the browser's own recorder", () => {
  it('hands its slices over in order, and those that are empty not at all', async () => {
    const { recorder, given } = begin();
    FakeRecorder.last.give('one');
    FakeRecorder.last.give('');
    FakeRecorder.last.give('two');
    await recorder?.stop();
    expect(given).toEqual(['one', 'two', 'end']);
  });

  it('that never says it has stopped holds nobody up for longer than three seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { recorder, given } = begin();
    FakeRecorder.last.give('one');
    FakeRecorder.last.silent = true;
    const stopped = recorder?.stop();
    await vi.advanceTimersByTimeAsync(3_000);
    await stopped;
    expect(given).toEqual(['one', 'end']);
  });

  it('that has given nothing yet is waited for: the whole film is still to come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { recorder, given } = begin();
    FakeRecorder.last.slow = true;
    const stopped = recorder?.stop();
    await vi.advanceTimersByTimeAsync(15_000);
    FakeRecorder.last.give('all that was filmed');
    FakeRecorder.last.dispatchEvent(new Event('stop'));
    await stopped;
    expect(given).toEqual(['all that was filmed']);
  });

  it('that still gives bytes after the stop is waited for as long as they come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { recorder, given } = begin();
    FakeRecorder.last.slow = true;
    const stopped = recorder?.stop();
    for (const text of ['one', 'two', 'three']) {
      FakeRecorder.last.give(text);
      await vi.advanceTimersByTimeAsync(2_000);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    await stopped;
    expect(given).toEqual(['one', 'two', 'three']);
  });

  it('that has ended by itself is not stopped twice', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { recorder } = begin();
    FakeRecorder.last.give('one');
    FakeRecorder.last.state = 'inactive';
    const stop = vi.spyOn(FakeRecorder.last, 'stop');
    const stopped = recorder?.stop();
    await vi.advanceTimersByTimeAsync(3_000);
    await stopped;
    expect(stop).not.toHaveBeenCalled();
  });

  it('that breaks tells of it', () => {
    const { trouble } = begin();
    FakeRecorder.last.dispatchEvent(new Event('error'));
    expect(trouble).toHaveBeenCalledOnce();
  });

  it('is asked for a codec of sound only where there is sound: Firefox would wait for it and give nothing', () => {
    begin();
    expect(FakeRecorder.last.mime).toBe('video/webm;codecs=vp8');
    begin([picture, sound]);
    expect(FakeRecorder.last.mime).toBe('video/webm;codecs=vp8,opus');
  });

  it('that can make nothing we can use is not begun', () => {
    FakeRecorder.supported = [];
    expect(begin().recorder).toBeUndefined();
  });
});
