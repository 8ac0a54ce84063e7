import type { BoundQuery, MetricFacts } from '@tenure/metrics';
import type { Diagnostic, Query } from '@tenure/syntax';
import type { Catalog } from '../catalog/catalog.ts';
import { checkChoices } from './choices.ts';
import { checkConstantSegment } from './constant-segment.ts';
import { checkConvention } from './convention.ts';
import { checkCurrencies } from './currencies.ts';
import { checkEmptyWindow } from './empty-window.ts';
import { checkHorizon } from './horizon.ts';
import { checkImmortalTime } from './immortal-time.ts';
import { checkResolution } from './resolution.ts';
import { checkUnknownValue } from './unknown-value.ts';

const CHECKS = [checkResolution, checkConstantSegment, checkUnknownValue, checkCurrencies];

/** Of metrics that follow customers from a start on. */
const OF_STARTS = [checkHorizon, checkChoices, checkConvention, checkImmortalTime];

/**
 * What is probably not meant by a query that can run, told before it does. Only what the catalog knows is
 * used: ranges of time, which are of all rows, and values, which are of the rows that were looked at.
 */
export function checkQuery(
  query: Query,
  bound: BoundQuery,
  catalog: Catalog,
  metric: MetricFacts,
): readonly Diagnostic[] {
  const empty = checkEmptyWindow(query, bound, catalog, metric);
  // With nobody to start, what is said of horizons would follow from that alone.
  if (empty.length > 0) return empty;
  const checks = metric.calendar ? CHECKS : [...OF_STARTS, ...CHECKS];
  return checks.flatMap((check) => check(query, bound, catalog, metric));
}
