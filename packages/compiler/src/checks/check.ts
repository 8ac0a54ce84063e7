import type { BoundQuery } from '@tenure/metrics';
import type { Diagnostic, Query } from '@tenure/syntax';
import type { Catalog } from '../catalog/catalog.ts';
import { checkChoices } from './choices.ts';
import { checkConstantSegment } from './constant-segment.ts';
import { checkConvention } from './convention.ts';
import { checkEmptyWindow } from './empty-window.ts';
import { checkHorizon } from './horizon.ts';
import { checkImmortalTime } from './immortal-time.ts';
import { checkResolution } from './resolution.ts';
import { checkUnknownValue } from './unknown-value.ts';

const CHECKS = [
  checkHorizon,
  checkResolution,
  checkChoices,
  checkConvention,
  checkConstantSegment,
  checkUnknownValue,
  checkImmortalTime,
];

/**
 * What is probably not meant by a query that can run, told before it does. Only what the catalog knows is
 * used: ranges of time, which are of all rows, and values, which are of the rows that were looked at.
 */
export function checkQuery(
  query: Query,
  bound: BoundQuery,
  catalog: Catalog,
): readonly Diagnostic[] {
  const empty = checkEmptyWindow(query, bound, catalog);
  // With nobody to start, what is said of horizons would follow from that alone.
  if (empty.length > 0) return empty;
  return CHECKS.flatMap((check) => check(query, bound, catalog));
}
