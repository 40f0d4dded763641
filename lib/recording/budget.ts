/** The first picture is dear and has had no time to be saved for. Bytes. */
export const ADVANCE = 150_000;

/** Keeps a film to its promised size: encoders on a page that scrolls give twice what they are asked for. */
export interface Budget {
  /** So many bytes were made. */
  spend(bytes: number): void;
  /** Whether more was spent by this film time (milliseconds) than there is; what was saved while nothing moved counts. */
  isOver(at: number): boolean;
}

/** A budget of `bitrate` bits a second of film; none without a rate. */
export function makeBudget(bitrate: number | undefined): Budget {
  let spent = 0;
  return {
    spend(bytes) {
      spent += bytes;
    },
    isOver: (at) => bitrate !== undefined && spent > ADVANCE + (bitrate / 8_000) * at,
  };
}
