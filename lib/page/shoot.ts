import html2canvas from 'html2canvas';
import { Failure } from '../base/failure.ts';
import { type Box, type MaskedPlace, OUR_ELEMENTS } from '../model/mask.ts';
import { common } from './boxes.ts';
import { openCopyFrame } from './copy-frame.ts';
import { findForeignImages } from './foreign-images.ts';
import { maskCopy } from './mask.ts';

/** Canvases of Chrome end at 16,384 pixels a side and about 268 million in all; pictures of half of that are large enough. */
const LONGEST = 16_000;
const LARGEST = 80_000_000;

/** A page so long that its letters would be lost is cut off here, not shrunk further. */
const LEAST_SCALE = 0.5;

/** An image that does not come is left out after this. Milliseconds. */
const PATIENCE = 5_000;

/** A picture drawn from the document, and what was masked in it, in pixels of the picture. */
export interface Drawing {
  readonly blob: Blob;
  /** What it shows, in CSS pixels. */
  readonly frame: Box;
  readonly places: readonly MaskedPlace[];
  /** How many pictures of other sites are not in it, only their places: those sites let nobody read them. */
  readonly absent: number;
}

interface Wish {
  readonly masked: boolean;
  /** The user's own selectors. */
  readonly own: readonly string[];
  /** Places left as they are, in CSS pixels of the page. */
  readonly open: readonly MaskedPlace[];
}

function scaleFor(width: number, height: number, wished: number): number {
  return Math.min(wished, LONGEST / width, LONGEST / height, Math.sqrt(LARGEST / (width * height)));
}

/** Places within the frame of the picture, in its pixels. */
function inPicture(places: readonly MaskedPlace[], frame: Box, scale: number): MaskedPlace[] {
  return places.flatMap(({ kind, boxes }) => {
    const seen = boxes
      .flatMap((box) => common(box, frame) ?? [])
      .map((box) => ({
        x: (box.x - frame.x) * scale,
        y: (box.y - frame.y) * scale,
        width: box.width * scale,
        height: box.height * scale,
      }));
    return seen.length > 0 ? [{ kind, boxes: seen }] : [];
  });
}

/**
 * Draws an element, or the whole page where it is the document's root, from a copy of the document: from top to bottom,
 * with what is fixed or sticky once. With `masked` the private things are taken out of the copy before it is drawn.
 * Frames in the page are left out (a copy would load them anew); images of other sites that forbid it are hatched and
 * counted. Throws a Failure when nothing can be drawn.
 */
export async function drawElement(element: HTMLElement, { masked: hide, own, open }: Wish): Promise<Drawing> {
  const page = element.ownerDocument;
  const view = page.defaultView;
  const root = page.documentElement;
  const isPage = element === root;
  if (!view) throw new Failure('missing', { words: 'failure_shot_draw' });
  const rect = element.getBoundingClientRect();
  const width = Math.ceil(isPage ? root.scrollWidth : rect.width);
  const full = Math.ceil(isPage ? root.scrollHeight : rect.height);
  const height = Math.min(full, LONGEST / LEAST_SCALE);
  if (width === 0 || height === 0) throw new Failure('invalid', { words: 'failure_shot_empty' });
  const scale = scaleFor(width, height, view.devicePixelRatio);
  const foreign = await findForeignImages(element, PATIENCE);
  const frame = await openCopyFrame(page);
  let copy: { readonly places: readonly MaskedPlace[]; readonly frame: Box } | undefined;
  try {
    const canvas = await html2canvas(element, {
      scale,
      width,
      height,
      logging: false,
      useCORS: true,
      imageTimeout: PATIENCE,
      // The copy has no scroll bars: it must be as wide as the page without them.
      windowWidth: root.clientWidth,
      windowHeight: view.innerHeight,
      ...(isPage ? { scrollX: 0, scrollY: 0 } : {}),
      ...(frame ? { iframeContainer: frame.container } : {}),
      backgroundColor: groundOf(element),
      ignoreElements: (other) => other.tagName === 'IFRAME' || other.matches(OUR_ELEMENTS),
      onclone: (cloned, twin) => {
        const masked = hide ? maskCopy(cloned, own, open) : undefined;
        if (open.length > (masked?.opened ?? 0)) throw new Failure('conflict', { words: 'failure_shot_changed' });
        mendCopy(cloned, isPage ? height : 0);
        foreign.mark(cloned);
        const { x, y } = isPage ? cloned.documentElement.getBoundingClientRect() : twin.getBoundingClientRect();
        // Measured while the copy is still laid out: it goes with the drawing.
        copy = { places: masked?.measure() ?? [], frame: { x, y, width, height } };
      },
    });
    if (!copy) throw new Failure('broken', { words: 'failure_shot_mask' });
    const places = inPicture(copy.places, copy.frame, scale);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Failure('broken', { words: 'failure_shot_draw' });
    return { blob, frame: copy.frame, places, absent: foreign.count };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('broken', { words: 'failure_shot_draw', cause });
  } finally {
    frame?.close();
  }
}

/**
 * What the drawing of a copy does not know: the ground of the body covers the whole window, and an empty field shows its
 * placeholder in the placeholder's colour.
 */
function mendCopy(copy: Document, height: number): void {
  const view = copy.defaultView;
  const ground = view?.getComputedStyle(copy.documentElement).backgroundImage;
  if (height > 0 && copy.body && ground === 'none') copy.body.style.minHeight = `${height}px`;
  for (const field of copy.querySelectorAll<HTMLInputElement>('input[placeholder],textarea[placeholder]')) {
    if (field.value !== '' || field.type === 'password') continue;
    field.style.color = view?.getComputedStyle(field, '::placeholder').color ?? '';
    field.value = field.placeholder;
    field.removeAttribute('placeholder');
  }
}

/** What lies under an element: the first colour that is not transparent, from it outwards. */
function groundOf(element: Element): string {
  for (let around: Element | null = element; around; around = around.parentElement) {
    const colour = around.ownerDocument.defaultView?.getComputedStyle(around).backgroundColor;
    if (colour && !/^(?:transparent|rgba\(0, 0, 0, 0\))$/.test(colour)) return colour;
  }
  return '#ffffff';
}
