import type { Box, MaskedPlace } from '../../lib/model/mask.ts';
import type { MessageInput } from '../../lib/model/message.ts';
import { type Covered, type DrawnShot, type ShotOrder, type ShotWish, SLICE } from '../../lib/model/shot.ts';
import { pickArea } from './area-picker.ts';
import { type GuestWords, say } from './draw.ts';
import { pickElement, placeInWindow } from './element-picker.ts';
import { sayOnPage, setShotStage } from './shot-stage.ts';

/** What the shooter gets from outside: the drawing room, the background, and how the browser paints. */
export interface ShooterWorld {
  readonly css: string;
  /** Covers what is private; see `page/cover`. */
  cover(order: Extract<ShotOrder, { do: 'cover' }>): { readonly covered: Covered; uncover(): { held: boolean } };
  /** Draws an element from a copy of the page; see `page/shoot`. */
  draw(
    element: HTMLElement,
    wish: ShotWish,
  ): Promise<{ blob: Blob; frame: Box; places: readonly MaskedPlace[]; absent: number }>;
  /** The document the person has before the eyes: of the open slider, else of the page. */
  shown(): Document;
  picked(input: MessageInput<'shot.picked'>): Promise<unknown>;
  offer(input: MessageInput<'evidence.offer'>): Promise<unknown>;
  /** The key of the sentence that says what went wrong. */
  wordsOf(error: unknown): string;
  trusts(event: Event): boolean;
  /** A name for one picture. */
  fresh(): string;
}

/** Until what was changed is on the screen; a page that is not painted is not waited for. Milliseconds. */
const PAINT = 300;

const painted = () =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PAINT);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });

/** Read by the browser itself: bytes of a page's picture are bytes of the page's world, which Firefox lets no script of ours slice. */
function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** Whether the whole box can be seen in the window. */
function fitsWindow({ x, y, width, height }: Box): boolean {
  return x >= -1 && y >= -1 && x + width <= innerWidth + 1 && y + height <= innerHeight + 1;
}

function inWindow({ x, y, width, height }: Box): Box {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return {
    x: left,
    y: top,
    width: Math.min(innerWidth, x + width) - left,
    height: Math.min(innerHeight, y + height) - top,
  };
}

/** The shooter: carries out one order after another, and lets one picker work at a time. */
export function makeShooter(world: ShooterWorld): (order: ShotOrder) => Promise<unknown> {
  let picking: AbortController | undefined;
  let covers: ReturnType<ShooterWorld['cover']> | undefined;

  async function offerDrawn(wish: ShotWish, kind: DrawnShot['kind'], element: HTMLElement): Promise<void> {
    const { blob, frame, places, absent } = await world.draw(element, wish);
    const text = await base64Of(blob);
    const shotId = world.fresh();
    const { draftId, masked, open, replaces } = wish;
    // An element is not found again; the page is.
    const again = kind === 'page' ? { again: { frame, open } } : {};
    const about = { kind, masked, places: [...places], ...(absent > 0 ? { absent } : {}), ...again };
    const last = Math.ceil(text.length / SLICE) - 1;
    for (let at = 0; at <= last; at += 1) {
      const slice = text.slice(at * SLICE, (at + 1) * SLICE);
      await world.offer({
        draftId,
        shotId,
        at,
        slice,
        ...(at === last ? { about, ...(replaces ? { replaces } : {}) } : {}),
      });
    }
  }

  async function takeElement(element: HTMLElement, wish: ShotWish, words: GuestWords): Promise<void> {
    if (!fitsWindow(placeInWindow(element)))
      element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const box = placeInWindow(element);
    if (fitsWindow(box)) {
      await world.picked({ wish, kind: 'element', box: inWindow(box) });
      return;
    }
    sayOnPage(world.css, say(words, 'shooter_drawing'), 'met');
    await offerDrawn(wish, 'element', element);
  }

  /** Runs until the person has picked or given up; says on the page what went wrong. */
  async function pick({ what, wish, words }: Extract<ShotOrder, { do: 'pick' }>): Promise<void> {
    picking?.abort();
    const mine = new AbortController();
    picking = mine;
    const stage = setShotStage(world.css, mine.signal);
    try {
      if (what === 'area') {
        const box = await pickArea(stage, say(words, 'shooter_area'), world.trusts);
        mine.abort();
        if (box) await world.picked({ wish, kind: 'area', box });
        return;
      }
      const element = await pickElement(stage, document, say(words, 'shooter_element'), world.trusts);
      mine.abort();
      if (element) await takeElement(element, wish, words);
    } catch {
      sayOnPage(world.css, say(words, 'shooter_failed'), 'late');
    } finally {
      mine.abort();
    }
  }

  return async (order) => {
    switch (order.do) {
      case 'cover':
        covers?.uncover();
        covers = world.cover(order);
        await painted();
        return covers.covered;
      case 'uncover': {
        const held = covers?.uncover() ?? { held: false };
        covers = undefined;
        return held;
      }
      case 'draw':
        try {
          await offerDrawn(order.wish, 'page', world.shown().documentElement);
          return { ok: true };
        } catch (error) {
          return { ok: false, words: world.wordsOf(error) };
        }
      case 'pick':
        void pick(order);
        return {};
      case 'stop':
        picking?.abort();
        covers?.uncover();
        return {};
      case 'say':
        sayOnPage(world.css, order.sentence, order.tone);
        return {};
    }
  };
}
