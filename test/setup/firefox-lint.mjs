import { run, tool } from './child.mjs';
import { say } from './say.mjs';

/**
 * Warnings that are known, with where they come from. React's own code can put HTML into an element (`dangerouslySetInnerHTML`);
 * ours never asks it to (the linter of our sources sees to that). The archive library can load a codec by an address; it is
 * told of none, and the content policy would not let it. Each at most so many times: one more is news.
 */
const known = [
  { code: 'UNSAFE_VAR_ASSIGNMENT', words: /innerHTML/, most: 2 },
  { code: 'UNSAFE_VAR_ASSIGNMENT', words: /call to import/, most: 1 },
  // The declaration of what is sent is younger on Android, for which this extension is not made.
  { code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION', words: /Android/, most: 1 },
];

/** What of a linter's report is not known, in words; undefined when it is no report. */
export function findings(output) {
  let report;
  try {
    report = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
  const { errors, warnings } = report;
  if (!Array.isArray(errors) || !Array.isArray(warnings)) return undefined;
  const left = known.map(({ most }) => most);
  const news = warnings.filter(({ code, message }) => {
    const at = known.findIndex((one, n) => one.code === code && one.words.test(message) && left[n] > 0);
    if (at >= 0) left[at] -= 1;
    return at < 0;
  });
  return [...errors, ...news].map(({ code, file, message }) => `${code} in ${file ?? 'the extension'}: ${message}`);
}

/** The linter that Firefox's own shop uses, over the built extension; it asks nobody. */
export async function lintFirefox(folder) {
  say('\n— The Firefox build by the linter of its shop');
  const args = [folder, '--output', 'json'];
  const { output } = await run(tool('addons-linter'), args, { quiet: true, milliseconds: 5 * 60_000 });
  const found = findings(output);
  for (const line of found ?? [`the linter gave no report: ${output.trim().slice(-300)}`]) say(line);
  say(found?.length === 0 ? 'holds' : 'does not hold');
  return { passed: found?.length === 0 ? 1 : 0, failed: found?.length === 0 ? 0 : 1 };
}
