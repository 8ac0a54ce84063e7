import type { Note, ResultRow, Waits } from '@tenure/plan';
import {
  kaplanMeier,
  logRank,
  survivalAt,
  survivalQuantile,
  type Spells,
  type SurvivalPoint,
} from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import { daysIn, shownAges } from '../spells/ages.ts';
import type { PathChoices } from './choices.ts';
import type { SegmentSteps } from './steps.ts';

const DAY = 86_400_000;

/** The times to the last step of one segment: in days, with the curve of those who are not there yet. */
export interface Arrivals {
  readonly labels: SegmentSteps['labels'];
  readonly spells: Spells;
  readonly reached: number;
  readonly curve: readonly SurvivalPoint[];
}

/** The times to the last step, by Kaplan and Meier: who is not there at the end of what is known is censored. */
export function arrivalsOf(
  { labels, steps }: SegmentSteps,
  { confidence, scale }: PathChoices,
): Arrivals {
  const { times, ended }: Waits = steps.at(-1)?.waits ?? { times: new Float64Array(0), ended: new Uint8Array(0) }; // prettier-ignore
  const spells = { times: times.map((time) => time / DAY), events: ended };
  return {
    labels,
    spells,
    reached: ended.reduce((sum, one) => sum + one, 0),
    curve: kaplanMeier(spells, { confidence, scale }) ?? [],
  };
}

/** The share that is there by an age in days with its interval; null where nobody is seen so long. */
export function shareBy(
  { curve }: Arrivals,
  day: number,
): { readonly share: number; readonly low: number | null; readonly high: number | null } | null {
  const last = curve.at(-1);
  if (last === undefined || (day > last.time && last.survival > 0)) return null;
  const point = survivalAt(curve, day);
  if (point === null) return { share: 0, low: null, high: null };
  const [low, high] = [point.high, point.low].map((bound) => (bound === null ? null : 1 - bound));
  return { share: 1 - point.survival, low: low ?? null, high: high ?? null };
}

/** One row: how long customers take, as the ages by which a quarter, half and three quarters are there. */
export function quartileRow(arrivals: Arrivals, { days }: PathChoices): ResultRow {
  const { labels, spells, reached, curve } = arrivals;
  const inUnits = (time: number | null) => (time === null ? null : time / days);
  const median = survivalQuantile(curve);
  return {
    ...labels,
    n: spells.times.length,
    reached,
    censored: spells.times.length - reached,
    p25: inUnits(survivalQuantile(curve, 0.75).time),
    median: inUnits(median.time),
    median_low: inUnits(median.low),
    median_high: inUnits(median.high),
    p75: inUnits(survivalQuantile(curve, 0.25).time),
  };
}

/** A row for each period that is shown: how many are still on the way just before its end, and the share that is there. */
export function periodRows(query: BoundQuery, arrivals: Arrivals): readonly ResultRow[] {
  const { labels, spells } = arrivals;
  const unit = daysIn(query);
  let before = -1;
  return shownAges(query).map(({ period }): ResultRow => {
    const day = period * unit;
    const found = shareBy(arrivals, day);
    const counted = { atRisk: 0, reached: 0, censored: 0 };
    for (let i = 0; i < spells.times.length; i += 1) {
      const time = spells.times[i] as number;
      if (time >= day) counted.atRisk += 1;
      if (time <= before || time > day) continue;
      counted[spells.events[i] === 1 ? 'reached' : 'censored'] += 1;
    }
    before = day;
    return {
      ...labels,
      period,
      customers: spells.times.length,
      at_risk: counted.atRisk,
      reached: counted.reached,
      censored: counted.censored,
      share: found?.share ?? null,
      low: found?.low ?? null,
      high: found?.high ?? null,
      state: found === null ? 'future' : 'complete',
    };
  });
}

/** T4081: whether segments get there equally fast, by the log-rank test. */
export function speedNotes(segments: readonly Arrivals[]): readonly Note[] {
  if (segments.length < 2) return [];
  const test = logRank(segments.map(({ spells }) => spells));
  if (!test) {
    const message = 'Log-rank test: nothing can be tested, as nobody gets there or only one segment is on the way'; // prettier-ignore
    return [{ code: 'T4081', message }];
  }
  const degrees = `${String(test.degrees)} degree${test.degrees === 1 ? '' : 's'} of freedom`;
  const p = test.p < 0.0001 ? 'p < 0.0001' : `p = ${test.p.toFixed(4)}`;
  return [
    {
      code: 'T4081',
      message: `Log-rank test that the ${String(segments.length)} segments are equally fast: chi-squared ${test.chiSquared.toFixed(2)} on ${degrees}, ${p}`,
    },
  ];
}
