import type { Evidence } from '../../lib/model/evidence.ts';

/** Pictures that a canvas reads and writes in their own format; a moving GIF would lose its movement. */
const formats = ['image/png', 'image/jpeg', 'image/webp'];

/** Whether arrows and notes can be drawn on this proof. */
export function mayAnnotate({ nature, mime }: Pick<Evidence, 'nature' | 'mime'>): boolean {
  return (nature === 'picture' || nature === 'phone-photo') && formats.includes(mime);
}
