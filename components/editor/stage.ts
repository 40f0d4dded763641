import { Konva } from 'konva/lib/_CoreInternals.js';
import type { Context } from 'konva/lib/Context.js';
import { drawShape, type Picture, type Setting } from '../../lib/annotate/draw.ts';
import type { Target } from '../../lib/annotate/editing.ts';
import { type Handle, layered, stepNumbers } from '../../lib/annotate/shapes.ts';
import type { Drawing, Rect, Shape } from '../../lib/model/annotation.ts';
import { traceHit } from './hit.ts';
import type { Size, View } from './view.ts';

/** What is to be seen on the canvas. */
export interface Scene {
  readonly drawing: Drawing;
  readonly frame: Rect;
  readonly cropping: boolean;
  readonly view: View;
  readonly size: Size;
  readonly selected: readonly string[];
  readonly handles: readonly Handle[];
  /** Rectangles around what is selected. */
  readonly outlines: readonly Rect[];
  /** A text under the writing field is not drawn twice. */
  readonly hidden: string | undefined;
}

const ACCENT = '#2458d3';
const native = (context: Context) => context._context as CanvasRenderingContext2D;

/**
 * The canvas: shows a scene and tells what lies under the pointer. Shapes are drawn by the very functions that make the
 * picture that leaves, so what is seen is what is sent.
 */
