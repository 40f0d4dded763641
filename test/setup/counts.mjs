import { basename } from 'node:path';

/**
 * Reporter of node:test: `{ passed, failed, files }` as JSON, `files` the names of those with a failure. Suites are not
 * tests; a test left out counts as failed.
 */
export default async function* counts(source) {
  const sum = { passed: 0, failed: 0 };
  const files = new Set();
  for await (const { type, data } of source) {
    // What goes wrong before or after the tests of a suite is told by nobody else.
    const isBadHook = type === 'test:fail' && data?.details?.error?.failureType === 'hookFailed';
    if (data?.details?.type === 'suite' && !isBadHook) continue;
    const leftOut = data?.skip !== undefined || data?.todo !== undefined;
    if (type === 'test:fail' || (type === 'test:pass' && leftOut)) {
      // A test with failed parts is told by its parts.
      if (data.details?.error?.failureType === 'subtestsFailed') continue;
      sum.failed += 1;
      // A file that broke off is a test of its own, by its name.
      files.add(basename(data.file ?? data.name));
    } else if (type === 'test:pass') sum.passed += 1;
  }
  yield JSON.stringify({ ...sum, files: [...files] });
}
