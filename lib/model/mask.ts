import * as z from 'zod/mini';

/** Kinds of private things that are covered before a picture is taken. */
export const PrivateKind = z.enum([
  'secret',
  'mail',
  'phone',
  'card',
  'passport',
  'inn',
  'snils',
  'name',
  /** A field for a password or a one-time code, whatever is in it. */
  'field',
  /** A place the user has named by a selector. */
  'own',
  /** A frame of another site: what it shows cannot be looked through, so it is covered whole. */
  'frame',
]);
export type PrivateKind = z.infer<typeof PrivateKind>;

/** A rectangle; whose pixels are meant, and from which corner, the owner says. */
export const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof Box>;

/** One covered place: what kind of thing was found there, and the rectangles it takes (a text may wrap). */
export const MaskedPlace = z.object({ kind: PrivateKind, boxes: z.array(Box) });
export type MaskedPlace = z.infer<typeof MaskedPlace>;

/** Elements of ours in a page: no picture shows them, and nothing in them is private. */
export const OUR_ELEMENTS = 'kurator-guest,kurator-shot,kurator-take';

/** The element that holds covers, the picker and the word about a picture; gone when the picture is taken. */
export const SHOT_TAG = 'kurator-shot';

/** The element that holds the bar of a recording; gone when the take is over. */
export const TAKE_TAG = 'kurator-take';
