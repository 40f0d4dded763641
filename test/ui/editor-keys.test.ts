import { describe, expect, it } from 'vitest';
import { commandOf, type Key, weightBeside } from '../../components/editor/keys.ts';
import { makeSaver } from '../../components/editor/saver.ts';
import { centred, fit, pan, seenPart, toPicture, zoom } from '../../components/editor/view.ts';
import { tools } from '../../lib/annotate/tools.ts';
import type { Drawing } from '../../lib/model/annotation.ts';

const key = (pressed: string, over: Partial<Key> = {}): Key => ({
  key: pressed,
  code: /^[a-z]$/i.test(pressed) ? `Key${pressed.toUpperCase()}` : pressed,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...over,
});

describe('Keys of the annotator', () => {
  it.each(tools)('$key takes $name', ({ key: letter, name }) =>
    expect(commandOf(key(letter), false)).toEqual({ is: 'tool', tool: name }),
  );

  it('no two tools have one letter', () => expect(new Set(tools.map((tool) => tool.key)).size).toBe(tools.length));

  it('letters are found by their place on a Russian keyboard', () => {
    expect(commandOf(key('к', { code: 'KeyR' }), false)).toEqual({ is: 'tool', tool: 'box' });
    expect(commandOf(key('я', { code: 'KeyZ', ctrlKey: true }), false)).toEqual({ is: 'undo' });
  });

  it('and by their letter on keyboards that put them elsewhere', () =>
    expect(commandOf(key('a', { code: 'KeyQ' }), false)).toEqual({ is: 'tool', tool: 'arrow' }));

  it.each([
    [key('z', { ctrlKey: true }), { is: 'undo' }],
    [key('z', { metaKey: true, shiftKey: true }), { is: 'redo' }],
    [key('y', { ctrlKey: true }), { is: 'redo' }],
    [key('c', { ctrlKey: true }), { is: 'copy' }],
    [key('Delete'), { is: 'delete' }],
    [key('Escape'), { is: 'back' }],
    [key('5'), { is: 'colour', color: '#1f6feb' }],
    [key('ArrowLeft', { shiftKey: true }), { is: 'move', dx: -10, dy: 0 }],
    [key('ArrowDown', { ctrlKey: true }), { is: 'stretch', dx: 0, dy: 1 }],
  ])('%o asks for %o', (pressed, command) => expect(commandOf(pressed, true)).toEqual(command));

  it.each(['Tab', 'Enter', 'ArrowLeft'])('%s belongs to the page while the canvas has no focus', (pressed) =>
    expect(commandOf(key(pressed), false)).toBeUndefined(),
  );

  it('Alt and keys of the browser are left alone', () => {
    expect(commandOf(key('ArrowLeft', { altKey: true }), true)).toBeUndefined();
    expect(commandOf(key('r', { ctrlKey: true }), true)).toBeUndefined();
    expect(commandOf(key('F5'), true)).toBeUndefined();
  });

  it('weights end where they end', () => {
    expect(weightBeside('middle', 1)).toBe('thick');
    expect(weightBeside('thick', 1)).toBe('thick');
    expect(weightBeside('thin', -1)).toBe('thin');
  });
});

describe('Saving each change', () => {
  const drawings: readonly Drawing[] = [1, 2, 3].map((w) => ({ shapes: [], crop: { x: 0, y: 0, w, h: 1 } }));
  const [one, two, three] = drawings as [Drawing, Drawing, Drawing];

  it('writes one at a time and skips what is already outdated', async () => {
    const kept: Drawing[] = [];
    const states: unknown[] = [];
    const gate = Promise.withResolvers<void>();
    const saver = makeSaver(
      async (drawing) => {
        kept.push(drawing);
        await gate.promise;
      },
      (state) => states.push(state),
    );
    for (const drawing of [one, two, three]) saver.put(drawing);
    expect(saver.isBehind()).toBe(true);
    gate.resolve();
    await saver.flush();
    expect(kept).toEqual([one, three]);
    expect(states).toEqual(['saving', 'saved']);
    expect(saver.isBehind()).toBe(false);
  });

  it('forgets nothing when writing fails', async () => {
    const kept: Drawing[] = [];
    let broken = true;
    const saver = makeSaver(
      async (drawing) => {
        if (broken) throw new Error('no disk');
        kept.push(drawing);
      },
      () => undefined,
    );
    saver.put(one);
    await saver.flush();
    expect(saver.isBehind()).toBe(true);
    broken = false;
    await saver.flush();
    expect(kept).toEqual([one]);
    expect(saver.isBehind()).toBe(false);
  });
});

describe('How the picture lies on the canvas', () => {
  const canvas = { w: 1000, h: 600 };
  const frame = { x: 0, y: 0, w: 4000, h: 2000 };

  it('fits as a whole with air around it, and a small one is not enlarged', () => {
    const view = fit(frame, canvas);
    expect(view.scale).toBeCloseTo(952 / 4000);
    expect(toPicture(view, { x: 500, y: 300 })).toEqual({ x: 2000, y: 1000 });
    expect(fit({ x: 0, y: 0, w: 100, h: 50 }, canvas).scale).toBe(1);
  });

  it('zooms around the pointer, within limits', () => {
    const view = fit(frame, canvas);
    const at = { x: 120, y: 80 };
    const before = toPicture(view, at);
    const after = toPicture(zoom(view, 3, at), at);
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
    expect(zoom(view, 1e9, at).scale).toBe(8);
  });

  it('cannot be pushed out of sight', () => {
    const gone = pan(centred(frame, canvas, 1), 1e6, -1e6, frame, canvas);
    const part = seenPart(gone, frame, canvas);
    expect(Math.min(part.w, part.h)).toBeGreaterThanOrEqual(60);
  });
});
