import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bringBack,
  chooseStyle,
  chooseTool,
  drag,
  type Editing,
  insert,
  learn,
  press,
  release,
  shown,
  startEditing,
  stepBack,
  stopWriting,
  type Target,
  takeBack,
  typed,
  uncrop,
  write,
} from '../../../lib/annotate/editing.ts';
import { duplicate, nudge, removeSelected, selectAll, selectNext, stretch } from '../../../lib/annotate/selection.ts';
import { boundsOf } from '../../../lib/annotate/shapes.ts';
import { firstStyle, type ToolName, tools } from '../../../lib/annotate/tools.ts';
import { Drawing, type Point } from '../../../lib/model/annotation.ts';
import { makeDrawing, samples } from '../../make/drawing.ts';

const picture = { w: 400, h: 300 };
const fresh = (drawing = makeDrawing([])) => startEditing(drawing, picture, firstStyle);
const ground: Target = { is: 'ground' };
const on = (id: string): Target => ({ is: 'shape', id });
const at = (x: number, y: number): Point => ({ x, y });

/** With this tool from one place to another; the new shape is called `id`. */
function stroke(
  editing: Editing,
  tool: ToolName,
  from: Point,
  to: Point,
  target: Target = ground,
  id = 'new',
): Editing {
  return release(drag(press(chooseTool(editing, tool), target, from, { id, add: false }), to, false));
}

describe('Drawing', () => {
  it.each(['arrow', 'line', 'box', 'ellipse', 'pen', 'marker', 'blur', 'cover'] as const)(
    '%s comes where the pointer went, is selected, and goes with one undo',
    (tool) => {
      const drawn = stroke(fresh(), tool, at(50, 40), at(150, 100));
      expect(drawn.history.now.shapes).toHaveLength(1);
      expect(drawn.selected).toEqual(['new']);
      const [shape] = drawn.history.now.shapes;
      if (shape) expect(boundsOf(shape)).toEqual({ x: 50, y: 40, w: 100, h: 60 });
      expect(takeBack(drawn).history.now.shapes).toEqual([]);
      expect(takeBack(drawn).selected).toEqual([]);
    },
  );

  it('what hides is black until another colour is chosen for hiding', () => {
    const colourOf = (editing: Editing) => editing.history.now.shapes.map((shape) => 'color' in shape && shape.color);
    const blue = chooseStyle(fresh(), { color: '#1f6feb' });
    expect(colourOf(stroke(blue, 'cover', at(0, 0), at(50, 50)))).toEqual(['#16181d']);
    const white = chooseStyle(chooseTool(blue, 'cover'), { color: '#ffffff' });
    expect(colourOf(stroke(white, 'cover', at(0, 0), at(50, 50)))).toEqual(['#ffffff']);
    expect(colourOf(stroke(white, 'box', at(0, 0), at(50, 50)))).toEqual(['#1f6feb']);
  });

  it('a click that draws nothing leaves nothing, not even a step to take back', () => {
    const clicked = stroke(fresh(), 'arrow', at(50, 40), at(51, 40));
    expect(clicked.history).toEqual(fresh().history);
  });

  it('a click with the step tool puts a step', () =>
    expect(stroke(fresh(), 'step', at(50, 40), at(50, 40)).history.now.shapes).toMatchObject([{ x: 50, y: 40 }]));

  it('is seen while the pointer is down, and is given up by Escape', () => {
    const midway = drag(
      press(chooseTool(fresh(), 'box'), ground, at(10, 10), { id: 'new', add: false }),
      at(60, 60),
      false,
    );
    expect(shown(midway).shapes).toHaveLength(1);
    expect(midway.history.now.shapes).toHaveLength(0);
    expect(shown(stepBack(midway)).shapes).toHaveLength(0);
    expect(release(stepBack(midway)).history.now.shapes).toHaveLength(0);
  });

  it('with Shift a box is square and an arrow keeps to eighths of a turn', () => {
    const held = (tool: ToolName) =>
      release(drag(press(chooseTool(fresh(), tool), ground, at(0, 0), { id: 'new', add: false }), at(100, 12), true))
        .history.now.shapes[0];
    expect(held('box')).toMatchObject({ w: 100, h: 100 });
    expect(held('arrow')).toMatchObject({ to: { y: 0 } });
  });
});

