import type { Drawing, Point, Rect, Shape } from '../model/annotation.ts';
import { apply, follow, type Gesture, rest, withFrame } from './gesture.ts';
import { advance, type History, redo, settle, startHistory, undo } from './history.ts';
import { changeShapes, type HandleName, putShape, removeShapes } from './shapes.ts';
import { begin, isMeant, type PictureSize, ready, restyle, type Style, type ToolName } from './tools.ts';

/** All that an editor knows between two moments; every function here gives the next. */
export interface Editing {
  readonly picture: PictureSize;
  readonly history: History;
  readonly tool: ToolName;
  readonly style: Style;
  readonly selected: readonly string[];
  readonly gesture: Gesture;
  /** The text that is being written. */
  readonly writing: string | undefined;
}

/** What lies under the pointer. */
export type Target =
  | { readonly is: 'ground' }
  | { readonly is: 'shape'; readonly id: string }
  | { readonly is: 'handle'; readonly name: HandleName }
  | { readonly is: 'frame' };

export function startEditing(drawing: Drawing, picture: PictureSize, style: Style): Editing {
  const history = startHistory(drawing);
  return { picture, history, tool: 'arrow', style, selected: [], gesture: rest, writing: undefined };
}

/** The drawing with what the pointer is just doing. */
export function shown(editing: Editing): Drawing {
  return apply(editing.gesture, editing.history.now, editing.picture);
}

/** The colour that what is selected has, or that what comes next will have. */
export function presentColour(editing: Editing): string {
  const chosen = selectedShapes(editing).find((shape) => 'color' in shape);
  if (chosen && 'color' in chosen) return chosen.color;
  return editing.tool === 'cover' ? editing.style.cover : editing.style.color;
}

export function selectedShapes({ history, selected }: Editing): readonly Shape[] {
  return history.now.shapes.filter(({ id }) => selected.includes(id));
}

/** The editor with the next state of the drawing. */
export function changed(editing: Editing, drawing: Drawing, tag?: string): Editing {
  return { ...editing, history: advance(editing.history, drawing, tag) };
}

/** What is selected and written, after the drawing has changed from elsewhere. */
function stillThere(editing: Editing): Editing {
  const ids = new Set(editing.history.now.shapes.map(({ id }) => id));
  const writing = editing.writing !== undefined && ids.has(editing.writing) ? editing.writing : undefined;
  return { ...editing, selected: editing.selected.filter((id) => ids.has(id)), writing };
}

export function chooseTool(editing: Editing, tool: ToolName): Editing {
  const done = stopWriting({ ...editing, gesture: rest });
  return { ...done, tool, selected: tool === 'select' ? done.selected : [] };
}

/** The colour or weight of what comes next, and of what is selected. */
export function chooseStyle(editing: Editing, patch: Partial<Style>): Editing {
  const { color, ...others } = patch;
  const own = color === undefined ? others : editing.tool === 'cover' ? { ...others, cover: color } : patch;
  const next = { ...editing, style: { ...editing.style, ...own } };
  if (editing.selected.length === 0) return next;
  const { history, selected, picture } = editing;
  return changed(
    next,
    changeShapes(history.now, selected, (shape) => restyle(shape, patch, picture)),
  );
}

/** The pointer goes down. `id` is for the shape that may begin here; with `add` (Shift) the selection grows or shrinks. */
export function press(editing: Editing, target: Target, at: Point, options: { id: string; add: boolean }): Editing {
  const { tool, picture, style, selected } = editing;
  if (editing.writing !== undefined) return stopWriting(editing);
  if (tool === 'crop') {
    const gesture: Gesture =
      target.is === 'handle'
        ? { is: 'pull-frame', handle: target.name, at }
        : target.is === 'frame' && editing.history.now.crop
          ? { is: 'move-frame', from: at, at }
          : { is: 'frame', from: at, at };
    return { ...editing, gesture };
  }
  const [only] = selected;
  if (target.is === 'handle' && only !== undefined) {
    return { ...editing, gesture: { is: 'pull', id: only, handle: target.name, at } };
  }
  if (tool === 'select') {
    const isThere = target.is === 'shape' && editing.history.now.shapes.some(({ id }) => id === target.id);
    if (!isThere) return { ...editing, selected: options.add ? selected : [] };
    const has = selected.includes(target.id);
    if (options.add) {
      return { ...editing, selected: has ? selected.filter((id) => id !== target.id) : [...selected, target.id] };
    }
    const ids = has ? selected : [target.id];
    return { ...editing, selected: ids, gesture: { is: 'move', ids, from: at, at } };
  }
  const shape = begin(tool, at, style, picture, options.id);
  if (shape.kind === 'text') return beginText(editing, { ...shape, y: at.y - shape.size * 0.9 });
  return { ...editing, selected: [], gesture: { is: 'draw', shape, from: at } };
}

