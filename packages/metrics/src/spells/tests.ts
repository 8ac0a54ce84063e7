import type { Note } from '@tenure/plan';
import {
  logRankOfSets,
  restrictedMean,
  restrictedMeanDifference,
  survivalQuantile,
  type RiskSets,
} from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import { daysIn } from './ages.ts';
import { spellChoices } from './choices.ts';
import { presentAt, type SegmentSpells } from './segments.ts';

/** Segments that notes name one by one. */
const NAMED = 6;

/** The median and the mean within the horizon of each segment (T4080), and whether segments differ (T4081). */
export function spellNotes(query: BoundQuery, segments: readonly SegmentSpells[]): readonly Note[] {
  const silence = spellChoices(query);
  const told = segments.slice(0, NAMED).map((segment) => lengthNote(query, segment));
  const differs = segments.length > 1 ? differenceNotes(query, segments) : [];
  const unsaid: readonly Note[] =
    silence.silenceIsDefault && silence.silence > 0
      ? [
          {
            code: 'T4082',
            message: `A silence of more than ${String(silence.silence)} days counts as churn, as none is said: write \`with inactive = 60 days\` for another`,
          },
        ]
      : [];
  return [...unsaid, ...told, ...differs];
}

function lengthNote(query: BoundQuery, segment: SegmentSpells): Note {
  const { confidence } = spellChoices(query);
  const unit = daysIn(query);
  const length = (days: number) => `${(days / unit).toFixed(1)} ${unitText(query)}`;
  const bound = (days: number | null) => (days === null ? 'not reached' : length(days));
  const level = `${String(Math.round(confidence * 10000) / 100)} %`;
  const median = survivalQuantile(segment.curve);
  const said =
    median.time === null
      ? 'the median is not reached: more than half are still there at the last age seen'
      : `the median is ${length(median.time)} (${level}: ${bound(median.low)} to ${bound(median.high)})`;
  const horizon = horizonDays(query, [segment]);
  const mean = horizon === null ? null : restrictedMean(segment.curve, horizon);
  const kept =
    mean === null || horizon === null
      ? ''
      : `; within ${length(horizon)} a customer keeps ${length(mean.mean)} on average (standard error ${(mean.standardError / unit).toFixed(2)})`;
  const who = segment.name === '' ? '' : `${segment.name}: `;
  return { code: 'T4080', message: `${who}${said}${kept}` };
}

/** Periods in words: `months`, `periods of 2 weeks`. */
const unitText = ({ grain, every }: BoundQuery) =>
  every === 1 ? `${grain}s` : `periods of ${String(every)} ${grain}s`;

/** The horizon of the statement, or the last age that all of the segments are seen at; null without any. */
function horizonDays(query: BoundQuery, segments: readonly SegmentSpells[]): number | null {
  const asked = query.horizon * daysIn(query);
  const seen = segments.map(({ curve }) => {
    const last = curve.at(-1);
    return last === undefined ? 0 : last.survival === 0 ? asked : last.time;
  });
  const days = Math.min(asked, ...seen);
  return days > 0 ? days : null;
}

function differenceNotes(query: BoundQuery, segments: readonly SegmentSpells[]): readonly Note[] {
  const asked = query.options['test'];
  if (asked === 'none') return [];
  const weight = asked === 'peto' ? ({ kind: 'peto' } as const) : ({ kind: 'log-rank' } as const);
  const test = logRankOfSets(setsOf(segments), weight);
  const name = asked === 'peto' ? "Peto and Peto's test" : 'Log-rank test';
  if (!test) {
    return [{ code: 'T4081', message: `${name}: nothing can be tested, as nobody is lost or only one segment is at risk` }]; // prettier-ignore
  }
  const degrees = `${String(test.degrees)} degree${test.degrees === 1 ? '' : 's'} of freedom`;
  const p = test.p < 0.0001 ? 'p < 0.0001' : `p = ${test.p.toFixed(4)}`;
  return [
    {
      code: 'T4081',
      message: `${name} that the ${String(segments.length)} segments have one curve: chi-squared ${test.chiSquared.toFixed(2)} on ${degrees}, ${p}${meansText(query, segments)}`,
    },
  ];
}

/** Of two segments the difference in time kept, which says how much and not only whether. */
function meansText(query: BoundQuery, segments: readonly SegmentSpells[]): string {
  const [own, reference] = segments;
  const horizon = horizonDays(query, segments);
  if (segments.length !== 2 || !own || !reference || horizon === null) return '';
  const { confidence } = spellChoices(query);
  const found = restrictedMeanDifference(
    restrictedMean(own.curve, horizon),
    restrictedMean(reference.curve, horizon),
    confidence,
  );
  if (!found) return '';
  const unit = daysIn(query);
  const length = (days: number) => (days / unit).toFixed(2);
  const [more, less] = found.difference < 0 ? [reference, own] : [own, reference];
  const bounds = [found.low, found.high].map((bound) => (found.difference < 0 ? -bound : bound));
  const [low = 0, high = 0] = bounds.sort((a, b) => a - b);
  return `; within ${length(horizon)} ${unitText(query)} ${more.name} keeps ${length(Math.abs(found.difference))} more than ${less.name} (${length(low)} to ${length(high)})`;
}

/** The segments over the ages of all of them. */
export function setsOf(segments: readonly SegmentSpells[]): RiskSets {
  const times = Float64Array.from(new Set(segments.flatMap(({ ages }) => ages))).sort();
  return {
    times,
    groups: segments.map((segment) => {
      const places = new Map(segment.ages.map((age, at) => [age, at]));
      const column = (values: readonly number[]) =>
        times.map((time) => values[places.get(time) ?? -1] ?? 0);
      const atRisk = times.map((time) => presentAt(segment, time));
      const events = column(segment.ended);
      return { atRisk, events, causes: [events], censored: column(segment.censored) };
    }),
  };
}
