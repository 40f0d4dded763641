/** The colours of the first four series, as the theme has them. */
export const colours = ['--accent', '--soon', '--calm', '--late'] as const;

/** Fills of the first four series: full, hatched one way, hatched the other way, dotted. Told apart without colour too. */
export function paints(id: string): readonly string[] {
  return ['var(--accent)', `url(#${id}-rise)`, `url(#${id}-fall)`, `url(#${id}-dots)`];
}
