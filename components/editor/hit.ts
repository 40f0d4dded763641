import { boundsOf } from '../../lib/annotate/shapes.ts';
import type { Shape } from '../../lib/model/annotation.ts';

/**
 * Where a shape can be taken hold of, in one flat colour: a line and an outline along their stroke and a little beside it
 * (`slack`, in pixels of the picture), everything else by its whole rectangle.
 */
export function traceHit(pen: CanvasRenderingContext2D, shape: Shape, color: string, slack: number): void {
  pen.fillStyle = color;
  pen.strokeStyle = color;
  pen.lineCap = 'round';
  pen.beginPath();
  switch (shape.kind) {
    case 'arrow':
    case 'line':
      pen.moveTo(shape.from.x, shape.from.y);
      pen.lineTo(shape.to.x, shape.to.y);
      break;
    case 'pen':
    case 'marker':
      for (const { x, y } of shape.points) pen.lineTo(x, y);
      break;
    case 'box':
      pen.rect(shape.x, shape.y, shape.w, shape.h);
      break;
    case 'ellipse':
      pen.ellipse(shape.x + shape.w / 2, shape.y + shape.h / 2, shape.w / 2, shape.h / 2, 0, 0, Math.PI * 2);
      break;
    default: {
      const { x, y, w, h } = boundsOf(shape);
      pen.fillRect(x, y, w, h);
      return;
    }
  }
  pen.lineWidth = shape.width + slack * 2;
  pen.stroke();
}
