import type { Size } from './fit.ts';

/** How finely a film is made, and what it costs. */
export interface Profile {
  readonly name: 'text' | 'motion';
  readonly fps: number;
  /** Bits a second of the picture at 1920 × 1080 at most; less when little moves. */
  readonly bitrate: number;
  readonly limit: Size;
}

/** Small text stays readable, ten minutes stay under 60 MB. The usual choice: portal pages hardly move. */
export const textProfile: Profile = {
  name: 'text',
  fps: 12,
  bitrate: 720_000,
  limit: { width: 1920, height: 1080 },
};
