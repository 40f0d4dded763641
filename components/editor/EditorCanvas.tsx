import { type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { Picture } from '../../lib/annotate/draw.ts';
import { drag, type Editing, press, release, selectedShapes, shown, write } from '../../lib/annotate/editing.ts';
import { frameOf } from '../../lib/annotate/gesture.ts';
import { boundsOf, handlesOf, rectHandles } from '../../lib/annotate/shapes.ts';
import { useWords } from '../hooks/use-words.tsx';
import type { Scene } from './overlay.ts';
import { type EditorStage, makeStage } from './stage.ts';
import type { Change } from './use-editing.ts';
import { pan, type Size, toPicture, type View, zoom } from './view.ts';
import { WritingField } from './WritingField.tsx';

export interface EditorCanvasProps {
  readonly picture: Picture;
  readonly editing: Editing;
  readonly change: Change;
  readonly view: View;
  readonly size: Size;
  readonly onView: (change: (view: View) => View) => void;
  readonly onSize: (size: Size) => void;
  readonly name: string;
  readonly readOnly: boolean;
}

function sceneOf(editing: Editing, view: View, size: Size): Scene {
  const drawing = shown(editing);
  const frame = frameOf(drawing, editing.picture);
  const cropping = editing.tool === 'crop';
  const chosen = selectedShapes({ ...editing, history: { ...editing.history, now: drawing } });
  const [only] = chosen;
  const handles = cropping ? rectHandles(frame) : chosen.length === 1 && only ? handlesOf(only) : [];
  const outlined = chosen.filter((shape) => chosen.length > 1 || (shape.kind !== 'arrow' && shape.kind !== 'line'));
  return {
    drawing,
    frame,
    cropping,
    view,
    size,
    selected: editing.selected,
    handles,
    outlines: outlined.map(boundsOf),
    hidden: editing.writing,
  };
}

/** The picture with what is drawn on it: pointer and wheel come in here, keys come from `Editor`. */
export function EditorCanvas(props: EditorCanvasProps) {
  const { picture, editing, change, view, size, onView, onSize, name, readOnly } = props;
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const stage = useRef<EditorStage>(undefined);
  const panning = useRef<{ x: number; y: number }>(undefined);
  const space = useRef(false);

  useLayoutEffect(() => {
    if (!host.current || !place.current) return;
    const made = makeStage(host.current, picture);
    stage.current = made;
    const measure = new ResizeObserver(([entry]) => {
      if (entry) onSize({ w: Math.round(entry.contentRect.width), h: Math.round(entry.contentRect.height) });
    });
    measure.observe(place.current);
    return () => {
      measure.disconnect();
      made.destroy();
      stage.current = undefined;
    };
  }, [picture, onSize]);

  const scene = sceneOf(editing, view, size);
  useLayoutEffect(() => {
    if (size.w > 0) stage.current?.render(scene);
  });

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      if (event.ctrlKey || event.metaKey) onView((old) => zoom(old, Math.exp(-event.deltaY / 300), at));
      else {
        const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
        onView((old) => pan(old, -dx, -dy, scene.frame, size));
      }
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== ' ') return;
      space.current = event.type === 'keydown';
      if (document.activeElement === place.current) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('keyup', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keyup', onKey);
    };
  }, []);

  const onCanvas = (event: { clientX: number; clientY: number }) => {
    const box = place.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const onDown = (event: PointerEvent) => {
    if (event.target instanceof HTMLTextAreaElement) return;
    const at = onCanvas(event);
    // Before anything else: a text that begins here takes the focus on.
    place.current?.focus();
    if (event.button === 1 || space.current || readOnly) {
      panning.current = at;
    } else if (event.button === 0) {
      const target = stage.current?.targetAt(at.x, at.y) ?? { is: 'ground' as const };
      const id = crypto.randomUUID();
      change((old) => press(old, target, toPicture(view, at), { id, add: event.shiftKey }));
    } else return;
    event.preventDefault();
    place.current?.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent) => {
    const at = onCanvas(event);
    const from = panning.current;
    if (from) {
      panning.current = at;
      onView((old) => pan(old, at.x - from.x, at.y - from.y, scene.frame, size));
    } else if (editing.gesture.is !== 'rest') {
      change((old) => drag(old, toPicture(view, at), event.shiftKey));
    } else if (event.target instanceof Element && place.current) {
      place.current.style.cursor = cursorOf(
        editing,
        readOnly,
        () => stage.current?.targetAt(at.x, at.y).is ?? 'ground',
      );
    }
  };
  const onUp = () => {
    panning.current = undefined;
    change(release);
  };
  const onDouble = (event: { clientX: number; clientY: number }) => {
    const at = onCanvas(event);
    const target = stage.current?.targetAt(at.x, at.y);
    if (readOnly || target?.is !== 'shape') return;
    const shape = editing.history.now.shapes.find(({ id }) => id === target.id);
    if (shape?.kind === 'text') change((old) => write(old, shape.id));
  };

  const written = scene.drawing.shapes.find(({ id }) => id === editing.writing);
  return (
    <div
      ref={place}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the focus
      tabIndex={0}
      data-editor-canvas
      aria-label={t('editor_canvas', { name, n: scene.drawing.shapes.length })}
      aria-describedby="editor-canvas-help"
      onPointerDown={onDown}
      onMouseDown={(event) => {
        // The focus is ours to give.
        if (!(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
      }}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={onUp}
      onDoubleClick={onDouble}
      className="relative min-h-0 min-w-0 flex-1 touch-none overflow-hidden bg-sunken outline-none focus-visible:outline-2 focus-visible:-outline-offset-2"
    >
      <div ref={host} className="absolute inset-0" aria-hidden />
      {written?.kind === 'text' && <WritingField key={written.id} shape={written} view={view} change={change} />}
      <p id="editor-canvas-help" className="sr-only">
        {t('editor_canvas_help')}
      </p>
    </div>
  );
}

function cursorOf(editing: Editing, readOnly: boolean, under: () => string): string {
  if (readOnly) return 'grab';
  const target =
    editing.tool === 'select' || editing.tool === 'crop' || editing.selected.length === 1 ? under() : 'ground';
  if (target === 'handle') return 'pointer';
  if (editing.tool === 'select') return target === 'shape' ? 'move' : 'default';
  if (editing.tool === 'crop') return target === 'frame' && editing.history.now.crop ? 'move' : 'crosshair';
  return editing.tool === 'text' ? 'text' : 'crosshair';
}
