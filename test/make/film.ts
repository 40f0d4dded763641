import { EncodedPacket } from 'mediabunny';
import type { DiskFile } from '../../lib/recording/disk.ts';
import { openFilm } from '../../lib/recording/film.ts';

/** A private disk in memory, with as much room as it is given; behaves as the browser's when it is full. */
export function makeDisk(room = Number.POSITIVE_INFINITY) {
  let bytes = new Uint8Array(0);
  let closed = false;
  const disk: DiskFile = {
    write(data, position) {
      if (closed) throw new DOMException('closed', 'InvalidStateError');
      const fits = Math.min(data.byteLength, Math.max(0, room - position));
      const grown = new Uint8Array(Math.max(bytes.byteLength, position + fits));
      grown.set(bytes);
      grown.set(data.subarray(0, fits), position);
      bytes = grown;
      if (fits < data.byteLength) throw new DOMException('no room', 'QuotaExceededError');
    },
    truncate(size) {
      bytes = bytes.slice(0, size);
    },
    close() {
      closed = true;
    },
    blob: async () => new Blob([bytes]),
    giveRoom: async () => undefined,
  };
  return { disk, blob: (size = bytes.byteLength) => new Blob([bytes.slice(0, size)]), size: () => bytes.byteLength };
}

export interface FilmPlan {
  readonly seconds: number;
  readonly fps?: number;
  readonly sound?: boolean;
  readonly room?: number;
  /** The recorder dies before it can write the index and what it still holds. */
  readonly dies?: boolean;
  /** Pictures from key frame to key frame; usually a second. */
  readonly keyEvery?: number;
  /** Pictures after which the fragment is ended, whether a key frame follows or not. */
  readonly cutEvery?: number;
}

/** A film of made-up packets, a key frame each second, through the product's own writer. */
export async function makeFilm({ seconds, fps = 10, sound = false, room, dies = false, ...more }: FilmPlan) {
  const { keyEvery = fps, cutEvery = Number.POSITIVE_INFINITY } = more;
  const made = makeDisk(room);
  const troubles: unknown[] = [];
  const film = await openFilm(made.disk, 'vp8', sound, (error) => troubles.push(error));
  const picture = { decoderConfig: { codec: 'vp8', codedWidth: 320, codedHeight: 180 } };
  const voice = { decoderConfig: { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1 } };
  const data = new Uint8Array(400).fill(7);
  for (let n = 0; n < seconds * fps; n++) {
    film.video(new EncodedPacket(data, n % keyEvery === 0 ? 'key' : 'delta', n / fps, 1 / fps), picture);
    for (let m = 0; sound && m < 50 / fps; m++) {
      film.audio(new EncodedPacket(data.subarray(0, 60), 'key', n / fps + m * 0.02, 0.02), voice);
    }
    if (n % cutEvery === cutEvery - 1) film.cut();
  }
  await film.settled();
  const whole = film.size;
  if (!dies) await film.finish().catch((error: unknown) => troubles.push(error));
  return { ...made, film, whole, troubles };
}
