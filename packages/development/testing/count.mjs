/** Nothing counted. `failures` are what failed, a line each, where that is known. */
export const none = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** The sum of two counts. */
export function plus(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

/** A step that only passes or fails. */
export function single(isOk) {
  return { ...none, passed: isOk ? 1 : 0, failed: isOk ? 0 : 1 };
}

/** The counts in the report of Vitest's JSON reporter. A run that failed without a failed test is one failure. */
export function fromReport(text, code) {
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    return single(false);
  }
  const failed = report.numFailedTests;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(failuresOf),
  };
}

/** What failed in a file: its tests with the first lines of their errors, or why the file did not load. */
function failuresOf({ name, status, message, assertionResults }) {
  const tests = assertionResults.filter((each) => each.status === 'failed');
  if (tests.length === 0) return status === 'failed' ? [`${name}: ${beginOf(message)}`] : [];
  return tests.map((each) => `${name} > ${each.fullName}: ${beginOf(each.failureMessages[0])}`);
}

const beginOf = (text = '') => text.trim().split('\n').slice(0, 6).join('\n  ').slice(0, 600);

/** The counts in the last line `N passed, N failed` of a text; without one, or without a case, one failure. */
export function fromClosingLine(text) {
  const [, passed, failed] = [...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [];
  const counts = { ...none, passed: Number(passed ?? 0), failed: Number(failed ?? 0) };
  return counts.passed + counts.failed === 0 ? single(false) : counts;
}

/** The closing line: `N passed, N failed`, and `, N skipped` where there are any. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
