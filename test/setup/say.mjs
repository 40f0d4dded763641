/** Plain words about what is being done. They go to the error channel where the command's own output is data. */
let toError = false;

/** Keeps the standard output for the command's answer alone. */
export function keepOutputClean() {
  toError = true;
}

/** One line to the person. */
export function say(line) {
  (toError ? process.stderr : process.stdout).write(`${line}\n`);
}

/** A trouble that is the person's to mend: shown as one line, without a stack. */
export class Trouble extends Error {}

/** Seconds since `since` for a closing line, e.g. «12 s». */
export function took(since) {
  return `${Math.max(1, Math.round((Date.now() - since) / 1000))} s`;
}
