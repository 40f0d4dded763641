import { BlobSource, EncodedPacketSink, Input, type InputVideoTrack, MATROSKA, MP4, WEBM } from 'mediabunny';
import { Failure } from '../base/failure.ts';
import { makeLog } from '../base/log.ts';
import type { FilmFrames } from '../model/film-cut.ts';
import { packetAt } from './parts.ts';

const log = makeLog('recording');

async function pictureOf(source: Blob): Promise<InputVideoTrack> {
  const input = new Input({ source: new BlobSource(source), formats: [MP4, WEBM, MATROSKA] });
  const picture = await input.getPrimaryVideoTrack().catch(() => null);
  if (!picture) throw new Failure('invalid', { words: 'recording_empty' });
  return picture;
}

/** Where the pictures stand. Only the film's indexes are read, never its pictures. Throws `invalid` when it is no film. */
export async function readFrames(source: Blob): Promise<FilmFrames> {
  const packets = new EncodedPacketSink(await pictureOf(source));
  const spans: { start: number; stop: number }[] = [];
  const keys: number[] = [];
  for await (const { type, timestamp, duration } of packets.packets(undefined, undefined, { metadataOnly: true })) {
    spans.push({ start: timestamp, stop: timestamp + duration });
    if (type === 'key') keys.push(timestamp);
  }
  if (spans.length === 0) throw new Failure('invalid', { words: 'recording_empty' });
  spans.sort((one, other) => one.start - other.start); // packets stand in the order of decoding
  const times = spans.map(({ start }) => start);
  // Where a fragment was ended in a hurry, its last picture says less than the time until the next one.
  const stops = spans.map(({ stop }, at) => Math.min(stop, times[at + 1] ?? stop));
  return { times, stops, keys: keys.length > 0 ? keys : times.slice(0, 1), end: stops.at(-1) ?? 0 };
}

/** The picture that is shown at a second, decoded from the key before it. Undefined when the decoder gives none. */
async function decodeAt(
  packets: EncodedPacketSink,
  config: VideoDecoderConfig,
  key: number,
  second: number,
): Promise<VideoFrame | undefined> {
  let shown: VideoFrame | undefined;
  const decoder = new VideoDecoder({
    output(frame) {
      shown?.close();
      shown = frame;
    },
    error: () => undefined, // `flush` rejects with the same
  });
  try {
    decoder.configure(config);
    let packet = await packetAt(packets, key);
    for (let n = 0; packet && (n === 0 || packet.timestamp <= second); n += 1) {
      decoder.decode(packet.toEncodedVideoChunk());
      packet = await packets.getNextPacket(packet);
    }
    await decoder.flush();
    return shown;
  } catch (error) {
    // A picture that cannot be read leaves its place empty.
    log.warn('picture', { second, cause: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
    shown?.close();
    return undefined;
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
}

/**
 * Small pictures of a film at these seconds (ascending), each `height` pixels high. One is decoded after another, so a
 * long film costs no more memory than a short one; at a key frame one picture is decoded, between two those before it as
 * well. The muxer's own sinks look for keys at the beginnings of fragments, where ours need not have one, so we decode
 * ourselves. Only where there is an `OffscreenCanvas` (a worker of ours).
 */
export async function* readPictures(
  source: Blob,
  seconds: readonly number[],
  height: number,
): AsyncGenerator<{ readonly at: number; readonly picture: Blob }> {
  const track = await pictureOf(source);
  const config = await track.getDecoderConfig();
  if (!config) return;
  const packets = new EncodedPacketSink(track);
  const { keys } = await readFrames(source);
  for (const [at, second] of seconds.entries()) {
    const key = keys.findLast((one) => one <= second) ?? keys[0] ?? 0;
    const frame = await decodeAt(packets, config, key, second);
    if (!frame) continue;
    const canvas = new OffscreenCanvas(Math.round((frame.displayWidth / frame.displayHeight) * height), height);
    canvas.getContext('2d', { alpha: false })?.drawImage(frame, 0, 0, canvas.width, canvas.height);
    frame.close();
    yield { at, picture: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }) };
  }
}
