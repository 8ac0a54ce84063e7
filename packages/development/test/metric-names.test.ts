import { METRICS } from '@tenure/metrics';
import { describe, expect, it } from 'vitest';
import { metricNames } from '../checks/metric-names.ts';
import { readFiles } from '../checks/workspace.ts';

/** Names of metrics that are roles of columns, or of a segment of the usual map, too. */
const ALSO: ReadonlySet<string> = new Set(['mrr', 'time', 'at_risk']);

describe('the name of a metric', () => {
  it('stands in the code of no package but metrics', () => {
    const files = readFiles(/^packages\/(?!metrics\/)[^/]+\/src\/.*(?<!\.generated)\.tsx?$/);
    expect(files.length).toBeGreaterThan(20);
    const names = METRICS.map((metric) => metric.name).filter((name) => !ALSO.has(name));
    expect(names).toContain('retention');
    expect(metricNames(files, names)).toEqual([]);
  });

  it('is found as a text of its own, and not within another', () => {
    const text = "// 'retention'\nif (metric === 'retention') show('retention by plan');";
    expect(metricNames([{ path: 'a.ts', text }], ['retention'])).toEqual(['a.ts:2 retention']);
  });
});
