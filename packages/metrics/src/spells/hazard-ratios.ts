import type { Note, Plan, ResultRow } from '@tenure/plan';
import {
  coxOfSets,
  normalQuantile,
  normalTail,
  proportionalHazards,
  type CoxFit,
  type CoxRefusal,
  type CoxSets,
} from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import type { Counts, Told } from '../metric.ts';
import { daysIn } from './ages.ts';
import { spellChoices } from './choices.ts';
import { coxNotes } from './cox-notes.ts';
import { factorsOf, type Factor } from './factors.ts';
import { segmentSpells, type SegmentSpells } from './segments.ts';
import { setsOf, spellNotes } from './tests.ts';

/** How events on one day are taken. */
export const tiesOf = ({ options }: BoundQuery): 'efron' | 'breslow' => (options['ties'] === 'breslow' ? 'breslow' : 'efron'); // prettier-ignore

/** A row a level of each factor: its hazard over that of the reference, the other factors being equal, by Cox's model. */
export function tellHazardRatios(query: BoundQuery, _plan: Plan, { rows }: Counts): Told {
  const segments = segmentSpells(query, rows);
  const factors = factorsOf(query, segments);
  const ties = tiesOf(query);
  const data = modelData(query, segments, factors);
  const fit = coxOfSets(data, ties);
  const terms = factors.flatMap(({ first, levels }) => (levels.length < 2 ? [] : [levels.slice(1).map((_, at) => first + at)])); // prettier-ignore
  const tests = fit.kind === 'refused' ? [] : proportionalHazards(data, fit.coefficients, terms, ties); // prettier-ignore
  const silences = spellNotes(query, segments).filter(({ code }) => code === 'T4082');
  const notes: readonly Note[] = [...silences, ...coxNotes(query, fit, factors, tests)];
  const settings = { reference: factors.map(({ name, levels }) => `${name}: ${levels[0] ?? 'none'}`).join(', ') }; // prettier-ignore
  return {
    rows: factors.flatMap((factor) => factorRows(query, factor, segments, fit)),
    summary: [],
    settings,
    notes,
  };
}

/** Ages up to the horizon, and a covariate for each level but the reference: 1 in the segments that are of it. */
function modelData(
  query: BoundQuery,
  segments: readonly SegmentSpells[],
  factors: readonly Factor[],
): CoxSets {
  const { times, groups } = setsOf(segments);
  const last = query.horizon * daysIn(query);
  const seen = times.filter((time) => time <= last).length;
  return {
    sets: {
      times: times.slice(0, seen),
      groups: groups.map((group) => ({ ...group, atRisk: group.atRisk.slice(0, seen), events: group.events.slice(0, seen) })), // prettier-ignore
    },
    rows: segments.map(
      (segment) =>
      factors.flatMap(({ levelOf, levels }) => levels.slice(1).map((level) => (levelOf(segment) === level ? 1 : 0))), // prettier-ignore
    ),
    sizes: segments.map(({ customers }) => customers),
  };
}

function factorRows(
  query: BoundQuery,
  { name, levels, levelOf, first }: Factor,
  segments: readonly SegmentSpells[],
  fit: CoxFit | CoxRefusal,
): readonly ResultRow[] {
  const { confidence } = spellChoices(query);
  const last = query.horizon * daysIn(query);
  const z = normalQuantile((1 + confidence) / 2);
  return levels.map((level, at): ResultRow => {
    const own = segments.filter((segment) => levelOf(segment) === level);
    const place = first + at - 1;
    const isKnown = fit.kind === 'fitted' && !fit.runaway.includes(place);
    const beta = at === 0 ? 0 : isKnown ? (fit.coefficients[place] as number) : null;
    const error = at > 0 && isKnown ? (fit.standardErrors[place] as number) : null;
    const bound = (sign: number) => (beta === null || error === null || !Number.isFinite(error) ? null : Math.exp(beta + sign * z * error)); // prettier-ignore
    return {
      factor: name,
      level,
      customers: own.reduce((sum, { customers }) => sum + customers, 0),
      churned: own.reduce((sum, segment) => sum + lostBy(segment, last), 0),
      hazard_ratio: fit.kind === 'refused' || beta === null ? null : Math.exp(beta),
      low: bound(-1),
      high: bound(1),
      p_value: beta === null || error === null || !(error > 0) || !Number.isFinite(error) ? null : 2 * normalTail(Math.abs(beta) / error), // prettier-ignore
    };
  });
}

const lostBy = ({ ages, ended }: SegmentSpells, last: number) =>
  ages.reduce((sum, age, at) => sum + (age <= last ? (ended[at] as number) : 0), 0);
