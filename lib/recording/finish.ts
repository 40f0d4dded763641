import {
  BlobSource,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import { Failure } from '../base/failure.ts';
import { cutterOf } from './film.ts';
import { type Part, packetAt, planParts, type Range } from './parts.ts';

export interface CutPlan {
  /** What is kept, in order; more than one part cuts the middle out. */
  readonly keep: readonly Range[];
  /** Whether the sound stays. */
  readonly sound: boolean;
}

export interface CutOptions {
  /** Told of the share that is written, 0 … 1, at each hundredth. */
  readonly onProgress?: (share: number) => void;
  /** Gives up: the cut rejects with the signal's reason, and what is written so far is worth nothing. */
  readonly signal?: AbortSignal;
}

interface Track {
  readonly packets: EncodedPacketSink;
  readonly add: (packet: EncodedPacket) => Promise<void>;
}

/** Everything as it is: rewrites a file without length or index (a fallback recorder's) into one that can be sought in. */
export const wholeFilm: CutPlan = { keep: [{ start: 0, end: Number.POSITIVE_INFINITY }], sound: true };

async function openSource(source: Blob): Promise<{ input: Input; picture: InputVideoTrack }> {
  const input = new Input({ source: new BlobSource(source), formats: [MP4, WEBM, MATROSKA] });
  const picture = await input.getPrimaryVideoTrack().catch(() => null);
  if (!picture) throw new Failure('invalid', { words: 'recording_empty' });
  return { input, picture };
}

/**
 * Copies the kept parts of a film into `to` without encoding anything again, so nothing gets worse and ten minutes take
 * a second. A part begins at the key frame at or before its start, a few seconds early at most. The file is read and
 * written piece by piece, fragment by fragment, so that any beginning of it plays and can be sought in. Gives the new
 * length in seconds; throws `invalid` when nothing is left.
 */
export async function cutFilm(
  source: Blob,
  plan: CutPlan,
  to: WritableStream<StreamTargetChunk>,
  { onProgress, signal }: CutOptions = {},
): Promise<number> {
  const { input, picture } = await openSource(source);
  const voice = plan.sound ? await input.getPrimaryAudioTrack() : null;
  const codec = await picture.getCodec();
  const voiceCodec = await voice?.getCodec();
  if (!codec) throw new Failure('invalid', { words: 'recording_empty' });
  const seen = new EncodedPacketSink(picture);
  const heard = voice && voiceCodec ? new EncodedPacketSink(voice) : undefined;
  const parts = await planParts(seen, plan.keep);
  if (parts.length === 0) throw new Failure('invalid', { words: 'recording_empty' });
  signal?.throwIfAborted();

  const isMp4 = (await input.getFormat()) === MP4;
  const output = new Output({
    // Each fragment begins with a key frame and carries its own index. One index of the whole at the beginning would name
    // what a torn-off end no longer holds, and Chromium gives up there; at the end, it would be torn off.
    format: isMp4 ? new Mp4OutputFormat({ fastStart: 'fragmented' }) : new WebMOutputFormat(),
    target: new StreamTarget(to),
  });
  const pictures = new EncodedVideoPacketSource(codec);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  output.addVideoTrack(pictures);
  const config = await picture.getDecoderConfig();
  const video: Track = {
    packets: seen,
    add: (packet) => pictures.add(packet, config ? { decoderConfig: config } : undefined),
  };
  let audio: Track | undefined;
  if (voice && voiceCodec && heard) {
    const sounds = new EncodedAudioPacketSource(voiceCodec);
    output.addAudioTrack(sounds);
    const soundConfig = await voice.getDecoderConfig();
    audio = {
      packets: heard,
      add: (packet) => sounds.add(packet, soundConfig ? { decoderConfig: soundConfig } : undefined),
    };
  }

  let written = 0;
  const step = () => {
    signal?.throwIfAborted();
    written += 1;
    const share = Math.floor((written / total) * 100);
    if (share > Math.floor(((written - 1) / total) * 100)) onProgress?.(share / 100);
  };
  try {
    await output.start();
    let length = 0;
    for (const part of parts) length += await copyPart(part, length, video, audio, step);
    await finish(output);
    return length;
  } catch (error) {
    await output.cancel().catch(() => undefined); // what went wrong first is what is told
    throw error;
  }
}

/** Closes the file. An index at the end of an MP4 is left out: Chromium sought to stale pictures by it. */
async function finish(output: Output): Promise<void> {
  const cutter = output.format instanceof Mp4OutputFormat ? cutterOf(output) : undefined;
  if (!cutter) return output.finalize();
  await cutter.forceFragmentFinalization();
  return output.cancel();
}

/** Copies one part so that it begins `at` seconds of the new film; gives its length in seconds. */
async function copyPart(part: Part, at: number, video: Track, audio: Track | undefined, step: () => void) {
  const key = await packetAt(video.packets, part.start);
  if (!key) return 0;
  const shift = at - key.timestamp;
  let end = key.timestamp;
  // Sound that only begins after the key frame has no packet at that time.
  let sound = (await audio?.packets.getPacket(key.timestamp)) ?? (await audio?.packets.getFirstPacket());
  if (sound && sound.timestamp < key.timestamp - 0.001) sound = await audio?.packets.getNextPacket(sound);
  for await (const packet of video.packets.packets(key)) {
    if (packet.timestamp >= part.end) break;
    // The sound of the same time goes in between, so that neither track runs far ahead of the other.
    for (; sound && sound.timestamp <= packet.timestamp; sound = await audio?.packets.getNextPacket(sound)) {
      await audio?.add(sound.clone({ timestamp: sound.timestamp + shift }));
    }
    await video.add(packet.clone({ timestamp: packet.timestamp + shift }));
    end = Math.max(end, packet.timestamp + packet.duration);
    step();
  }
  for (; sound && sound.timestamp + sound.duration <= end; sound = await audio?.packets.getNextPacket(sound)) {
    await audio?.add(sound.clone({ timestamp: sound.timestamp + shift }));
  }
  return end - key.timestamp;
}
