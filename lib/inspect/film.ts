import { cameraName } from './photo.ts';

/** What is told of a film by its container; nothing where it cannot be read. */
export interface FilmFacts {
  /** The phone or camera that took it. */
  readonly camera?: string;
  readonly hasPicture: boolean;
  readonly hasSound: boolean;
  /** Seconds. */
  readonly duration?: number;
}

type Raw = Readonly<Record<string, unknown>>;

/** A tag as text; the older kind of tag has two numbers of two bytes each before its text. */
function tag(raw: Raw, ...names: readonly string[]): string {
  for (const name of names) {
    const value = raw[name];
    if (typeof value === 'string' && value.trim()) return value.replace(/\0/g, '').trim();
    if (value instanceof Uint8Array) {
      const text = new TextDecoder().decode(value.subarray(value.length > 4 && value[0] === 0 ? 4 : 0));
      const plain = text.replace(/[\0\p{Cc}]/gu, '').trim();
      if (plain) return plain;
    }
  }
  return '';
}

/**
 * The camera by the tags of QuickTime and Android. A screen recorded by a Mac names the Mac as its maker, and one recorded
 * by an iPhone says so itself: those are screencasts. An Android tells its version in both; a place, a frame rate of
 * the camera or a picture held upright are there only where something was filmed.
 */
export function cameraOfTags(raw: Raw, isTurned: boolean): string | undefined {
  const make = tag(raw, 'com.apple.quicktime.make', 'com.android.manufacturer', '©mak', '@mak');
  const model = tag(raw, 'com.apple.quicktime.model', 'com.android.model', '©mod', '@mod');
  const author = tag(raw, 'com.apple.quicktime.author', '©aut');
  if (/^i?mac/i.test(model) || /replaykit/i.test(author)) return undefined;
  const named = cameraName(make, model);
  if (named) return named;
  const place = tag(raw, 'com.apple.quicktime.location.ISO6709', '©xyz');
  const filmed = 'com.android.capture.fps' in raw || ('com.android.version' in raw && isTurned) || place !== '';
  return filmed ? 'Android' : undefined;
}

/** Looks into a film; undefined when it cannot be read. The reader is heavy and fetched on first use. */
export async function readFilm(file: Blob): Promise<FilmFacts | undefined> {
  const { BlobSource, Input, MATROSKA, MP4, QTFF, WEBM } = await import('mediabunny');
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA] });
  try {
    const picture = await input.getPrimaryVideoTrack();
    const sound = await input.getPrimaryAudioTrack();
    const { raw = {} } = await input.getMetadataTags();
    const camera = cameraOfTags(raw, picture !== null && (await picture.getRotation()) !== 0);
    const duration = await input.getDurationFromMetadata();
    return {
      hasPicture: picture !== null,
      hasSound: sound !== null,
      ...(camera ? { camera } : {}),
      ...(duration ? { duration } : {}),
    };
  } catch {
    // A film that cannot be read stays a film: the portal and the consultant may know it better.
    return undefined;
  } finally {
    input.dispose();
  }
}
