/** Nothing counted. */
export const none = { passed: 0, failed: 0, skipped: 0 };

/** The sum of two counts. */
export function plus(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
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
  };
}

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
