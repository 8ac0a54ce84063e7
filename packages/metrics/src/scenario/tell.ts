import type { Note, ResultColumn, ResultRow } from '@tenure/plan';
import {
  fitSbg,
  sampleQuantile,
  sbgDraws,
  sbgSurvival,
  type Sbg,
  type SbgEvidence,
} from '@tenure/statistics';
import { factorOf, lossOf, project, type Base, type Change } from './project.ts';

/** What is asked, and what was found in the data. */
export interface ScenarioInput {
  readonly change: Change;
  /** Months ahead. */
  readonly months: number;
  readonly margin: number | null;
  /** What a customer brings a month; null where the data do not tell. */
  readonly revenue: number | null;
  readonly joining: number;
  readonly confidence: number;
  /** Per month of age: at risk in it, lost in it, and still there at the end of the data in it. */
  readonly losses: readonly { readonly period: number; readonly atRisk: number; readonly lost: number; readonly there: number }[]; // prettier-ignore
  /** Whole months in which nobody can be lost yet, as a silence must last so long. */
  readonly shift: number;
  /** The first day of the month of the as-of date. */
  readonly from: { readonly year: number; readonly month: number };
}

/** Why there is no projection. */
export interface NoScenario {
  readonly kind: 'refused';
  readonly reason: string;
  readonly help: string;
}

/** A projection: its rows and notes, and what it rests on. */
export interface Scenario {
  readonly kind: 'told';
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
  readonly notes: readonly Note[];
  readonly settings: Readonly<Record<string, string | number>>;
  readonly customers: number;
  readonly factor: number;
}

const DRAWS = 200;
const SEED = 1;

const percent = (share: number) => `${String(Math.round(share * 1000) / 10)} %`;
const decimals = (value: number) => String(Number(value.toPrecision(4)));

/** The rows of the losses as what a model is fitted to, and the customers of today by their age in it. */
function read({ losses, shift, joining }: ScenarioInput): {
  readonly evidence: SbgEvidence;
  readonly base: Base;
} {
  const seen = losses.filter(({ period, atRisk }) => period > shift && atRisk > 0);
  const ages: number[] = [];
  for (const { period, there } of losses) {
    const age = Math.max(0, period - 1 - shift);
    while (ages.length <= age) ages.push(0);
    ages[age] = (ages[age] ?? 0) + there;
  }
  return {
    evidence: {
      kind: 'survivors',
      periods: seen.map(({ period, atRisk, lost }) => ({ period: period - shift, kept: atRisk - lost, of: atRisk })), // prettier-ignore
    },
    base: { ages, joining },
  };
}

/** Carries the customers of today on, with the change and without. */
export function tellScenario(input: ScenarioInput): Scenario | NoScenario {
  const { months, revenue, margin, change, confidence } = input;
  const { evidence, base } = read(input);
  const customers = base.ages.reduce((sum, count) => sum + count, 0);
  if (customers === 0) {
    return { kind: 'refused', reason: 'Nobody is a customer at the end of the data', help: 'there is nobody to carry on: look at `survival curve` to see when they left' }; // prettier-ignore
  }
  const fit = fitSbg(evidence);
  if (fit.kind === 'refused') {
    return { kind: 'refused', reason: `No model of how long customers stay can be fitted: ${fit.reason}`, help: 'it needs customers lost and kept in two months of age or more' }; // prettier-ignore
  }
  const factor = factorOf(fit, base, change);
  const loss = lossOf(fit, base) ?? 0;
  if (factor === null) {
    return { kind: 'refused', reason: 'Nobody is lost to begin with, so that nothing can change', help: 'say by how much churn falls instead of to what' }; // prettier-ignore
  }
  const worth = revenue === null ? null : revenue * (margin ?? 1);
  const both = (model: Sbg) => [project(model, base, 1, months), project(model, base, factor, months)] as const; // prettier-ignore
  const [plain, changed] = both(fit);
  const gains = sbgDraws(evidence, fit, 1, DRAWS, SEED).map((model) => {
    const own = factorOf(model, base, change) ?? factor;
    const [one, other] = [project(model, base, 1, months), project(model, base, own, months)];
    let sum = 0;
    return one.map((count, month) => (sum += (other[month] ?? 0) - count));
  });
  let gained = 0;
  const tail = (1 - confidence) / 2;
  const rows = plain.map((count, month): ResultRow => {
    const other = changed[month] ?? 0;
    gained += other - count;
    const drawn = gains.map((gain) => gain[month] ?? 0).sort((a, b) => a - b);
    const bound = (share: number) => sampleQuantile(drawn, share);
    const [low, high] = [bound(tail), bound(1 - tail)];
    const money = (value: number | null) =>
      worth === null || value === null ? null : value * worth;
    return {
      period: dateOf(input.from, month + 1),
      customers: count,
      customers_if: other,
      customers_more: other - count,
      ...(worth === null
        ? {}
        : {
            [wordOf(margin)]: money(count),
            [`${wordOf(margin)}_if`]: money(other),
            gain: money(other - count),
            gain_so_far: money(gained),
            gain_low: money(low),
            gain_high: money(high),
          }),
    };
  });
  return {
    kind: 'told',
    columns: columnsOf(worth !== null, margin),
    rows,
    notes: [fitNote(fit, evidence), ...edgeNote(fit.edge, fit.converged), gainNote(rows, margin, confidence)].flatMap((note) => note ?? []), // prettier-ignore
    settings: {
      model: 'shifted beta geometric, by the month of age',
      alpha: decimals(fit.alpha),
      beta: decimals(fit.beta),
      'customers today': customers,
      'expected to be lost next month': percent(loss),
      'with the change': percent(Math.min(1, loss * factor)),
      change: `every chance to be lost × ${decimals(factor)}`,
      'revenue a customer and month': revenue === null ? 'not known: no amount or mrr' : decimals(revenue), // prettier-ignore
      margin: margin === null ? 'not said: revenue is told' : percent(margin),
      'joining each month': input.joining,
      interval: `${String(Math.round(confidence * 10000) / 100)}%, of ${String(DRAWS)} refits to data drawn from the model`,
    },
    customers,
    factor,
  };
}

