import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
} from 'mediabunny';
import type { VideoCodecName } from './codecs.ts';
import type { DiskFile } from './disk.ts';

export const FILM_MIME = 'video/mp4';

export interface Film {
  /** Bytes on the disk, always at the end of a whole fragment. */
  readonly size: number;
  video(packet: EncodedPacket, meta: EncodedVideoChunkMetadata | undefined): void;
  audio(packet: EncodedPacket, meta: EncodedAudioChunkMetadata | undefined): void;
  /** Settles when all packets handed over so far are in their places. */
  settled(): Promise<void>;
  /** Writes what is left and the index. */
  finish(): Promise<void>;
}

/**
 * A fragmented MP4 that grows on the disk: a fragment begins with each key frame and is written whole, so everything
 * up to the last fragment plays and seeks even when nobody comes to finish the file.
 */
export async function openFilm(
  disk: DiskFile,
  codec: VideoCodecName,
  hasSound: boolean,
  onTrouble: (error: unknown) => void,
): Promise<Film> {
  let size = 0;
  // Each write is a run of whole boxes: the muxer flushes once a fragment.
  const sink = new WritableStream<{ data: Uint8Array<ArrayBuffer>; position: number }>({
    write({ data, position }) {
      disk.write(data, position);
      size = Math.max(size, position + data.byteLength);
    },
  });
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: 'fragmented', minimumFragmentDuration: 0.4 }),
    target: new StreamTarget(sink),
  });
  const pictures = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(pictures);
  const sounds = hasSound ? new EncodedAudioPacketSource('opus') : undefined;
  if (sounds) output.addAudioTrack(sounds);
  await output.start();

  // Packets go in one by one: the muxer keeps order, and the first error ends the film.
  let line = Promise.resolve();
  const enqueue = (work: () => Promise<void>) => {
    line = line.then(work).catch(onTrouble);
  };
  return {
    get size() {
      return size;
    },
    video: (packet, meta) => enqueue(() => pictures.add(packet, meta)),
    audio: (packet, meta) =>
      enqueue(async () => {
        await sounds?.add(packet, meta);
      }),
    settled: () => line,
    async finish() {
      await line;
      await output.finalize();
    },
  };
}
