import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';

/** What the file of a recording says of itself, read without any browser. */
export interface FilmFacts {
  /** Seconds. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  readonly codec: string | null;
  readonly hasSound: boolean;
}

/** Reads duration, size and codec of a film. Throws when it is none. */
export async function readFilm(bytes: Uint8Array): Promise<FilmFacts> {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no picture in the film');
  const [duration, width, height, codec, sound] = await Promise.all([
    input.computeDuration(),
    track.getDisplayWidth(),
    track.getDisplayHeight(),
    track.getCodec(),
    input.getPrimaryAudioTrack(),
  ]);
  return { duration, width, height, codec, hasSound: sound !== null };
}

/** How many pictures a film has. Throws when it is none. */
export async function countPictures(bytes: Uint8Array): Promise<number> {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no picture in the film');
  return (await track.computePacketStats()).packetCount;
}
