import type { Quality } from '../model/recording.ts';
import type { Size } from './fit.ts';
import { soundConfig } from './sound.ts';

/** How finely a film is made, and what it costs. */
export interface Profile {
  readonly name: Quality;
  readonly fps: number;
  /** Bits a second of the picture at 1920 × 1080 at most; larger pictures get more, smaller ones less. */
  readonly bitrate: number;
  readonly limit: Size;
  /** What the encoder is to spare: letters or movement. */
  readonly hint: 'text' | 'motion';
}

/** Small text stays readable, ten minutes stay under 60 MB and the first of them, with its first picture, under 6. The usual choice: portal pages hardly move. */
export const textProfile: Profile = {
  name: 'text',
  fps: 12,
  bitrate: 700_000,
  limit: { width: 1920, height: 1080 },
  hint: 'text',
};

/** Every pixel of a large window, and scrolling that can be followed. */
const sharpProfile: Profile = {
  name: 'sharp',
  fps: 24,
  bitrate: 1_400_000,
  limit: { width: 2560, height: 1440 },
  hint: 'text',
};

/** Dragging, animation and video as they were seen. */
const motionProfile: Profile = {
  name: 'motion',
  fps: 30,
  bitrate: 4_000_000,
  limit: { width: 1920, height: 1080 },
  hint: 'motion',
};

const profiles: Readonly<Record<Quality, Profile>> = { text: textProfile, sharp: sharpProfile, motion: motionProfile };

/** The profile of a quality; the usual one when none was chosen. */
export function profileOf(quality: Quality | undefined): Profile {
  return profiles[quality ?? 'text'];
}

/** The share of the full rate that a picture of this size gets; a small one is not starved, letters need their bits. */
export function rateShare(size: Size): number {
  return Math.max(0.35, (size.width * size.height) / (1920 * 1080));
}

/** What boxes around the packets add to them, at most. */
const BOXES = 1.03;

/** Bytes that a minute takes at most: the largest picture of the profile that moves all the time, with sound. */
export function bytesPerMinute(profile: Profile): number {
  const sound = soundConfig(48_000).bitrate ?? 0;
  return Math.round(((profile.bitrate * rateShare(profile.limit) + sound) / 8) * 60 * BOXES);
}
