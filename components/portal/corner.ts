/** Where the guest sits: top or bottom, left or right. */
export type Corner = 'tl' | 'tr' | 'bl' | 'br';

/** Under this name the corner is kept with the portal's own site: harmless there, and parsed when read. */
export const CORNER = 'kurator.corner';

/** A corner from what was kept; what is no corner is the lower right one. */
export function parseCorner(kept: unknown): Corner {
  return kept === 'tl' || kept === 'tr' || kept === 'bl' ? kept : 'br';
}
