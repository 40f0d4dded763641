import type { Size } from './fit.ts';
import { filmsLive } from './trial.ts';

export type VideoCodecName = 'avc' | 'vp9' | 'vp8';

/** An encoder that has shown that it works. */
export interface Encoding {
  readonly codec: VideoCodecName;
  readonly config: VideoEncoderConfig;
}

/** How long an encoder may take to emit its first chunk before the next one is tried; cold hardware needs a while. */
const PATIENCE = 1_500;
const LAST_PATIENCE = 8_000;

/** H.264 level by the number of pixels: 3.1 to 720p, 4.0 to 1080p, 5.1 above (ITU-T H.264, table A-1). */
function level(size: Size): string {
  const pixels = size.width * size.height;
  if (pixels <= 1280 * 720) return '1f';
  return pixels <= 2048 * 1088 ? '28' : '33';
}

/** What to try, the best first: H.264 plays everywhere, VP9 is smaller than VP8. */
export function candidates(
  size: Size,
  fps: number,
  bitrate: number,
  hint: 'text' | 'motion' = 'text',
): readonly Encoding[] {
  const common = {
    width: size.width,
    height: size.height,
    framerate: fps,
    bitrate,
    bitrateMode: 'variable',
    latencyMode: 'realtime',
    contentHint: hint,
  } as const;
  const avc = { ...common, avc: { format: 'avc' } } as const;
  return [
    { codec: 'avc', config: { ...avc, codec: `avc1.6400${level(size)}` } },
    { codec: 'avc', config: { ...avc, codec: `avc1.42e0${level(size)}` } },
    { codec: 'avc', config: { ...avc, codec: `avc1.42e0${level(size)}`, hardwareAcceleration: 'prefer-software' } },
    { codec: 'vp9', config: { ...common, codec: 'vp09.00.40.08' } },
    { codec: 'vp8', config: { ...common, codec: 'vp8' } },
  ];
}

/**
 * The first candidate that truly encodes. One that answers nothing in time is left to warm up while the next one is
 * asked; only when nobody has answered is the wait longer. Undefined: this browser encodes nothing here.
 */
export async function chooseEncoding(
  choices: readonly Encoding[],
  test: (encoding: Encoding, signal: AbortSignal) => Promise<boolean> = ({ config }, signal) =>
    filmsLive(config, signal),
  patience = { each: PATIENCE, last: LAST_PATIENCE },
): Promise<Encoding | undefined> {
  const end = new AbortController();
  const running: Promise<Encoding | undefined>[] = [];
  try {
    for (const encoding of choices) {
      const works = test(encoding, end.signal).then((worked) => (worked ? encoding : undefined));
      running.push(works);
      const winner = await Promise.race([firstOf(running), after(patience.each, end.signal)]);
      if (winner) return winner;
    }
    return await Promise.race([firstOf(running), after(patience.last, end.signal)]);
  } finally {
    end.abort();
  }
}

/** The first that is not undefined; undefined when all are done and none was. */
function firstOf(running: readonly Promise<Encoding | undefined>[]): Promise<Encoding | undefined> {
  return Promise.any(
    running.map(async (promise) => {
      const encoding = await promise;
      if (!encoding) throw new Error('does not encode');
      return encoding;
    }),
  ).catch(() => undefined);
}

function after(milliseconds: number, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}