export function makeStage(container: HTMLDivElement, picture: Picture) {
  const stage = new Konva.Stage({ container, width: 10, height: 10 });
  const marks = new Konva.Layer();
  const above = new Konva.Layer();
  stage.add(marks, above);
  let scene: Scene | undefined;
  let ground: { canvas: HTMLCanvasElement; key: string } | undefined;
  const tiny = () => new OffscreenCanvas(1, 1);

  /** The picture as large as it is seen, kept until the view changes: a 4K picture is scaled once and not at each move. */
  const groundOf = ({ view, size }: Scene): HTMLCanvasElement => {
    const ratio = marks.getCanvas().getPixelRatio();
    const key = [view.scale, view.x, view.y, size.w, size.h, ratio].join();
    if (ground?.key === key) return ground.canvas;
    const canvas = ground?.canvas ?? document.createElement('canvas');
    canvas.width = Math.ceil(size.w * ratio);
    canvas.height = Math.ceil(size.h * ratio);
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.setTransform(view.scale * ratio, 0, 0, view.scale * ratio, view.x * ratio, view.y * ratio);
      pen.imageSmoothingQuality = 'medium';
      pen.imageSmoothingEnabled = view.scale * ratio < 2;
      pen.drawImage(picture.source, 0, 0);
    }
    ground = { canvas, key };
    return canvas;
  };

  const back = new Konva.Shape({
    listening: false,
    perfectDrawEnabled: false,
    sceneFunc(context) {
      if (!scene) return;
      const pen = native(context);
      pen.save();
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.drawImage(groundOf(scene), 0, 0);
      pen.restore();
    },
  });
  marks.add(back);

  const nodes = new Map<string, InstanceType<typeof Konva.Shape>>();
  let setting: Setting = { picture, numbers: new Map(), tiny };
  const current = new Map<string, Shape>();

  const nodeOf = (id: string) => {
    const known = nodes.get(id);
    if (known) return known;
    const node = new Konva.Shape({
      perfectDrawEnabled: false,
      sceneFunc(context) {
        const shape = current.get(id);
        if (shape && id !== scene?.hidden) drawShape(native(context), shape, setting);
      },
      hitFunc(context, self) {
        const shape = current.get(id);
        if (shape) traceHit(native(context), shape, self.colorKey, 8 / (scene?.view.scale ?? 1));
      },
    });
    node.setAttr('shapeId', id);
    nodes.set(id, node);
    marks.add(node);
    return node;
  };

  /** Everything outside the frame is dimmed while cropping, and not there at other times. */
  const drawFrame = (next: Scene) => {
    const { view, frame, size } = next;
    const left = view.x + frame.x * view.scale;
    const top = view.y + frame.y * view.scale;
    const [w, h] = [frame.w * view.scale, frame.h * view.scale];
    above.add(
      new Konva.Shape({
        listening: false,
        sceneFunc(context) {
          const pen = native(context);
          pen.beginPath();
          pen.rect(0, 0, size.w, size.h);
          pen.rect(left, top, w, h);
          pen.fillStyle = 'rgb(10 12 16 / 0.6)';
          pen.fill('evenodd');
        },
      }),
      new Konva.Shape({
        sceneFunc(context) {
          const pen = native(context);
          pen.lineWidth = 1.5;
          pen.strokeStyle = '#ffffff';
          pen.strokeRect(left, top, w, h);
        },
        hitFunc(context, self) {
          const pen = native(context);
          pen.fillStyle = self.colorKey;
          pen.fillRect(left, top, w, h);
        },
        part: 'frame',
      }),
    );
  };

  const drawAbove = (next: Scene) => {
    above.destroyChildren();
    const { view, frame } = next;
    if (next.cropping) drawFrame(next);
    else {
      // A picture as light as the page around it still has an edge.
      above.add(
        new Konva.Shape({
          listening: false,
          sceneFunc(context) {
            const pen = native(context);
            pen.strokeStyle = 'rgb(128 134 144 / 0.5)';
            pen.strokeRect(
              view.x + frame.x * view.scale - 0.5,
              view.y + frame.y * view.scale - 0.5,
              frame.w * view.scale + 1,
              frame.h * view.scale + 1,
            );
          },
        }),
      );
    }
    for (const { x, y, w, h } of next.outlines) {
      const place = { x: view.x + x * view.scale - 4, y: view.y + y * view.scale - 4 };
      above.add(
        new Konva.Shape({
          listening: false,
          sceneFunc(context) {
            const pen = native(context);
            pen.lineWidth = 3;
            pen.strokeStyle = 'rgb(255 255 255 / 0.8)';
            pen.strokeRect(place.x, place.y, w * view.scale + 8, h * view.scale + 8);
            pen.lineWidth = 1;
            pen.strokeStyle = ACCENT;
            pen.strokeRect(place.x, place.y, w * view.scale + 8, h * view.scale + 8);
          },
        }),
      );
    }
    for (const { name, x, y } of next.handles) {
      above.add(
        new Konva.Shape({
          x: view.x + x * view.scale,
          y: view.y + y * view.scale,
          sceneFunc(context) {
            const pen = native(context);
            pen.beginPath();
            pen.arc(0, 0, 5.5, 0, Math.PI * 2);
            pen.fillStyle = '#ffffff';
            pen.fill();
            pen.lineWidth = 1.5;
            pen.strokeStyle = ACCENT;
            pen.stroke();
          },
          hitFunc(context, self) {
            const pen = native(context);
            pen.beginPath();
            pen.arc(0, 0, 11, 0, Math.PI * 2);
            pen.fillStyle = self.colorKey;
            pen.fill();
          },
          part: 'handle',
          handle: name,
        }),
      );
    }
    above.batchDraw();
  };

  return {
    render(next: Scene): void {
      scene = next;
      if (stage.width() !== next.size.w || stage.height() !== next.size.h)
        stage.size({ width: next.size.w, height: next.size.h });
      const { view, frame } = next;
      marks.setAttrs({ scaleX: view.scale, scaleY: view.scale, x: view.x, y: view.y });
      const all = { x: 0, y: 0, w: picture.w, h: picture.h };
      const part = next.cropping ? all : frame;
      marks.clip({ x: part.x, y: part.y, width: part.w, height: part.h });
      setting = { picture, numbers: stepNumbers(next.drawing.shapes), tiny };
      current.clear();
      const shapes = layered(next.drawing.shapes);
      for (const shape of shapes) current.set(shape.id, shape);
      for (const [id, node] of nodes) {
        if (current.has(id)) continue;
        node.destroy();
        nodes.delete(id);
      }
      shapes.forEach(({ id }, index) => {
        const node = nodeOf(id);
        if (node.zIndex() !== index + 1) node.zIndex(index + 1);
      });
      marks.batchDraw();
      drawAbove(next);
    },
    /** What lies at a place of the canvas. */
    targetAt(x: number, y: number): Target {
      above.draw();
      const top = above.getIntersection({ x, y });
      if (top?.getAttr('part') === 'handle') return { is: 'handle', name: top.getAttr('handle') };
      if (top?.getAttr('part') === 'frame') return { is: 'frame' };
      if (scene?.cropping) return { is: 'ground' };
      marks.draw();
      const id: unknown = marks.getIntersection({ x, y })?.getAttr('shapeId');
      return typeof id === 'string' ? { is: 'shape', id } : { is: 'ground' };
    },
    destroy(): void {
      stage.destroy();
    },
  };
}

export type EditorStage = ReturnType<typeof makeStage>;
