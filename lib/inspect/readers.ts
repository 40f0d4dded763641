import { readFilm } from './film.ts';
import type { Readers } from './inspect.ts';
import { cameraOfPhoto } from './photo.ts';

/** Everything that can be looked into, for pages; each library is fetched on first use. */
export const pageReaders: Readers = {
  async photo(file, mime) {
    const { parse } = await import('exifr/dist/lite.esm.mjs');
    return cameraOfPhoto(file, mime, parse);
  },
  film: readFilm,
};
