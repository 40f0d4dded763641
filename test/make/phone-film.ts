import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';

export interface PhoneFilm {
  /** Tags as the phone writes them, `com.apple.quicktime.make`. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly container?: 'mov' | 'mp4';
  readonly picture?: boolean;
  readonly sound?: boolean;
  /** Degrees, when the phone was held upright. */
  readonly turned?: 0 | 90;
}

/** A film of one second of made-up packets with the tags of a phone in it. */
export async function makePhoneFilm(film: PhoneFilm = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { tags = {}, container = 'mov', picture = true, sound = false, turned = 0 } = film;
  const target = new BufferTarget();
  const format =
    container === 'mov'
      ? new MovOutputFormat({ metadataFormat: 'mdta' })
      : new Mp4OutputFormat({ metadataFormat: 'mdta' });
  const output = new Output({ format, target });
  const video = new EncodedVideoPacketSource('vp8');
  const audio = new EncodedAudioPacketSource('opus');
  if (picture) output.addVideoTrack(video, { rotation: turned });
  if (sound) output.addAudioTrack(audio);
  output.setMetadataTags({ raw: tags });
  await output.start();
  const data = new Uint8Array(400).fill(7);
  if (picture) {
    const about = { decoderConfig: { codec: 'vp8', codedWidth: 320, codedHeight: 180 } };
    await video.add(new EncodedPacket(data, 'key', 0, 1), about);
  }
  if (sound) {
    const about = { decoderConfig: { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1 } };
    await audio.add(new EncodedPacket(data, 'key', 0, 1), about);
  }
  await output.finalize();
  if (!target.buffer) throw new Error('the film has no bytes');
  return new Uint8Array(target.buffer);
}
