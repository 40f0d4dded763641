import { Konva } from 'konva/lib/_CoreInternals.js';
import { drawShape, type Picture, type Setting } from '../../lib/annotate/draw.ts';
import type { Target } from '../../lib/annotate/editing.ts';
import { layered, stepNumbers } from '../../lib/annotate/shapes.ts';
import type { Shape } from '../../lib/model/annotation.ts';
import { traceHit } from './hit.ts';
import { drawAbove, native, type Scene } from './overlay.ts';

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
  const squares: Setting['squares'] = new WeakMap();
  /** Whether both layers have been drawn since the last scene: only then do they know what lies where. */
  let isDrawn = false;

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
  let setting: Setting = { picture, numbers: new Map(), tiny, squares };
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

  return {
    render(next: Scene): void {
      scene = next;
      isDrawn = false;
      if (stage.width() !== next.size.w || stage.height() !== next.size.h)
        stage.size({ width: next.size.w, height: next.size.h });
      const { view, frame } = next;
      marks.setAttrs({ scaleX: view.scale, scaleY: view.scale, x: view.x, y: view.y });
      const all = { x: 0, y: 0, w: picture.w, h: picture.h };
      const part = next.cropping ? all : frame;
      marks.clip({ x: part.x, y: part.y, width: part.w, height: part.h });
      setting = { picture, numbers: stepNumbers(next.drawing.shapes), tiny, squares };
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
      drawAbove(above, next);
    },
    /** What lies at a place of the canvas. */
    targetAt(x: number, y: number): Target {
      if (!isDrawn) {
        above.draw();
        marks.draw();
        isDrawn = true;
      }
      const top = above.getIntersection({ x, y });
      if (top?.getAttr('part') === 'handle') return { is: 'handle', name: top.getAttr('handle') };
      if (top?.getAttr('part') === 'frame') return { is: 'frame' };
      if (scene?.cropping) return { is: 'ground' };
      const id: unknown = marks.getIntersection({ x, y })?.getAttr('shapeId');
      return typeof id === 'string' ? { is: 'shape', id } : { is: 'ground' };
    },
    destroy(): void {
      stage.destroy();
    },
  };
}

export type EditorStage = ReturnType<typeof makeStage>;
