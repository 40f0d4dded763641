export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

const even = (value: number) => Math.max(2, Math.floor(value / 2) * 2);

/**
 * The size of the film for a first picture of `source`: not larger than `limit` in either direction, same proportions,
 * even numbers, because H.264 stores colour for two by two pixels. Example: 2560 × 1441 within 1920 × 1080 → 1918 × 1080.
 */
export function filmSize(source: Size, limit: Size): Size {
  const scale = Math.min(1, limit.width / source.width, limit.height / source.height);
  return { width: even(source.width * scale + 0.001), height: even(source.height * scale + 0.001) };
}

/**
 * Where a picture of `source` goes on a film of another size: whole, centred, proportions kept; what is left over stays
 * black. This is what happens when a window is resized in the middle of a take: a film has one size.
 */
export function fitInto(source: Size, film: Size): Rect {
  const scale = Math.min(film.width / source.width, film.height / source.height);
  const width = Math.round(source.width * scale);
  const height = Math.round(source.height * scale);
  return { x: Math.round((film.width - width) / 2), y: Math.round((film.height - height) / 2), width, height };
}

/** Whether cutting off an odd last row or column is all that is needed. */
export function isAlmost(source: Size, film: Size): boolean {
  return (
    source.width - film.width >= 0 &&
    source.width - film.width < 2 &&
    source.height - film.height >= 0 &&
    source.height - film.height < 2
  );
}
