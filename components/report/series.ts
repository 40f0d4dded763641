/** One row of figures in a chart. */
export interface Series {
  readonly name: string;
  /** One for each place; undefined where there is nothing to show. */
  readonly values: readonly (number | undefined)[];
}
