import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type History, redo, settle, startHistory, undo } from '../../../lib/annotate/history.ts';
import type { Drawing } from '../../../lib/model/annotation.ts';
import { anyDrawing } from '../../make/drawing.ts';

type Step = { readonly do: Drawing; readonly tag?: string } | 'undo' | 'redo' | 'settle';
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: anyDrawing }) },
  { weight: 2, arbitrary: fc.record({ do: anyDrawing, tag: fc.constantFrom('a', 'b') }) },
  { weight: 3, arbitrary: fc.constant('undo' as const) },
  { weight: 2, arbitrary: fc.constant('redo' as const) },
  { weight: 1, arbitrary: fc.constant('settle' as const) },
);
const go = (history: History, step: Step): History =>
  step === 'undo'
    ? undo(history)
    : step === 'redo'
      ? redo(history)
      : step === 'settle'
        ? settle(history)
        : advance(history, step.do, step.tag);
const start = startHistory({ shapes: [] });
const anyHistory = fc.array(anyStep, { maxLength: 40 }).map((steps) => steps.reduce(go, start));

describe('Undo and redo', () => {
  it('redo brings back exactly what undo took', () =>
    fc.assert(
      fc.property(anyHistory, (history) => {
        const back = undo(history);
        if (back !== history) expect(redo(back)).toEqual({ ...history, tag: undefined });
      }),
    ));

  it('undo takes back exactly what redo brought', () =>
    fc.assert(
      fc.property(anyHistory, (history) => {
        const on = redo(history);
        if (on !== history) expect(undo(on)).toEqual({ ...history, tag: undefined });
      }),
    ));

  it('a change is taken back by one undo', () =>
    fc.assert(
      fc.property(anyHistory, anyDrawing, (history, drawing) => {
        expect(undo(advance(history, drawing)).now).toBe(history.now);
      }),
    ));

  it('goes back to the very beginning, however much was done, and to the end again', () =>
    fc.assert(
      fc.property(fc.array(anyDrawing, { minLength: 1, maxLength: 300 }), (drawings) => {
        let history = drawings.reduce((all, drawing) => advance(all, drawing), start);
        for (const _ of drawings) history = undo(history);
        expect(history.now).toBe(start.now);
        expect(undo(history)).toBe(history);
        for (const _ of drawings) history = redo(history);
        expect(history.now).toBe(drawings.at(-1));
        expect(redo(history)).toBe(history);
      }),
    ));

  it('after a new change nothing can be brought back', () =>
    fc.assert(
      fc.property(anyHistory, anyDrawing, (history, drawing) => {
        const next = advance(history, drawing);
        expect(redo(next)).toBe(next);
      }),
    ));
});

describe('Changes that belong together', () => {
  const [one, two, three]: readonly [Drawing, Drawing, Drawing] = [{ shapes: [] }, { shapes: [] }, { shapes: [] }];
  const typed = (history: History, ...drawings: readonly Drawing[]) =>
    drawings.reduce((all, drawing) => advance(all, drawing, 'write:1'), history);

  it('are taken back as one', () => expect(undo(typed(start, one, two, three)).now).toBe(start.now));

  it('stand apart once they are settled', () =>
    expect(undo(typed(settle(typed(start, one, two)), three)).now).toBe(two));

  it('never swallow what was taken back in between', () =>
    expect(undo(typed(undo(typed(start, one)), two)).now).toBe(start.now));

  it('are told apart by what they belong to', () =>
    expect(undo(advance(typed(start, one), two, 'move:1')).now).toBe(one));
});