export function drag(editing: Editing, at: Point, straight: boolean): Editing {
  if (editing.gesture.is === 'rest') return editing;
  return { ...editing, gesture: follow(editing.gesture, at, straight) };
}

/** The pointer comes up: what it did becomes part of the drawing, if it was meant. */
export function release(editing: Editing): Editing {
  const { gesture, picture, history } = editing;
  if (gesture.is === 'rest') return editing;
  const resting = { ...editing, gesture: rest };
  if (gesture.is === 'draw' && !isMeant(gesture.shape, picture)) return resting;
  const next = changed(resting, apply(gesture, history.now, picture));
  return gesture.is === 'draw' ? { ...next, selected: [gesture.shape.id] } : next;
}

function beginText(editing: Editing, shape: Shape): Editing {
  return {
    ...changed(editing, putShape(editing.history.now, shape), `write:${shape.id}`),
    writing: shape.id,
    selected: [],
  };
}

/** Begins to write in a text that stands already. */
export function write(editing: Editing, id: string): Editing {
  return { ...editing, writing: id, selected: [] };
}

/** What was typed so far, with its measures; kept at once, and taken back as one. */
export function typed(editing: Editing, text: string, size: { readonly w: number; readonly h: number }): Editing {
  const { writing, history } = editing;
  if (writing === undefined) return editing;
  const next = changeShapes(history.now, [writing], (shape) =>
    shape.kind === 'text' ? { ...shape, text, ...size } : shape,
  );
  return changed(editing, next, `write:${writing}`);
}

/** Ends the writing; a text without a word is no text, and one that came to nothing leaves no step to take back. */
export function stopWriting(editing: Editing): Editing {
  const { writing, history } = editing;
  if (writing === undefined) return editing;
  const done = { ...editing, writing: undefined };
  const shape = history.now.shapes.find(({ id }) => id === writing);
  if (!shape) return done;
  if (isMeant(shape, editing.picture)) return { ...done, history: settle(history), selected: [writing] };
  const tag = `write:${writing}`;
  const before = history.tag === tag ? history.past.at(-1) : undefined;
  const isNew = before !== undefined && !before.shapes.some(({ id }) => id === writing);
  if (isNew) return { ...done, history: { ...undo(history), future: [] } };
  return { ...done, history: settle(advance(history, removeShapes(history.now, [writing]), tag)) };
}

/** Escape: gives up what is under way, then the selection, then the tool. */
export function stepBack(editing: Editing): Editing {
  if (editing.gesture.is !== 'rest') return { ...editing, gesture: rest };
  if (editing.writing !== undefined) return stopWriting(editing);
  if (editing.selected.length > 0) return { ...editing, selected: [] };
  return chooseTool(editing, 'select');
}

/** Enter with a drawing tool: a whole shape in the middle of what is seen, for those who draw without a pointer. */
export function insert(editing: Editing, seen: Rect, id: string): Editing {
  const { tool, style, picture, history } = editing;
  if (tool === 'select' || tool === 'crop') return editing;
  const shape = ready(tool, seen, style, picture, id);
  if (shape.kind === 'text') return beginText(editing, shape);
  return { ...changed(editing, putShape(history.now, shape)), selected: [id] };
}

/** Takes the crop away. */
export function uncrop(editing: Editing): Editing {
  return editing.history.now.crop
    ? changed(editing, withFrame(editing.history.now, undefined, editing.picture))
    : editing;
}

export function takeBack(editing: Editing): Editing {
  const done = stopWriting({ ...editing, gesture: rest });
  return stillThere({ ...done, history: undo(done.history) });
}

export function bringBack(editing: Editing): Editing {
  const done = stopWriting({ ...editing, gesture: rest });
  return stillThere({ ...done, history: redo(done.history) });
}

/** What another tab has made of it: the next state, which can be taken back like any other. */
export function learn(editing: Editing, drawing: Drawing): Editing {
  return stillThere(changed(editing, drawing));
}
