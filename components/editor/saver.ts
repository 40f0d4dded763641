import { asFailure } from '../../lib/base/failure.ts';
import type { Drawing } from '../../lib/model/annotation.ts';
import type { SaveState } from '../hooks/use-answers.ts';

/**
 * Keeps every change at once, one writing at a time: what changes while one is under way is written right after it. After
 * a failure nothing is forgotten; the next change or `flush` tries again.
 */
export function makeSaver(write: (drawing: Drawing) => Promise<void>, onState: (state: SaveState) => void) {
  let waiting: Drawing | undefined;
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (waiting) {
      const drawing = waiting;
      waiting = undefined;
      try {
        await write(drawing);
      } catch (error) {
        waiting ??= drawing;
        onState({ failed: asFailure(error) });
        return;
      }
    }
    onState('saved');
  }

  /** Settles when all is written, or could not be. */
  function flush(): Promise<void> {
    if (!running) {
      if (!waiting) return Promise.resolve();
      onState('saving');
      running = drain().finally(() => {
        running = undefined;
      });
    }
    return running;
  }

  return {
    put(drawing: Drawing): void {
      waiting = drawing;
      void flush();
    },
    flush,
    /** Whether something is not in the database yet. */
    isBehind: () => waiting !== undefined || running !== undefined,
  };
}
