import type { PortalEntity } from '../../lib/model/entity.ts';
import type { Chip, MessageInput, MessageOutput } from '../../lib/model/message.ts';
import type { Corner } from './corner.ts';
import type { GuestWords } from './draw.ts';

/** What the page shows at the moment: the thing without its title, and the document that has the title. */
export interface Sight {
  /** A page that names no entity has the kind `page`. */
  readonly entity: Omit<PortalEntity, 'title'>;
  readonly page: Document;
}

/** Everything the guest gets from outside: the page, the background, the time and the place it sits in. */
export interface GuestWorld {
  /** Undefined where nothing may be taken. */
  look(): Sight | undefined;
  hello(input: MessageInput<'page.hello'>): Promise<MessageOutput<'page.hello'>>;
  add(input: MessageInput<'draft.add'>): Promise<MessageOutput<'draft.add'>>;
  open(chip: Chip): Promise<unknown>;
  /** Has the tools brought into this page; undefined where that fails. */
  bring(): Promise<GuestTools | undefined>;
  /** Whether an event was made by the person and not by the page. */
  trusts(event: Event): boolean;
  corner(): Corner;
  readonly css: string;
}

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
