import { parse } from 'exifr/dist/mini.esm.mjs';
import type { Readers } from './inspect.ts';
import { cameraOfPhoto } from './photo.ts';

/**
 * For the service worker, which may not fetch code when it is needed and so carries the smallest reader always. Only
 * pictures of pages come there; films and the photo format of iPhones do not.
 */
export const workerReaders: Readers = {
  photo: async (file, mime) => (mime === 'image/jpeg' ? cameraOfPhoto(file, mime, parse) : undefined),
};