describe('Selecting, moving, pulling', () => {
  const two = fresh(makeDrawing([samples.box, samples.arrow]));
  it('moves what is taken hold of, and only that', () => {
    const moved = stroke(two, 'select', at(30, 100), at(40, 95), on('box'));
    expect(moved.history.now.shapes).toMatchObject([{ id: 'box', x: 40, y: 95 }, samples.arrow]);
  });

  it('moves everything selected together', () => {
    const moved = stroke(selectAll(two), 'select', at(30, 100), at(40, 95), on('box'));
    expect(moved.history.now.shapes).toMatchObject([{ x: 40, y: 95 }, { from: { x: 30, y: 15 } }]);
  });

  it('a click moves nothing and is no step to take back', () =>
    expect(stroke(two, 'select', at(30, 100), at(30, 100), on('box')).history.past).toEqual([]));

  it('Shift adds to the selection and takes from it', () => {
    const add = (editing: Editing, id: string) => press(editing, on(id), at(0, 0), { id: 'x', add: true });
    const both = add(add(chooseTool(two, 'select'), 'box'), 'arrow');
    expect(both.selected).toEqual(['box', 'arrow']);
    expect(add(both, 'box').selected).toEqual(['arrow']);
  });

  it('a handle pulls the selected shape whatever the tool', () => {
    const chosen = { ...chooseTool(two, 'arrow'), selected: ['box'] };
    const pulled = release(
      drag(press(chosen, { is: 'handle', name: 'se' }, at(110, 150), { id: 'x', add: false }), at(210, 250), false),
    );
    expect(pulled.history.now.shapes[0]).toMatchObject({ x: 30, y: 100, w: 180, h: 150 });
  });

  it('colour and weight go to what is selected, and to what comes next', () => {
    const styled = chooseStyle({ ...two, selected: ['box'] }, { color: '#1f6feb' });
    expect(styled.history.now.shapes.map((shape) => 'color' in shape && shape.color)).toEqual(['#1f6feb', '#e02424']);
    expect(stroke(styled, 'line', at(0, 0), at(50, 50)).history.now.shapes[2]).toMatchObject({ color: '#1f6feb' });
  });
});

describe('The keyboard', () => {
  const two = fresh(makeDrawing([samples.box, samples.arrow]));
  it('walks through the marks and out at either end', () => {
    const first = selectNext(two, false);
    const second = first && selectNext(first, false);
    expect([first?.selected, second?.selected]).toEqual([['box'], ['arrow']]);
    expect(second && selectNext(second, false)).toBeUndefined();
    expect(selectNext(two, true)?.selected).toEqual(['arrow']);
  });

  it('steps of one move are taken back together', () => {
    const chosen = { ...two, selected: ['box'] };
    const moved = nudge(nudge(nudge(chosen, 1, 0), 1, 0), 0, 10);
    expect(moved.history.now.shapes[0]).toMatchObject({ x: 32, y: 110 });
    expect(takeBack(moved).history.now).toEqual(two.history.now);
  });

  it('stretches a box by its corner and an arrow by its point', () => {
    const both = stretch({ ...two, selected: ['box', 'arrow'] }, 5, 7);
    expect(both.history.now.shapes).toMatchObject([{ w: 85, h: 57 }, { to: { x: 125, y: 67 } }]);
  });

  it('puts a whole shape into the middle of what is seen', () => {
    const put = insert(chooseTool(fresh(), 'box'), { x: 0, y: 0, w: 200, h: 100 }, 'new');
    expect(put.history.now.shapes).toMatchObject([{ kind: 'box', x: 75, y: 37.5, w: 50, h: 25 }]);
    expect(put.selected).toEqual(['new']);
  });

  it('duplicates aside and selects the copies; deletes what is selected', () => {
    const doubled = duplicate({ ...two, selected: ['box'] }, ['copy']);
    expect(doubled.history.now.shapes[2]).toMatchObject({ id: 'copy', x: 46, y: 116 });
    expect(doubled.selected).toEqual(['copy']);
    expect(removeSelected(doubled).history.now).toEqual(two.history.now);
  });
});

describe('Text', () => {
  const size = { w: 80, h: 30 };
  const begun = press(chooseTool(fresh(), 'text'), ground, at(50, 50), { id: 't', add: false });
  it('is written at once where one clicks, and goes as one', () => {
    expect(begun.writing).toBe('t');
    const done = stopWriting(typed(typed(begun, 'Зд', size), 'Здесь', size));
    expect(done.history.now.shapes).toMatchObject([{ text: 'Здесь', w: 80 }]);
    expect(done.selected).toEqual(['t']);
    expect(takeBack(done).history.now.shapes).toEqual([]);
  });

  it('without a word is no text and no step', () => {
    expect(stopWriting(begun).history).toEqual(fresh().history);
    expect(stopWriting(typed(typed(begun, 'а', size), '  ', size)).history).toEqual(fresh().history);
  });

  it('emptied later is deleted, and undo brings the words back', () => {
    const old = fresh(makeDrawing([samples.text]));
    const emptied = stopWriting(typed(write(old, 'text'), '', size));
    expect(emptied.history.now.shapes).toEqual([]);
    expect(takeBack(emptied).history.now.shapes).toEqual([samples.text]);
  });

  it('a click beside it ends the writing and begins no other', () => {
    const done = press(typed(begun, 'Здесь', size), ground, at(300, 200), { id: 'other', add: false });
    expect(done.writing).toBeUndefined();
    expect(done.history.now.shapes).toHaveLength(1);
  });
});

