import { wilson } from '@tenure/statistics';
import type { PathsPlan, ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { ratio } from '../calendar/ratio.ts';
import type { Counts, Refusal } from '../metric.ts';
import { pathChoices, type PathChoices } from '../paths/choices.ts';
import { lowerPaths } from '../paths/lower.ts';
import { segmentSteps, type SegmentSteps } from '../paths/steps.ts';

/** Rates of a window of time, whoever bought in it when first: those twice in it, or of those who bought at any time. */
export const WINDOWED = ['window', 'shopify'] as const;

/** Whether the rate is of a window, not of a time after the first purchase. */
export const isWindowed = ({ convention }: BoundQuery) => WINDOWED.some((name) => name === convention); // prettier-ignore

/** Columns of a rate of a window. */
export const WINDOW_COLUMNS: readonly ResultColumn[] = [
  { name: 'buyers', type: 'integer', role: 'size' },
  { name: 'repeaters', type: 'integer', role: 'retained' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
];

/** What makes the settings of a time after the first purchase meaningless here. */
export function refuseWindowed(query: BoundQuery): readonly Refusal[] {
  if (!isWindowed(query)) return [];
  const help = ['leave it out; `during 2024-Q1` is the window'];
  if (query.within) return [{ at: 'within', message: `\`using ${query.convention ?? ''}\` counts in a window of time, not after the first purchase`, help }]; // prettier-ignore
  const own = ['entry', 'incomplete', 'interval'].find((name) => name in query.options);
  if (own === undefined) return [];
  return [{ at: own, message: `\`${own}\` is of the time after the first purchase: \`using ${query.convention ?? ''}\` counts purchases in a window`, help }]; // prettier-ignore
}

const choicesOf = (query: BoundQuery, entry: PathChoices['entry']): PathChoices => ({
  ...pathChoices(query, { apart: 'day', open: 'counted' }),
  entry,
});

/** Who bought in the window, from their first time in it on, and whether again before it ends: nothing later is known. */
export function lowerWindowed(query: BoundQuery): PathsPlan {
  const asOf = Math.min(query.asOf, query.during.until ?? Infinity);
  return lowerPaths({ ...query, within: null, asOf }, choicesOf(query, 'first_in_window'));
}

/** Who bought in the window for the first time ever, and whether they came again at any time. */
export const lowerFirsts = (query: BoundQuery): PathsPlan =>
  lowerPaths({ ...query, within: null }, choicesOf(query, 'first'));

/** A row a segment: all who bought in the window, and of them who did so twice in it, or at any time. */
export function tellWindowed(query: BoundQuery, counts: Counts): readonly ResultRow[] {
  const choices = choicesOf(query, 'first');
  const keyOf = ({ labels }: SegmentSteps) => JSON.stringify(Object.values(labels));
  const firsts = segmentSteps(query, counts.beside?.['firsts'] ?? { rows: [], summary: [] }, choices); // prettier-ignore
  const once = new Map(firsts.map((one) => [keyOf(one), one.all - (one.steps[0]?.reached ?? 0)]));
  return segmentSteps(query, counts, choices).map((segment): ResultRow => {
    const { all: buyers, steps, labels } = segment;
    // Who bought before the window, or comes again after it, has bought twice in all.
    const ever = buyers - (once.get(keyOf(segment)) ?? 0);
    const repeaters = query.convention === 'shopify' ? ever : (steps[0]?.reached ?? 0);
    return { ...labels, buyers, repeaters, rate: ratio(repeaters, buyers), low: null, high: null, ...wilson(repeaters, buyers, choices.confidence) }; // prettier-ignore
  });
}
