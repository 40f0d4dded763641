import type { Call, Method } from '../portal/rest/call.ts';
import type { Portal } from '../portal/server.ts';

/** One call of the portal, stopped in the middle until the test lets it go. */
export interface Held {
  /** The call has come; with `after`, its work is done as well and only the answer is missing. */
  readonly reached: Promise<void>;
  /** Goes on: the work is done now if it was not, and the answer leaves. */
  release(): void;
  /** The request is forgotten as if it had never come; what was done stays done. */
  drop(): void;
}

/**
 * Holds the next call of a method (lower case), or the nth from now: `before` its work or `after` it. Other calls pass.
 * One of `release` and `drop` ends it; the method is as before from the moment the call is reached.
 */
export function hold({ core }: Portal, method: string, when: 'before' | 'after', nth = 1): Held {
  const table = core.methods.v2;
  const usual = table[method];
  if (!usual) throw new Error(`the portal has no ${method}`);
  const come = Promise.withResolvers<void>();
  const fate = Promise.withResolvers<'release' | 'drop'>();
  let calls = 0;
  const run = async (call: Call) => usual.run(call);
  const held: Method = {
    ...usual,
    async run(call) {
      calls += 1;
      if (calls < nth) return usual.run(call);
      table[method] = usual;
      // A refusal is an answer as well: it is held back like any other.
      const [outcome] = when === 'after' ? await Promise.allSettled([run(call)]) : [];
      come.resolve();
      if ((await fate.promise) === 'drop') throw new Error('dropped by the test');
      if (!outcome) return usual.run(call);
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    },
  };
  table[method] = held;
  return {
    reached: come.promise,
    release: () => fate.resolve('release'),
    drop: () => fate.resolve('drop'),
  };
}
