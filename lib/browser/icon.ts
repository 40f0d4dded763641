import { browser } from 'wxt/browser';

export type IconState = 'calm' | 'soon' | 'late' | 'still' | 'paused' | 'recording';

const SIZES = [16, 32] as const;

/** Our sign stands at the top left, since the browser lays the badge over the bottom right. */
const colours: Partial<Record<IconState, string>> = {
  soon: '#b45309',
  late: '#b91c1c',
  still: '#5b6472',
  paused: '#3d4f7a',
};

/**
 * Puts the state into the icon itself: a clock's quarter for running out, a bang for late, a moon outside hours, two bars for
 * put off; at rest it is the plain icon. Shapes, so that it is told without colour. Where the context cannot draw the icon
 * stays as it is: badge and tooltip say the same.
 */
export async function showIcon(state: IconState): Promise<void> {
  const colour = colours[state];
  const plain = () => browser.action.setIcon({ path: { 16: '/icon/16.png', 32: '/icon/32.png' } });
  if (colour === undefined || typeof OffscreenCanvas === 'undefined') {
    await plain();
    return;
  }
  try {
    const drawn = await Promise.all(SIZES.map(async (size) => [size, await draw(state, colour, size)] as const));
    await browser.action.setIcon({ imageData: Object.fromEntries(drawn) });
  } catch {
    await plain(); // badge and tooltip say it already; news must not be lost for a picture
  }
}

async function draw(state: IconState, colour: string, size: number): Promise<ImageData> {
  const file = await fetch(browser.runtime.getURL(`/icon/${size}.png` as '/'));
  const picture = await createImageBitmap(await file.blob());
  const context = new OffscreenCanvas(size, size).getContext('2d');
  if (!context) throw new Error('The icon cannot be drawn');
  // At rest the picture steps back behind its sign.
  context.globalAlpha = state === 'still' || state === 'paused' ? 0.55 : 1;
  context.drawImage(picture, 0, 0, size, size);
  picture.close();
  context.globalAlpha = 1;
  const unit = size / 16;
  disc(context, '#ffffff', 5 * unit, 5 * unit);
  disc(context, colour, 5 * unit, 4.2 * unit);
  context.fillStyle = '#ffffff';
  signs[state]?.(context, unit);
  return context.getImageData(0, 0, size, size);
}

type Pen = OffscreenCanvasRenderingContext2D;

function disc(context: Pen, colour: string, middle: number, radius: number): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(middle, middle, radius, 0, 2 * Math.PI);
  context.fill();
}

/** Within a disc of 4 units about (5, 5). */
const signs: Partial<Record<IconState, (context: Pen, unit: number) => void>> = {
  soon(context, unit) {
    context.beginPath();
    context.moveTo(5 * unit, 5 * unit);
    context.arc(5 * unit, 5 * unit, 3 * unit, -Math.PI / 2, 0);
    context.fill();
  },
  late(context, unit) {
    context.fillRect(4.2 * unit, 2.2 * unit, 1.6 * unit, 3.4 * unit);
    context.fillRect(4.2 * unit, 6.3 * unit, 1.6 * unit, 1.5 * unit);
  },
  still(context, unit) {
    disc(context, '#ffffff', 5 * unit, 2.8 * unit);
    context.fillStyle = colours.still ?? '';
    context.beginPath();
    context.arc(6.3 * unit, 4.2 * unit, 2.5 * unit, 0, 2 * Math.PI);
    context.fill();
  },
  paused(context, unit) {
    context.fillRect(3.1 * unit, 3 * unit, 1.5 * unit, 4 * unit);
    context.fillRect(5.4 * unit, 3 * unit, 1.5 * unit, 4 * unit);
  },
};
