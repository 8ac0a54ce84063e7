import type { Note, Plan, ResultColumn, ResultRow } from '@tenure/plan';
import {
  fitSbg,
  sampleQuantile,
  sbgDraws,
  sbgLifetime,
  sbgLogSurvival,
  type Sbg,
  type SbgEvidence,
  type SbgFit,
} from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import type { Counts, Told } from '../metric.ts';
import { settled } from '../purchases/model.ts';
import { daysIn, daysOfLength } from '../spells/ages.ts';
import { presentAt, type SegmentSpells } from '../spells/segments.ts';
import { ltvChoices } from './choices.ts';
import { lengthText, monthNotes, staysWithTerms, termsOf } from './horizon.ts';
import { monthsText } from './terms.ts';

/** The columns of a value of contracts, as the model expects it. */
export const CONTRACT_COLUMNS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'arpu', type: 'number', role: 'value' },
  { name: 'alpha', type: 'number', role: 'value' },
  { name: 'beta', type: 'number', role: 'value' },
  { name: 'terms_kept', type: 'number', role: 'value' },
  { name: 'ltv', type: 'number', role: 'value' },
  { name: 'ltv_low', type: 'number', role: 'value' },
  { name: 'ltv_high', type: 'number', role: 'value' },
  { name: 'ltv_constant_churn', type: 'number', role: 'value' },
];

const YEAR = 365.25;
const MONTH = YEAR / 12;
/** Models that intervals are drawn from, and the seed of the draws. */
const DRAWS = 200;
const SEED = 1;
/** The fewest terms that are held back for the trial. */
const LEAST_TRIAL = 2;

/** The days after which a contract is renewed; a month unless given. */
export function termDays({ options }: BoundQuery): number {
  return daysOfLength(options['term']) ?? MONTH;
}

/** Whether the value has no end: none is said, and what lies far ahead is discounted. */
export function isEndless(query: BoundQuery): boolean {
  return query.horizonGiven !== true && ltvChoices(query).discount > 0;
}

/** The payments within the horizon, the first at the start. */
const paymentsOf = (query: BoundQuery) =>
  Math.max(1, Math.round((query.horizon * daysIn(query)) / termDays(query)));

/**
 * Who was there as each term of age began and is seen to its end, and how many of them went on: who is not observed
 * to the end of a term is left out of it.
 */
export function termEvidence(spells: SegmentSpells, length: number): SbgEvidence {
  const last = spells.ages.at(-1) ?? 0;
  const end = (term: number) => Math.floor(term * length + 1e-9);
  const periods = Array.from({ length: Math.ceil(last / length) }, (_, at) => {
    const [from, to] = [end(at), end(at + 1)];
    let [lost, unseen] = [0, 0];
    spells.ages.forEach((age, place) => {
      if (age > to || age <= (at === 0 ? -1 : from)) return;
      lost += spells.ended[place] as number;
      if (age < to) unseen += spells.censored[place] as number;
    });
    const of = presentAt(spells, at === 0 ? 0 : from + 1) - unseen;
    return { period: at + 1, of, kept: of - lost };
  });
  // After the first term that nobody is seen through there is no more to learn.
  const none = periods.findIndex(({ of }) => of <= 0);
  return { kind: 'survivors', periods: none < 0 ? periods : periods.slice(0, none) };
}

/** The discount a term. */
const termDiscount = (query: BoundQuery) =>
  (1 + ltvChoices(query).discount) ** (termDays(query) / YEAR) - 1;

/** The discounted payments that a model expects of a new customer. */
function termsKept(query: BoundQuery, model: Sbg): number | null {
  return isEndless(query)
    ? sbgLifetime(model, termDiscount(query))
    : discountedTerms(query, model, paymentsOf(query));
}

/** The first `payments` of them. */
function discountedTerms(query: BoundQuery, model: Sbg, payments: number): number {
  const discount = termDiscount(query);
  return sbgLogSurvival(model, payments - 1).reduce(
    (sum, log, t) => sum + Math.exp(log) / (1 + discount) ** t,
    0,
  );
}

/** The same if all left with one chance that never changes. */
function termsAtConstant(query: BoundQuery, { periods }: SbgEvidence): number | null {
  const all = periods.reduce((sum, { of }) => sum + of, 0);
  const stay = all > 0 ? periods.reduce((sum, { kept }) => sum + kept, 0) / all : null;
  if (stay === null) return null;
  const each = stay / (1 + termDiscount(query));
  if (isEndless(query)) return 1 / (1 - each);
  return each === 1 ? paymentsOf(query) : (1 - each ** paymentsOf(query)) / (1 - each);
}

/** What a contract is expected to bring, for each segment. */
export function tellContracts(query: BoundQuery, _plan: Plan, counts: Counts): Told {
  const told = staysWithTerms(query, counts).map(({ spells, arpu }) => contractRow(query, spells, arpu)); // prettier-ignore
  return {
    rows: told.map(({ row }) => row),
    summary: [],
    settings: { months: monthsText(termsOf(query, counts)) },
    notes: [...monthNotes(query, counts), ...told.flatMap(({ notes }) => notes)],
  };
}

