import type { Evidence } from '../../lib/model/evidence.ts';

/** Pictures that a canvas reads and writes in their own format. */
const formats = ['image/png', 'image/jpeg', 'image/webp'];

/** Whether arrows and notes can be drawn on this proof. */
export function mayAnnotate({ nature, mime }: Pick<Evidence, 'nature' | 'mime'>): boolean {
  return (nature === 'picture' || nature === 'phone-photo') && formats.includes(mime);
}

/** Pictures that browsers show and cannot write: drawn on is a PNG of them, of a moving one its first frame. */
const copied = ['image/gif', 'image/bmp', 'image/avif'];

/** Whether arrows and notes can be drawn on a PNG copy of this proof. The original stays: a GIF may move on. */
export function mayAnnotateCopy({ nature, mime }: Pick<Evidence, 'nature' | 'mime'>): boolean {
  return (nature === 'picture' || nature === 'bitmap') && copied.includes(mime);
}
