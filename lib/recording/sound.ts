import type { Reel } from './reel.ts';

/** Sound may run behind or ahead of the film by this many milliseconds before it is put right. */
const SLACK = 250;
/** One piece of silence that is put in at once. */
const PIECE = 100;

/**
 * What to do with the next piece of sound: how many milliseconds of silence to put in first, and whether to take the
 * piece at all. `filmed` and `sound` are milliseconds of film and of sound written so far, `piece` the length of the
 * piece (0: none has come, only time has passed).
 */
export function alignSound(filmed: number, sound: number, piece: number): { silence: number; take: boolean } {
  const behind = filmed - sound - piece;
  if (behind > SLACK) return { silence: Math.floor((behind + 1e-6) / PIECE) * PIECE, take: piece > 0 };
  return { silence: 0, take: piece > 0 && behind > -SLACK };
}

export interface SoundParts {
  readonly sampleRate: number;
  readonly reel: Reel;
  readonly now: () => number;
  readonly onChunk: (chunk: EncodedAudioChunk, meta: EncodedAudioChunkMetadata | undefined) => void;
  readonly onTrouble: (error: unknown) => void;
}

export interface Sound {
  /** A piece of sound, one channel. */
  take(samples: Float32Array<ArrayBuffer>): void;
  /** Call several times a second: a microphone that went silent (a headset was pulled out) must not hold the film up. */
  tick(): void;
  finish(): Promise<void>;
}

const BITRATE = 32_000;

/** What the encoder is asked for: one channel of Opus, since AAC cannot be encoded everywhere. */
export function soundConfig(sampleRate: number): AudioEncoderConfig {
  return { codec: 'opus', sampleRate, numberOfChannels: 1, bitrate: BITRATE };
}

/** Turns sound as it comes into encoded chunks without a gap in film time, whatever the device does. */
export function makeSound(parts: SoundParts): Sound {
  const { sampleRate, reel, now } = parts;
  let written = 0; // samples
  let over = false;
  const trouble = (error: unknown) => {
    if (over) return;
    over = true;
    parts.onTrouble(error);
  };
  const encoder = new AudioEncoder({
    output: (chunk, meta) => {
      if (chunk.byteLength > 0) parts.onChunk(chunk, meta);
    },
    error: trouble,
  });
  encoder.configure(soundConfig(sampleRate));

  const write = (samples: Float32Array<ArrayBuffer>) => {
    if (over || samples.length === 0) return;
    const data = new AudioData({
      format: 'f32-planar',
      sampleRate,
      numberOfChannels: 1,
      numberOfFrames: samples.length,
      timestamp: Math.round((written / sampleRate) * 1_000_000),
      data: samples,
    });
    encoder.encode(data);
    data.close();
    written += samples.length;
  };
  const silence = (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= PIECE) write(new Float32Array((sampleRate * PIECE) / 1_000));
  };
  const align = (samples: Float32Array<ArrayBuffer> | undefined) => {
    if (reel.isPaused || over) return;
    const length = samples ? (samples.length / sampleRate) * 1_000 : 0;
    const plan = alignSound(reel.at(now()), (written / sampleRate) * 1_000, length);
    silence(plan.silence);
    if (samples && plan.take) write(samples);
  };

  return {
    take: (samples) => align(samples),
    tick: () => align(undefined),
    async finish() {
      if (!over) silence(Math.floor((reel.at(now()) - (written / sampleRate) * 1_000) / PIECE) * PIECE);
      over = true;
      if (encoder.state === 'configured') await encoder.flush().catch(() => undefined);
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}
