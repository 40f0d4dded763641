import type { Live } from '../base/live.ts';

/** What a page that stands open shows of the clocks in its title: the same as the icon. */
export interface FaceDesk {
  /** Undefined before the first tick; an empty text where there is nothing to show, or nothing is to be shown. */
  readonly face: Live<{ readonly text: string; readonly title: string } | undefined>;
}
