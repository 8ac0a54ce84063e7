import type { Plan, ResultRow } from '@tenure/plan';
import { normalQuantile, restrictedMean, survivalQuantile } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import type { Counts, Told } from '../metric.ts';
import { daysIn } from './ages.ts';
import { spellChoices } from './choices.ts';
import { segmentSpells, type SegmentSpells } from './segments.ts';
import { spellNotes } from './tests.ts';

/** A row a segment: how many start and are lost, and how long they stay, in periods of the query. */
export function tellLifetimes(query: BoundQuery, _plan: Plan, { rows }: Counts): Told {
  const segments = segmentSpells(query, rows);
  // The rows tell the medians and means themselves.
  const notes = spellNotes(query, segments).filter(({ code }) => code !== 'T4080');
  return { rows: segments.map((segment) => lifetimeRow(query, segment)), summary: [], notes };
}

function lifetimeRow(query: BoundQuery, segment: SegmentSpells): ResultRow {
  const { confidence } = spellChoices(query);
  const unit = daysIn(query);
  const inUnits = (days: number | null) => (days === null ? null : days / unit);
  const median = survivalQuantile(segment.curve);
  const mean = restrictedMean(segment.curve, query.horizon * unit);
  const width = normalQuantile((1 + confidence) / 2) * (mean?.standardError ?? 0);
  return {
    ...segment.labels,
    customers: segment.customers,
    churned: segment.ended.reduce((sum, count) => sum + count, 0),
    median: inUnits(median.time),
    median_low: inUnits(median.low),
    median_high: inUnits(median.high),
    mean: inUnits(mean?.mean ?? null),
    mean_low: mean && Math.max(0, (mean.mean - width) / unit),
    mean_high: mean && Math.min(query.horizon, (mean.mean + width) / unit),
  };
}
