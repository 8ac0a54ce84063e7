import type { Plan, ResultRow } from '@tenure/plan';
import { survivalAt, wilson } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import type { Counts, Told } from '../metric.ts';
import { dayOf, shownAges } from './ages.ts';
import { causeRows } from './cause-rows.ts';
import { spellChoices } from './choices.ts';
import { presentAt, segmentSpells, type SegmentSpells } from './segments.ts';
import { spellNotes } from './tests.ts';

/** Which number of spells a metric shows as its rate. */
export type SpellRate = 'survival' | 'churn' | 'hazard';

/** Makes the rows of a metric of spells of a backend's counts: one for each segment and age that is shown. */
export function tellSpells(rate: SpellRate) {
  return (query: BoundQuery, _plan: Plan, { rows }: Counts): Told => {
    const segments = segmentSpells(query, rows);
    return {
      rows: segments.flatMap((segment) =>
        spellChoices(query).cause === null
          ? segmentRows(query, segment, rate)
          : causeRows(query, segment),
      ),
      summary: [],
      notes: spellNotes(query, segments),
    };
  };
}

function segmentRows(query: BoundQuery, segment: SegmentSpells, rate: SpellRate): ResultRow[] {
  const { confidence } = spellChoices(query);
  const last = segment.curve.at(-1);
  let before = -1;
  return shownAges(query).map(({ period, day }) => {
    // A hazard is of its own period; other counts are of all that came since the row before.
    const since = rate === 'hazard' ? dayOf(query, period - 1) : before;
    const counts = between(segment, since, day);
    const from = since + 1;
    before = day;
    const known = last !== undefined && (day <= last.time || last.survival === 0);
    const point = survivalAt(segment.curve, day);
    const survival = !known ? null : (point?.survival ?? 1);
    const common = {
      ...segment.labels,
      period,
      customers: segment.customers,
      at_risk: presentAt(segment, rate === 'hazard' ? from : day),
      churned: counts.ended,
      censored: counts.censored,
      state: known ? 'complete' : 'future',
    };
    if (rate === 'hazard') {
      const atRisk = presentAt(segment, from);
      const interval = wilson(counts.ended, atRisk, confidence);
      const shown = known && atRisk > 0;
      return {
        ...common,
        hazard: shown ? counts.ended / atRisk : null,
        low: shown ? (interval?.low ?? null) : null,
        high: shown ? (interval?.high ?? null) : null,
      };
    }
    const [low, high] = known && point ? [point.low, point.high] : [null, null];
    return rate === 'survival'
      ? { ...common, survival, low, high }
      : {
          ...common,
          cumulative: survival === null ? null : 1 - survival,
          low: high === null ? null : 1 - high,
          high: low === null ? null : 1 - low,
        };
  });
}

/** What happens after the day `from` and up to the day `to`. */
function between({ ages, ended, censored }: SegmentSpells, from: number, to: number) {
  const sum = { ended: 0, censored: 0 };
  ages.forEach((age, at) => {
    if (age <= from || age > to) return;
    sum.ended += ended[at] as number;
    sum.censored += censored[at] as number;
  });
  return sum;
}
