import * as z from 'zod/mini';
import { DraftId, EvidenceId } from './ids.ts';
import { Box, MaskedPlace } from './mask.ts';

/** What a picture shows: the visible part, the whole page, one element picked by hand, or an area drawn by hand. */
export const ShotKind = z.enum(['visible', 'page', 'element', 'area']);
export type ShotKind = z.infer<typeof ShotKind>;

/** How a picture is to be taken, and for which draft. */
export const ShotWish = z.object({
  draftId: DraftId,
  masked: z.boolean(),
  /** The user's own selectors of places to cover. */
  own: z.array(z.string()),
  /** Places the person has opened after a first picture, by kind and place (CSS pixels): left as they are. */
  open: z.array(MaskedPlace),
  /** The picture whose place it takes. */
  replaces: z.optional(EvidenceId),
});
export type ShotWish = z.infer<typeof ShotWish>;

/** What the background tells the shooter in the page to do. */
export type ShotOrder =
  /** Covers the private places for a picture by the browser, but for the open ones. */
  | {
      readonly do: 'cover';
      readonly masked: boolean;
      readonly own: readonly string[];
      readonly open: readonly MaskedPlace[];
    }
  | { readonly do: 'uncover' }
  | { readonly do: 'draw'; readonly wish: ShotWish; readonly words: Readonly<Record<string, string>> }
  | {
      readonly do: 'pick';
      readonly what: 'element' | 'area';
      readonly wish: ShotWish;
      readonly words: Readonly<Record<string, string>>;
    }
  /** Ends whatever is under way: another shooter takes over. */
  | { readonly do: 'stop' }
  | { readonly do: 'say'; readonly sentence: string; readonly tone: 'met' | 'late' };

/** Answer to `cover`: the window's size, the covered places, in CSS pixels from its upper left corner, and how many were left open. */
export const Covered = z.object({
  width: z.number(),
  height: z.number(),
  places: z.array(MaskedPlace),
  opened: z.number(),
});
export type Covered = z.infer<typeof Covered>;

/** Answer to `uncover`: whether every private place lay under its cover to the end. */
export const Uncovered = z.object({ held: z.boolean() });

/** Answer to `draw`. */
export const Drawn = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), words: z.string() }),
]);

/** What is known of a picture drawn in the page, beside its bytes. */
export const DrawnShot = z.object({
  kind: ShotKind,
  masked: z.boolean(),
  /** In pixels of the picture. */
  places: z.array(MaskedPlace),
  /** How many pictures of other sites are not in it, because those sites let nobody read them. */
  absent: z.optional(z.number()),
  /**
   * What it takes to make the same picture again with a place open: the part of the window, or of the whole page, and the
   * places opened before, in CSS pixels. Absent where the picture cannot be made again.
   */
  again: z.optional(z.object({ frame: Box, open: z.array(MaskedPlace) })),
});
export type DrawnShot = z.infer<typeof DrawnShot>;

/** A slice of a picture on its way: few enough characters for a message of every browser, a multiple of four (Base64). */
export const SLICE = 4_194_304;

/** More slices than the largest picture makes. */
export const MOST_SLICES = 64;
