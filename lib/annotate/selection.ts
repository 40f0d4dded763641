import type { Rect } from '../model/annotation.ts';
import { changed, chooseTool, type Editing, selectedShapes } from './editing.ts';
import { frameOf, moveFrame, withFrame } from './gesture.ts';
import { boundsOf, changeShapes, handlesOf, moveShape, pullHandle, pullRect, removeShapes } from './shapes.ts';
import { unitOf } from './tools.ts';

/** Takes away what is selected. */
export function removeSelected(editing: Editing): Editing {
  if (editing.selected.length === 0) return editing;
  return { ...changed(editing, removeShapes(editing.history.now, editing.selected)), selected: [] };
}

/** A second of everything that is selected, a little aside; the copies are selected. `ids` gives them names in order. */
export function duplicate(editing: Editing, ids: readonly string[]): Editing {
  const aside = 16 * unitOf(editing.picture);
  const copies = selectedShapes(editing).flatMap((shape, index) => {
    const id = ids[index];
    return id === undefined ? [] : [{ ...moveShape(shape, aside, aside), id }];
  });
  if (copies.length === 0) return editing;
  const { now } = editing.history;
  const next = changed(editing, { ...now, shapes: [...now.shapes, ...copies] });
  return { ...next, selected: copies.map(({ id }) => id) };
}

/** Arrow keys: moves what is selected, or the frame while cropping; pixels of the picture. */
export function nudge(editing: Editing, dx: number, dy: number): Editing {
  const { history, selected, picture, tool } = editing;
  if (tool === 'crop') {
    const frame = moveFrame(frameOf(history.now, picture), dx, dy, picture);
    return changed(editing, withFrame(history.now, frame, picture), 'nudge:frame');
  }
  const next = changeShapes(history.now, selected, (shape) => moveShape(shape, dx, dy));
  return changed(editing, next, `nudge:${selected.join()}`);
}

/** Arrow keys with Ctrl: pulls the end or the lower right corner of what is selected, or of the frame. */
export function stretch(editing: Editing, dx: number, dy: number): Editing {
  const { history, selected, picture, tool } = editing;
  const pulled = ({ x, y, w, h }: Rect) => ({ x: x + w + dx, y: y + h + dy });
  if (tool === 'crop') {
    const frame = frameOf(history.now, picture);
    return changed(editing, withFrame(history.now, pullRect(frame, 'se', pulled(frame)), picture), 'stretch:frame');
  }
  const next = changeShapes(history.now, selected, (shape) => {
    const end = handlesOf(shape).find(({ name }) => name === 'to');
    if (end) return pullHandle(shape, 'to', { x: end.x + dx, y: end.y + dy });
    return pullHandle(shape, 'se', pulled(boundsOf(shape)));
  });
  return changed(editing, next, `stretch:${selected.join()}`);
}

/** The next shape, or the one before; undefined past the last, where the focus goes on. */
export function selectNext(editing: Editing, back: boolean): Editing | undefined {
  const done = chooseTool(editing, 'select');
  const ids = done.history.now.shapes.map(({ id }) => id);
  const at = editing.selected.length > 0 ? ids.indexOf(editing.selected[0] ?? '') : back ? ids.length : -1;
  const next = ids[at + (back ? -1 : 1)];
  return next === undefined ? undefined : { ...done, selected: [next] };
}

export function selectAll(editing: Editing): Editing {
  const done = chooseTool(editing, 'select');
  return { ...done, selected: done.history.now.shapes.map(({ id }) => id) };
}
