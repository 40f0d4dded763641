import { setTimeout as wait } from 'node:timers/promises';

/** Asks until the answer is not undefined; throws with `what` after `milliseconds`. */
export async function until<Out>(
  what: string,
  ask: () => Promise<Out | undefined> | Out | undefined,
  milliseconds = 15_000,
): Promise<Out> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited ${milliseconds / 1000} s in vain: ${what}`);
    await wait(30);
  }
}
