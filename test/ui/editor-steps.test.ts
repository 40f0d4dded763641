import { describe, expect, it } from 'vitest';
import { keepSteps, recallSteps, type TabStorage } from '../../components/editor/kept-steps.ts';
import { advance, redo, startHistory, undo } from '../../lib/annotate/history.ts';
import { type Drawing, emptyDrawing } from '../../lib/model/annotation.ts';
import { EvidenceId } from '../../lib/model/ids.ts';

const id = EvidenceId.parse('e');

/** A tab's storage with so much room, in characters. */
function storageOf(room = Number.POSITIVE_INFINITY): TabStorage & { readonly rows: Map<string, string> } {
  const rows = new Map<string, string>();
  return {
    rows,
    getItem: (key) => rows.get(key) ?? null,
    setItem(key, text) {
      if (text.length > room) throw new DOMException('no room', 'QuotaExceededError');
      rows.set(key, text);
    },
    removeItem: (key) => void rows.delete(key),
  };
}

const boxes = (count: number): Drawing => ({
  shapes: Array.from({ length: count }, (_, n) => ({
    kind: 'box',
    id: `s${n}`,
    color: '#ff0000',
    width: 4,
    x: n,
    y: 0,
    w: 5,
    h: 5,
  })),
});
/** A box more with each step. */
const drawn = (steps: number) =>
  Array.from({ length: steps }, (_, n) => boxes(n + 1)).reduce(
    (history, next) => advance(history, next),
    startHistory(emptyDrawing),
  );

describe('what can be taken back in the annotator', () => {
  it('is the same after the page is loaded anew, in both directions', () => {
    const storage = storageOf();
    const before = undo(drawn(4));
    keepSteps(storage, id, before);
    const after = recallSteps(storage, id, boxes(3));
    expect(after.now).toEqual(boxes(3));
    expect(redo(after).now).toEqual(boxes(4));
    expect(undo(undo(undo(after))).now).toEqual(emptyDrawing);
  });

  it('begins anew where another tab has drawn meanwhile', () => {
    const storage = storageOf();
    keepSteps(storage, id, drawn(3));
    expect(recallSteps(storage, id, boxes(7))).toEqual(startHistory(boxes(7)));
  });

  it('loses the oldest steps where there is no room for all', () => {
    const history = drawn(40);
    const storage = storageOf(JSON.stringify(history).length / 3);
    keepSteps(storage, id, history);
    const after = recallSteps(storage, id, boxes(40));
    expect(after.past.length).toBeGreaterThan(1);
    expect(after.past.length).toBeLessThan(40);
    expect(undo(after).now).toEqual(boxes(39));
    const none = storageOf(3);
    keepSteps(none, id, history);
    expect(recallSteps(none, id, boxes(40))).toEqual(startHistory(boxes(40)));
  });

  it('is nothing where somebody else wrote in its place', () => {
    for (const text of ['{', 'null', '{"past":[1],"now":{"shapes":[]},"future":[]}']) {
      const storage = storageOf();
      storage.setItem(`kurator.steps.${id}`, text);
      expect(recallSteps(storage, id, emptyDrawing)).toEqual(startHistory(emptyDrawing));
    }
  });
});
