/** What can be drawn on: the pen of a canvas on a page or of one that is nowhere. */
export type DrawingPen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Whether a colour is so bright that its surroundings must be dark. */
export function isBright(color: string): boolean {
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return channel(1) * 0.299 + channel(3) * 0.587 + channel(5) * 0.114 > 170;
}

/** The edge that keeps a stroke visible on any ground. */
export function edgeOf(color: string): string {
  return isBright(color) ? 'rgb(22 24 29 / 0.55)' : 'rgb(255 255 255 / 0.85)';
}
