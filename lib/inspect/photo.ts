import * as z from 'zod/mini';

/** Camera data stand in the first segments of a JPEG; in an HEIC anywhere, so those are read whole up to this size. */
const JPEG_HEAD = 1024 * 1024;
const LARGEST_HEIC = 40 * 1024 * 1024;

/** The smallest build of the reader gives the numbers of tags, the next one their names (271 maker, 272 model). */
const Tags = z.object({
  Make: z.optional(z.unknown()),
  Model: z.optional(z.unknown()),
  271: z.optional(z.unknown()),
  272: z.optional(z.unknown()),
});

/** Scanners write themselves as the maker too; a scanned paper is no photo of a screen. */
const scanner = /scan|perfection|workforce|ecosys|\bmfp\b|laserjet|officejet/i;

const textOf = (value: unknown) => (typeof value === 'string' ? value.replace(/\0/g, '').trim() : '');

/** Reads the tags of a picture: a build of `exifr`, called plain, since the light ones throw when given names of tags. */
export type ParseTags = (bytes: ArrayBuffer) => Promise<unknown>;

/**
 * The camera that took a picture, `Apple iPhone 13`, from its EXIF; undefined when none is named. Messengers
 * strip it, so its absence proves nothing.
 */
export async function cameraOfPhoto(file: Blob, mime: string, parse: ParseTags): Promise<string | undefined> {
  const bytes = await file.slice(0, mime === 'image/jpeg' ? JPEG_HEAD : LARGEST_HEIC).arrayBuffer();
  let tags: unknown;
  try {
    tags = await parse(bytes);
  } catch {
    // Damaged camera data name no camera: the picture stays what it is.
    return undefined;
  }
  const read = Tags.safeParse(tags);
  if (!read.success) return undefined;
  const { Make, Model, 271: make, 272: model } = read.data;
  const camera = cameraName(textOf(Make ?? make), textOf(Model ?? model));
  return camera && !scanner.test(camera) ? camera : undefined;
}

/** Maker and model as people say them: `Canon` + `Canon EOS 80D` is one name. */
export function cameraName(make: string, model: string): string | undefined {
  const whole = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
  return whole.trim().slice(0, 80) || undefined;
}
