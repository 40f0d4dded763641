import { Konva } from 'konva/lib/_CoreInternals.js';
import type { Context } from 'konva/lib/Context.js';
import type { Handle } from '../../lib/annotate/shapes.ts';
import type { Drawing, Rect } from '../../lib/model/annotation.ts';
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
/** The browser's own pen under that of the canvas library. */
export const native = (context: Context) => context._context as CanvasRenderingContext2D;

/** Everything outside the frame is dimmed while cropping, and not there at other times. */
function drawFrame(above: InstanceType<typeof Konva.Layer>, next: Scene): void {
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
}

/** Draws everything that is no part of the picture: the edge, outlines, handles, what cropping leaves out. */
export function drawAbove(above: InstanceType<typeof Konva.Layer>, next: Scene): void {
  above.destroyChildren();
  const { view, frame } = next;
  if (next.cropping) drawFrame(above, next);
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
}
