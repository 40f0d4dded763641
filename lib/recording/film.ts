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

/** The muxer's own way to end a fragment where no key frame is; it has no public name (mediabunny 1.61). */
export interface FragmentCutter {
  forceFragmentFinalization(): Promise<void>;
}

/** The cutter of a fragmented output; undefined should the muxer have lost it. */
export function cutterOf(output: Output): FragmentCutter | undefined {
  const muxer: unknown = Reflect.get(output, '_muxer');
  const canCut = typeof muxer === 'object' && muxer !== null && 'forceFragmentFinalization' in muxer;
  return canCut && typeof muxer.forceFragmentFinalization === 'function' ? (muxer as FragmentCutter) : undefined;
}

export interface Film {
  /** Whether fragments can end anywhere; otherwise each needs a key frame. */
  readonly canCut: boolean;
  /** Ends the fragment here, so that all handed over so far is on the disk. */
  cut(): void;
  /** Bytes on the disk, always at the end of a whole fragment. */
  readonly size: number;
  video(packet: EncodedPacket, meta: EncodedVideoChunkMetadata | undefined): void;
  audio(packet: EncodedPacket, meta: EncodedAudioChunkMetadata | undefined): void;
  /** Settles when all packets handed over so far are in their places. */
  settled(): Promise<void>;
  /** Writes what is left. */
  finish(): Promise<void>;
}

/**
 * A fragmented MP4 that grows on the disk, one whole fragment a write, so that everything up to the last fragment plays
 * and seeks even when nobody comes to finish the file. A page full of text makes a key frame of 100 to 200 kB, and
 * H.264 encoders cannot be talked into less; so a fragment need not begin with one, or ten minutes would be 80 MB.
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

  const cutter = cutterOf(output);
  let hasPicture = false;
  let hasVoice = !hasSound;
  // Packets go in one by one: the muxer keeps order, and the first error ends the film.
  let line = Promise.resolve();
  const enqueue = (work: () => Promise<void>) => {
    line = line.then(work).catch(onTrouble);
  };
  return {
    get size() {
      return size;
    },
    canCut: cutter !== undefined,
    cut: () =>
      enqueue(async () => {
        // The first fragment carries the header: it must know all tracks.
        if (hasPicture && hasVoice) await cutter?.forceFragmentFinalization();
      }),
    video: (packet, meta) =>
      enqueue(async () => {
        // A key frame begins its fragment. As the second picture of one, mediabunny (1.61, November 2026) would have all
        // after it marked as key frames too, and players would seek to pictures that need others before them.
        if (packet.type === 'key' && hasPicture && hasVoice) await cutter?.forceFragmentFinalization();
        hasPicture = true;
        await pictures.add(packet, meta);
      }),
    audio: (packet, meta) =>
      enqueue(async () => {
        hasVoice = true;
        await sounds?.add(packet, meta);
      }),
    settled: () => line,
    async finish() {
      await line;
      // The index at the end would name fragments without a key frame as places to seek to; players do well without.
      if (!cutter || !hasPicture || !hasVoice) return output.finalize();
      await cutter.forceFragmentFinalization();
      return output.cancel(); // closes the file as it is; what the sink refused is thrown here
    },
  };
}
