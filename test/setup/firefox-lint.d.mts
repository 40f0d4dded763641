/** What of a linter's report is not known, in words; undefined when it is no report. */
export function findings(output: string): string[] | undefined;
export function lintFirefox(folder: string): Promise<{ passed: number; failed: number }>;
