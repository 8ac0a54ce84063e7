import type { Clock, Entry, Matching, Summary } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { landmarkLength } from './landmark.ts';
import { presetOf, type Preset } from './presets/index.ts';

/** When a segment's value is taken: at the start, of both events (which must agree), or the latest. */
export type SegmentRule = 'start' | 'both' | 'latest';

/** The choices that move a retention number, read off the query once. */
export interface RetentionChoices {
  readonly matching: Matching;
  /** Cells are brackets of several periods. */
  readonly bracketed: boolean;
  readonly entry: Entry;
  readonly clock: Clock;
  readonly period0: 'size' | 'counted';
  readonly returnsInWindow: boolean;
  readonly incomplete: boolean;
  readonly summary: Summary;
  readonly segmentBy: SegmentRule;
  readonly atLeast: number;
  /** Smaller cohorts are left out; null keeps all. */
  readonly minSize: number | null;
  readonly confidence: number;
  /** How many segments are kept apart; null keeps all. */
  readonly top: number | null;
  /** Milliseconds after each start before which nothing counts as a return; null without a landmark. */
  readonly landmark: number | null;
  /** The start is the signup of the customers table. */
  readonly startsFromCustomers: boolean;
}

/** The words for matching, and what the plan calls it. */
export const MATCHING: Readonly<Record<string, Matching>> = {
  classic: 'on',
  unbounded: 'on_or_after',
  cumulative: 'on_or_before',
  consecutive: 'consecutive',
};

const ENTRIES: readonly Entry[] = ['first', 'first_in_window', 'first_ever'];
const CLOCKS: readonly Clock[] = ['calendar', 'exact', 'hourly'];
const SUMMARIES: readonly Summary[] = ['pooled', 'mean', 'size_weighted'];
const SEGMENTS: readonly SegmentRule[] = ['start', 'both', 'latest'];
const PERIODS_0 = ['size', 'counted'] as const;

/** Every choice: as the statement says it, else as its convention has it, else the default. */
export function retentionChoices(query: BoundQuery): RetentionChoices {
  const { options, qualifiers } = query;
  const preset = presetOf(query.convention);
  const said = <T extends string>(name: string, words: readonly T[]): T | undefined =>
    words.find((word) => word === options[name]);
  const number = (name: string) => (typeof options[name] === 'number' ? options[name] : null);
  const flag = options['incomplete'];
  const returns = said('returns', ['all', 'window'] as const) ?? preset?.returns ?? 'all';
  const startsFromCustomers = query.from === null && (query.customers?.time ?? null) !== null;
  return {
    matching: matchingOf(qualifiers) ?? preset?.matching ?? 'on',
    bracketed: qualifiers.includes('bracketed'),
    entry: startsFromCustomers
      ? // A signup is one, whatever the convention.
        (said('entry', ENTRIES) ?? 'first')
      : qualifiers.includes('recurring')
        ? 'recurring'
        : (said('entry', ENTRIES) ?? preset?.entry ?? 'first'),
    clock: said('clock', CLOCKS) ?? (preset && clockOf(preset, query)) ?? 'calendar',
    period0: said('period_0', PERIODS_0) ?? preset?.period0 ?? 'size',
    returnsInWindow: returns === 'window' && query.during.until !== null,
    incomplete: typeof flag === 'boolean' ? flag : (preset?.incomplete ?? false),
    summary: said('summary', SUMMARIES) ?? preset?.summary ?? 'pooled',
    segmentBy: said('segment_by', SEGMENTS) ?? preset?.segmentBy ?? 'start',
    atLeast: number('at_least') ?? 1,
    minSize: number('min_size'),
    top: number('top'),
    landmark: landmarkLength(query.options['landmark']),
    confidence: number('confidence') ?? 0.95,
    startsFromCustomers,
  };
}

function matchingOf(qualifiers: readonly string[]): Matching | undefined {
  const word = qualifiers.find((qualifier) => Object.hasOwn(MATCHING, qualifier));
  return word === undefined ? undefined : MATCHING[word];
}

/** The grains whose periods the hourly clock knows. */
export const HOURLY_GRAINS: readonly string[] = ['day', 'week', 'month'];

/** Whether periods of several units are the same for all customers. */
export function arePeriodsCommon({ by, split }: Pick<BoundQuery, 'by' | 'split'>): boolean {
  return [...by, ...split].some(({ kind }) => kind === 'period');
}

/**
 * A convention's clock where it has a meaning: periods that are common to all are of the calendar, and the
 * hourly clock knows days, weeks and months; other grains are exact.
 */
function clockOf({ clock }: Preset, query: BoundQuery): Clock {
  if (arePeriodsCommon(query)) return 'calendar';
  return clock === 'hourly' && !HOURLY_GRAINS.includes(query.grain) ? 'exact' : clock;
}

/**
 * Up to when returns can be seen, exclusive: the as-of date, or the end of the window where returns end
 * with it. A period that ends later is not observed, so it is null and no zero.
 */
export function observedUntil(query: BoundQuery): number {
  const { until } = query.during;
  return retentionChoices(query).returnsInWindow && until !== null
    ? Math.min(query.asOf, until)
    : query.asOf;
}