function contractRow(
  query: BoundQuery,
  spells: SegmentSpells,
  arpu: number | null,
): { readonly row: ResultRow; readonly notes: readonly Note[] } {
  const evidence = termEvidence(spells, termDays(query));
  const fit = fitSbg(evidence);
  const who = spells.name === '' ? '' : `${spells.name}: `;
  const worth = (terms: number | null) => {
    const { margin } = ltvChoices(query);
    const paid = termDays(query) / MONTH;
    return terms === null || arpu === null ? null : terms * paid * arpu * margin;
  };
  const common = { ...spells.labels, customers: spells.customers, arpu, ltv_constant_churn: worth(termsAtConstant(query, evidence)) }; // prettier-ignore
  if (fit.kind === 'refused' || !fit.converged) {
    const why = fit.kind === 'refused' ? `${fit.reason} to fit one` : 'the fit did not converge';
    const message = `${who}there is no shifted beta geometric model, and nothing is expected: ${why}`;
    return { row: common, notes: [{ code: 'T4156', message }] };
  }
  const terms = termsKept(query, fit);
  const [low, high] = boundsOf(query, evidence, fit);
  return {
    row: {
      ...common,
      alpha: settled(fit.alpha),
      beta: settled(fit.beta),
      terms_kept: terms,
      ltv: worth(terms),
      ltv_low: worth(low),
      ltv_high: worth(high),
    },
    notes: [...fitNotes(who, fit, evidence), ...beyondNotes(query, who, fit, evidence)],
  };
}

/** Bounds of the terms kept, from models drawn by the fitted one; none at an edge. */
function boundsOf(query: BoundQuery, evidence: SbgEvidence, fit: SbgFit) {
  if (fit.edge !== null) return [null, null] as const;
  const drawn = sbgDraws(evidence, fit, 1, DRAWS, SEED).flatMap((model) => termsKept(query, model) ?? []); // prettier-ignore
  const sorted = Float64Array.from(drawn).sort();
  const tail = (1 - ltvChoices(query).confidence) / 2;
  return sorted.length === 0
    ? ([null, null] as const)
    : ([sampleQuantile(sorted, tail), sampleQuantile(sorted, 1 - tail)] as const);
}

/** The share of a value beyond the terms that anybody is seen in from which it is said. */
const FAR = 0.25;

function beyondNotes(
  query: BoundQuery,
  who: string,
  fit: SbgFit,
  { periods }: SbgEvidence,
): readonly Note[] {
  const all = termsKept(query, fit);
  const seen = discountedTerms(query, fit, Math.min(periods.length + 1, isEndless(query) ? Infinity : paymentsOf(query))); // prettier-ignore
  if (all === null || !(1 - seen / all > FAR)) return [];
  const share = `${(100 * (1 - seen / all)).toFixed(0)}%`;
  return [
    { code: 'T4155', message: `${who}${share} of the value is of terms after the ${String(periods.length)} that anybody is seen through, and rests on the model alone` }, // prettier-ignore
  ];
}

const EDGES = {
  alike: 'all leave with one chance (alpha and beta grow without end)',
  apart: 'hardly anybody leaves after the first terms',
} as const;

function fitNotes(who: string, fit: SbgFit, { periods }: SbgEvidence): readonly Note[] {
  const error = (name: 'alpha' | 'beta') =>
    fit.standardErrors === null ? '' : ` (standard error ${fit.standardErrors[name].toPrecision(3)})`; // prettier-ignore
  const said = `alpha ${fit.alpha.toPrecision(4)}${error('alpha')}, beta ${fit.beta.toPrecision(4)}${error('beta')}`;
  return [
    { code: 'T4154', message: `${who}shifted beta geometric model fitted to ${String(periods.length)} terms: ${said}; log likelihood ${fit.logLikelihood.toFixed(2)}` }, // prettier-ignore
    ...(fit.edge === null ? [] : [{ code: 'T4155', message: `${who}the model is at an edge: ${EDGES[fit.edge]}, so there are no errors and no interval` }]), // prettier-ignore
    ...trialNotes(who, periods),
  ];
}

/** How a model of the first half of the terms does on the last one. */
function trialNotes(who: string, periods: SbgEvidence['periods']): readonly Note[] {
  const shown = Math.ceil(periods.length / 2);
  if (periods.length - shown < LEAST_TRIAL) return [];
  const fit = fitSbg({ kind: 'survivors', periods: periods.slice(0, shown) });
  if (fit.kind === 'refused') return [];
  const last = periods.length;
  const actual = periods.reduce((share, { kept, of }) => (share * kept) / of, 1);
  const expected = Math.exp(sbgLogSurvival(fit, last)[last] as number);
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  return [
    {
      code: 'T4154',
      message: `${who}tried on terms ${String(shown + 1)} to ${String(last)}, which it was not shown: the model expects ${percent(expected)} to be there after the last of them, and ${percent(actual)} were`,
    },
  ];
}

/** The horizon in words: the terms, or that there is none. */
export function contractHorizon(query: BoundQuery): string {
  if (isEndless(query)) return 'none: what lies ahead is discounted';
  return `${lengthText(query)}, ${String(paymentsOf(query))} payments${query.horizonGiven === true ? '' : ', as none is said'}`;
}
