import { round6 } from '../format.ts';
import type { CohortGrid } from '../cohort-grid.ts';
import type { Layout } from '../layout.ts';
import type { Look, Reading } from '../reading.ts';
import type { JsonObject } from '../spec.ts';
import type { Tooltip } from './tooltip.ts';

/** What all parts of one chart have in common. */
export interface Frame {
  readonly grid: CohortGrid;
  readonly reading: Reading;
  readonly layout: Layout;
  readonly tooltip: Tooltip;
  /** The looks that occur, so that no layer is drawn for nothing. */
  readonly looks: ReadonlySet<Look>;
  /** True where cells in progress have shares that are shown. */
  readonly openShown: boolean;
}

/** How many parts there are, and how many are drawn. */
export interface Drawn {
  readonly all: number;
  readonly drawn: number;
}

/** Half a gap at the ends keeps every step a whole pixel, where the curve's points are too. */
export function gaps(inner: number): JsonObject {
  return { paddingInner: inner, paddingOuter: round6(inner / 2) };
}

/** The gap between cells in whole pixels, so that no edge of a cell is soft: about a twentieth of the step. */
export function cellGaps(step: number): JsonObject {
  return gaps(round6(Math.max(1, Math.round(step * 0.06)) / step));
}

/** An axis expression that writes each value as the text at it. Values without a text are written as they are. */
export function labelExpression(texts: Readonly<Record<string, string>>): string {
  return `(${JSON.stringify(texts)})[datum.value] || datum.label`;
}

/** The labels of brackets for an axis of periods; nothing where periods are numbers. */
export function bracketLabels(grid: CohortGrid): JsonObject {
  if (!grid.bracketed) return {};
  const texts = Object.fromEntries(grid.periods.map((one) => [String(one), grid.labelOf(one)]));
  return { labelExpr: labelExpression(texts) };
}
