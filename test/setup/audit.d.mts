/** Names of shipped packages with grave holes in a report of `npm audit --json`; undefined when it is no report. */
export function graveHoles(output: string): string[] | undefined;
export function audit(): Promise<{ passed: number; failed: number }>;
