import type { Reading } from './countdown.ts';

/** Signs of the states, as paths in a square of 16; each state has its own, since colour alone tells nothing. */
export const STATE_SIGNS: Readonly<Record<Reading['state'], string>> = {
  left: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.2 1.4',
  soon: 'M8 2.2L14.3 13H1.7zM8 6.4v3.2M8 11.3v.2',
  late: 'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.4M8 10.8v.2',
  still: 'M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6z',
  paused: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.6 5.8v4.4M9.4 5.8v4.4',
  met: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5.4 8.2l1.9 1.9 3.4-4',
};

export const CLOSE_SIGN = 'M4.5 4.5l7 7M11.5 4.5l-7 7';
