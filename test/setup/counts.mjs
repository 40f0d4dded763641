/** Reporter of node:test: `{ passed, failed }` as JSON. Suites are not tests; a test left out counts as failed. */
export default async function* counts(source) {
  const sum = { passed: 0, failed: 0 };
  for await (const { type, data } of source) {
    if (data?.details?.type === 'suite') continue;
    const leftOut = data?.skip !== undefined || data?.todo !== undefined;
    if (type === 'test:fail' || (type === 'test:pass' && leftOut)) {
      // A test with failed parts is told by its parts.
      if (data.details?.error?.failureType !== 'subtestsFailed') sum.failed += 1;
    } else if (type === 'test:pass') sum.passed += 1;
  }
  yield JSON.stringify(sum);
}
