import type { ResultRow } from '@tenure/plan';
import { incidenceCurve } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import { shownAges } from './ages.ts';
import { spellChoices } from './choices.ts';
import { presentAt, type SegmentSpells } from './segments.ts';

/** A row for each cause and age that is shown: the share lost by this cause, by Aalen and Johansen. */
export function causeRows(query: BoundQuery, segment: SegmentSpells): readonly ResultRow[] {
  const { ages, atRisk, ended, censored, causes, curve } = segment;
  const counts = {
    atRisk: Float64Array.from(atRisk),
    events: Float64Array.from(ended),
    causes: causes.map((cause) => Float64Array.from(cause.ended)),
  };
  const incidences = incidenceCurve(ages, counts, spellChoices(query).confidence);
  const last = curve.at(-1);
  return causes.flatMap(({ name, ended: own }, at) => {
    let before = -1;
    return shownAges(query).map(({ period, day }): ResultRow => {
      const within = (values: readonly number[]) =>
        values.reduce((sum, count, i) => {
          const age = ages[i] as number;
          return sum + (age > before && age <= day ? count : 0);
        }, 0);
      const known = last !== undefined && (day <= last.time || last.survival === 0);
      const point = incidences.filter(({ time }) => time <= day).at(-1)?.causes[at];
      const row = {
        ...segment.labels,
        cause: name,
        period,
        customers: segment.customers,
        at_risk: presentAt(segment, day),
        churned: within(own),
        censored: within(censored),
        cumulative: known ? (point?.incidence ?? 0) : null,
        low: known ? (point?.low ?? null) : null,
        high: known ? (point?.high ?? null) : null,
        state: known ? 'complete' : 'future',
      };
      before = day;
      return row;
    });
  });
}
