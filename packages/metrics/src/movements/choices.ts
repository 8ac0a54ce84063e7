import type { Grain } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { DAY_LENGTHS } from './durations.ts';

/** Calendar months in a unit of those grains that are made of months. */
const MONTHS: Readonly<Partial<Record<Grain, number>>> = { month: 1, quarter: 3, year: 12 };

/** The calendar periods that are reported: those of `by`, else those of `over`, else months. */
export function reportedGrain({ reported, grain }: BoundQuery): Grain {
  return reported ?? grain;
}

/**
 * How many reported periods lie between what is compared: 1 without `over`, 4 of `by quarter over 12 months`. Null
 * where `over` is no whole number of them, as of `by month over 5 weeks`.
 */
export function lagOf(query: BoundQuery): number | null {
  if (query.horizonGiven !== true) return 1;
  const units = query.horizon * query.every;
  const to = reportedGrain(query);
  if (to === query.grain) return units;
  const [from, into] = [MONTHS[query.grain], MONTHS[to]];
  if (from === undefined || into === undefined) return null;
  const lag = (units * from) / into;
  return Number.isInteger(lag) && lag >= 1 ? lag : null;
}

/** How long a gap may be after which revenue comes back, in milliseconds and as said; null for any gap. */
export function gapOf({
  options,
  convention,
}: BoundQuery): { readonly length: number; readonly text: string } | null {
  const given = options['reactivation'];
  const text = typeof given === 'string' ? given : convention === 'maxio' ? '90 days' : null;
  if (text === null) return null;
  const [, count = '0', unit = ''] = /^(\d+) (\w+?)s?$/u.exec(text) ?? [];
  return { length: Number(count) * (DAY_LENGTHS[unit] ?? 0), text };
}

/** The level of the intervals. */
export const confidenceOf = ({ options }: BoundQuery): number =>
  typeof options['confidence'] === 'number' ? options['confidence'] : 0.95;