const wordOf = (margin: number | null) => (margin === null ? 'revenue' : 'margin');

function columnsOf(money: boolean, margin: number | null): readonly ResultColumn[] {
  const number = (name: string, role: ResultColumn['role'] = 'value'): ResultColumn => ({ name, type: 'number', role }); // prettier-ignore
  const word = wordOf(margin);
  return [
    { name: 'period', type: 'date', role: 'calendar' },
    number('customers', money ? 'value' : 'count'),
    number('customers_if', money ? 'value' : 'count'),
    number('customers_more'),
    ...(money
      ? [number(word, 'count'), number(`${word}_if`, 'count'), number('gain'), number('gain_so_far'), number('gain_low'), number('gain_high')] // prettier-ignore
      : []),
  ];
}

function dateOf({ year, month }: ScenarioInput['from'], ahead: number): string {
  const months = year * 12 + (month - 1) + ahead;
  const [own, place] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(own).padStart(4, '0')}-${String(place).padStart(2, '0')}-01`;
}

/** T4180: the model beside what was seen. */
function fitNote(model: Sbg, { periods }: SbgEvidence): Note {
  let seen = 1;
  let worst = { period: 0, gap: 0, seen: 1, expected: 1 };
  for (const { period, kept, of } of periods) {
    seen *= kept / of;
    const expected = sbgSurvival(model, period);
    if (Math.abs(expected - seen) > Math.abs(worst.gap)) worst = { period, gap: expected - seen, seen, expected }; // prettier-ignore
  }
  const far = worst.period === 0 ? 'as observed' : `furthest from what was seen in month ${String(worst.period)}: ${percent(worst.expected)} expected to be there, ${percent(worst.seen)} were`; // prettier-ignore
  return {
    code: 'T4180',
    message: `The model is fitted to ${String(periods.length)} months of age (alpha ${decimals(model.alpha)}, beta ${decimals(model.beta)}), ${far}`,
  };
}

/** T4181: a model at its edge. */
function edgeNote(edge: 'alike' | 'apart' | null, converged: boolean): readonly Note[] {
  if (edge === null && converged) return [];
  const why = !converged ? 'the fit did not converge' : edge === 'alike' ? 'churn does not fall with age, as it should where customers differ' : 'hardly anybody is lost after the first months'; // prettier-ignore
  return [{ code: 'T4181', message: `The model is doubtful: ${why}` }];
}

/** T4182: the gain in all, and what it rests on. */
function gainNote(
  rows: readonly ResultRow[],
  margin: number | null,
  confidence: number,
): Note | null {
  const last = rows.at(-1);
  const [gain, low, high] = [last?.['gain_so_far'], last?.['gain_low'], last?.['gain_high']];
  if (typeof gain !== 'number' || typeof low !== 'number' || typeof high !== 'number') {
    return { code: 'T4182', message: 'No amount or mrr tells what a customer brings: `with revenue = 20` says it' }; // prettier-ignore
  }
  const [most, least] = gain < 0 ? [-low, -high] : [high, low];
  const round = (value: number) => Math.round(value).toLocaleString('en-US');
  return {
    code: 'T4182',
    message: `In all ${String(rows.length)} months ${round(Math.abs(gain))} of ${wordOf(margin)} ${gain < 0 ? 'less' : 'more'} (${String(Math.round(confidence * 100))} %: ${round(least)} to ${round(most)}, for the fit alone). It takes for granted that everybody goes on bringing what a customer does now, and that the change takes hold at once and for all alike; what brings it about, and costs, is not in it`, // prettier-ignore
  };
}