describe('Cropping', () => {
  it('keeps what the frame holds, on whole pixels within the picture', () => {
    const cropped = stroke(fresh(), 'crop', at(300.4, 200.2), at(900, 900));
    expect(cropped.history.now.crop).toEqual({ x: 300, y: 200, w: 100, h: 100 });
    expect(uncrop(cropped).history.now.crop).toBeUndefined();
    expect(takeBack(cropped).history.now.crop).toBeUndefined();
  });

  it('a frame around everything is none, and a click is none', () => {
    expect(stroke(fresh(), 'crop', at(-5, -5), at(500, 500)).history.now.crop).toBeUndefined();
    expect(stroke(fresh(), 'crop', at(5, 5), at(6, 6)).history.past).toEqual([]);
  });

  it('the frame is moved inside and pulled by its sides', () => {
    const cropped = stroke(fresh(), 'crop', at(100, 100), at(200, 200));
    const moved = stroke(cropped, 'crop', at(150, 150), at(600, 160), { is: 'frame' });
    expect(moved.history.now.crop).toEqual({ x: 300, y: 110, w: 100, h: 100 });
    const pulled = stroke(cropped, 'crop', at(200, 150), at(250, 150), { is: 'handle', name: 'e' });
    expect(pulled.history.now.crop).toEqual({ x: 100, y: 100, w: 150, h: 100 });
  });
});

describe('Two tabs', () => {
  it('what another drew joins, and what is just being drawn here joins it', () => {
    const midway = drag(
      press(chooseTool(fresh(), 'box'), ground, at(10, 10), { id: 'mine', add: false }),
      at(60, 60),
      false,
    );
    const both = release(learn(midway, makeDrawing([samples.arrow])));
    expect(both.history.now.shapes.map(({ id }) => id)).toEqual(['arrow', 'mine']);
  });

  it('what another deleted is no longer selected or written', () => {
    const chosen = { ...fresh(makeDrawing([samples.text])), selected: ['text'] };
    expect(learn(chosen, makeDrawing([])).selected).toEqual([]);
    expect(learn(write(chosen, 'text'), makeDrawing([])).writing).toBeUndefined();
  });
});

const anyPoint = fc.record({ x: fc.integer({ min: -50, max: 450 }), y: fc.integer({ min: -50, max: 350 }) });
const anyMove = fc.oneof(
  fc.tuple(fc.constantFrom(...tools.map(({ name }) => name)), anyPoint, anyPoint, fc.uuid()).map(
    ([tool, from, to, id]) =>
      (editing: Editing) =>
        stroke(editing, tool, from, to, ground, id),
  ),
  fc.tuple(fc.nat(5), anyPoint).map(([nth, to]) => (editing: Editing) => {
    const shape = editing.history.now.shapes[nth];
    return shape ? stroke(editing, 'select', at(100, 100), to, on(shape.id)) : editing;
  }),
  fc.constantFrom(takeBack, bringBack, stepBack, removeSelected, selectAll, stopWriting, uncrop),
  fc.tuple(fc.integer(), fc.integer()).map(
    ([dx, dy]) =>
      (editing: Editing) =>
        nudge(editing, dx % 50, dy % 50),
  ),
  fc.uuid().map((id) => (editing: Editing) => duplicate(editing, [id])),
  fc.string({ maxLength: 9 }).map((text) => (editing: Editing) => typed(editing, text, { w: text.length, h: 20 })),
);

it('whatever is done in whatever order, the drawing stays one, and undo leads back to the beginning', () =>
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 60 }), (moves) => {
      let editing = moves.reduce((all, move) => move(all), fresh());
      expect(Drawing.safeParse(editing.history.now).success).toBe(true);
      const ids = editing.history.now.shapes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(editing.selected.every((id) => ids.includes(id))).toBe(true);
      editing = stopWriting(editing);
      for (let left = editing.history.past.length; left > 0; left -= 1) editing = takeBack(editing);
      expect(editing.history.now).toEqual({ shapes: [] });
    }),
  ));
