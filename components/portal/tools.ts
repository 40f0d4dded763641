import type { Chip } from '../../lib/model/message.ts';
import type { GuestWords } from './draw.ts';
import type { GuestWorld, Sight } from './guest.ts';

/** Where the tools are put on: the guest's own root, its seat and its button. */
export interface ToolsPlace {
  readonly root: ShadowRoot;
  readonly seat: HTMLElement;
  readonly button: HTMLElement;
  readonly world: GuestWorld;
  hide(): void;
  /** Only the background can say how the countdown goes on. */
  ask(): void;
}

/** What the tools can do once they are on. */
export interface ToolsOn {
  /** Shows a countdown or none, and takes the sentences of the person's language. */
  show(chip: Chip | undefined, words: GuestWords): void;
  /** Adds what the person saw at the press to the draft, and says how it went. Never rejects. */
  add(sight: Sight): Promise<void>;
}

/**
 * What the guest needs only when somebody turns to it or a ticket concerns the page: titles, chip, toast, moving,
 * hiding. They come as a script of their own (`entrypoints/guest-tools.ts`), so that an idle guest stays small.
 */
export interface GuestTools {
  putOn(place: ToolsPlace, signal: AbortSignal): ToolsOn;
}

/** The scripts of one extension share a world with each other and not with the page: nobody else sees this name. */
const shelf = globalThis as { kuratorTools?: GuestTools };

/** Lays the tools out for the guest that asked for them. */
export function layOut(tools: GuestTools): void {
  shelf.kuratorTools = tools;
}

/** The tools, if they have been brought. */
export function takeTools(): GuestTools | undefined {
  return shelf.kuratorTools;
}
