import {
  BlobSource,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
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

/** A part of a film, in seconds. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface CutPlan {
  /** What is kept, in order; more than one part cuts the middle out. */
  readonly keep: readonly Range[];
  /** Whether the sound stays. */
  readonly sound: boolean;
}

interface Track {
  readonly packets: EncodedPacketSink;
  readonly add: (packet: EncodedPacket) => Promise<void>;
}

/** The last key frame at or before `start`, else the first. By walking: fragments here need not begin with one. */
async function keyBefore(packets: EncodedPacketSink, start: number): Promise<EncodedPacket | null> {
  let found: number | undefined;
  for await (const { type, timestamp } of packets.packets(undefined, undefined, { metadataOnly: true })) {
    if (timestamp > start) break;
    if (type === 'key') found = timestamp;
  }
  return found === undefined ? packets.getFirstPacket() : packets.getPacket(found);
}

/** Everything as it is: rewrites a file without length or index (a fallback recorder's) into one that can be sought in. */
export const wholeFilm: CutPlan = { keep: [{ start: 0, end: Number.POSITIVE_INFINITY }], sound: true };

/**
 * Copies the kept parts of a film into `to` without encoding anything again, so nothing gets worse and ten minutes take
 * a second. A part begins at the key frame at or before its start, at most two seconds early. The file is read and
 * written piece by piece. Gives the new length in seconds; throws `invalid` when nothing is left.
 */
export async function cutFilm(source: Blob, plan: CutPlan, to: WritableStream<StreamTargetChunk>): Promise<number> {
  const input = new Input({ source: new BlobSource(source), formats: [MP4, WEBM, MATROSKA] });
  const picture = await input.getPrimaryVideoTrack();
  const voice = plan.sound ? await input.getPrimaryAudioTrack() : null;
  const codec = await picture?.getCodec();
  const voiceCodec = await voice?.getCodec();
  if (!picture || !codec) throw new Failure('invalid', { words: 'recording_empty' });
  const isMp4 = (await input.getFormat()) === MP4;
  const output = new Output({
    // Finished files need no fragments: with these and their index at the end, Chromium sought to stale pictures.
    format: isMp4 ? new Mp4OutputFormat({ fastStart: false }) : new WebMOutputFormat(),
    target: new StreamTarget(to),
  });

  const pictures = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(pictures);
  const config = await picture.getDecoderConfig();
  const video: Track = {
    packets: new EncodedPacketSink(picture),
    add: (packet) => pictures.add(packet, config ? { decoderConfig: config } : undefined),
  };
  let audio: Track | undefined;
  if (voice && voiceCodec) {
    const sounds = new EncodedAudioPacketSource(voiceCodec);
    output.addAudioTrack(sounds);
    const soundConfig = await voice.getDecoderConfig();
    audio = {
      packets: new EncodedPacketSink(voice),
      add: (packet) => sounds.add(packet, soundConfig ? { decoderConfig: soundConfig } : undefined),
    };
  }
  await output.start();

  const total = await picture.computeDuration();
  let length = 0;
  for (const range of plan.keep) {
    if (range.start >= Math.min(range.end, total)) continue;
    const key = await keyBefore(video.packets, range.start);
    if (!key) continue;
    const shift = length - key.timestamp;
    let end = key.timestamp;
    // Sound that only begins after the key frame has no packet at that time.
    let sound = (await audio?.packets.getPacket(key.timestamp)) ?? (await audio?.packets.getFirstPacket());
    if (sound && sound.timestamp < key.timestamp - 0.001) sound = await audio?.packets.getNextPacket(sound);
    for await (const packet of video.packets.packets(key)) {
      if (packet.timestamp >= range.end) break;
      // The sound of the same time goes in between, so that neither track runs far ahead of the other.
      for (; sound && sound.timestamp <= packet.timestamp; sound = await audio?.packets.getNextPacket(sound)) {
        await audio?.add(sound.clone({ timestamp: sound.timestamp + shift }));
      }
      await video.add(packet.clone({ timestamp: packet.timestamp + shift }));
      end = Math.max(end, packet.timestamp + packet.duration);
    }
    for (; sound && sound.timestamp + sound.duration <= end; sound = await audio?.packets.getNextPacket(sound)) {
      await audio?.add(sound.clone({ timestamp: sound.timestamp + shift }));
    }
    length += end - key.timestamp;
  }
  if (length === 0) {
    await output.cancel();
    throw new Failure('invalid', { words: 'recording_empty' });
  }
  await output.finalize();
  return length;
}
