import type { Note, Plan, PurchaseProfiles, PurchasesPlan, ResultRow } from '@tenure/plan';
import { planOf, slotStart } from '@tenure/plan';
import {
  discountedValue,
  expectedAmount,
  expectedPurchases,
  fitGammaGamma,
  probabilityAlive,
  unitsIn,
  type BuyTillYouDieFit,
  type DropoutRule,
  type GammaGammaFit,
  type TimeUnit,
} from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import type { Counts, Told } from '../metric.ts';
import {
  fitNotes,
  fitProfiles,
  fitSettings,
  historyOf,
  perHistory,
  repeatAmount,
  ruleName,
  ruleOf,
  settled,
  unitOf,
} from '../purchases/model.ts';
import { purchaseNotes } from '../purchases/notes.ts';
import { bySegment, meanOf, profilesOf } from '../purchases/profiles.ts';
import { daysOfLength } from '../spells/ages.ts';
import { ltvChoices } from './choices.ts';

/** The fewest days that a model is tried on. */
const LEAST_TRIAL = 28;

/** Days that are kept back for the trial: those of the statement, else half of what is observed; null for too few. */
function holdoutDays(query: BoundQuery, { first, known }: PurchaseProfiles): number | null {
  const begin = first.reduce((least, day) => Math.min(least, day), known);
  const span = known - begin;
  const said = daysOfLength(query.options['holdout']);
  const days = said === null ? Math.floor(span / 14) * 7 : Math.round(said);
  return days >= (said === null ? LEAST_TRIAL : 1) && days < span ? days : null;
}

/** The same customers as they were known some time before, which the model is tried on. */
export function earlierPurchases(query: BoundQuery, plan: Plan, counts: Counts): Plan | null {
  if (plan.kind !== 'purchases') return null;
  const profiles = profilesOf(counts);
  const days = profiles.code.length === 0 ? null : holdoutDays(query, profiles);
  if (days === null) return null;
  const { root } = planOf(plan, 'purchases');
  const asOf = slotStart(profiles.known - days + 1, 'day', root.calendar.calendar);
  const earlier: PurchasesPlan = {
    ...plan,
    root: { ...root, names: false, gaps: false, calendar: { ...root.calendar, asOf } },
  };
  return earlier;
}

/** What customers are expected to bring within the horizon, segment by segment. */
export function tellModel(query: BoundQuery, _plan: Plan, counts: Counts): Told {
  const profiles = profilesOf(counts);
  const unit = unitOf(query);
  const rule = ruleOf(query) ?? 'mbgnbd';
  const notes = [...purchaseNotes(query, profiles)];
  const { fit, reason } = fitProfiles(rule, profiles, unit);
  if (fit === null) {
    return {
      rows: segmentRows(query, profiles, null),
      summary: [],
      notes: [...notes, { code: 'T4156', message: `Nothing is expected of the customers: ${reason}, so there is no ${ruleName(rule)}` }], // prettier-ignore
    };
  }
  const spend = spendOf(profiles);
  return {
    rows: segmentRows(query, profiles, expectationsOf(query, profiles, fit, spend.amount)),
    summary: [],
    settings: { ...fitSettings(fit, unit), ...spend.settings },
    notes: [...notes, ...fitNotes(fit, unit), ...spend.notes, ...trialNotes(rule, unit, counts)], // prettier-ignore
  };
}

/** What is expected of a customer; null where it cannot be computed. */
interface Expectations {
  readonly alive: (place: number) => number;
  readonly purchases: (place: number) => number | null;
  readonly amount: (place: number) => number | null;
  readonly value: (place: number) => number | null;
}

function expectationsOf(
  query: BoundQuery,
  profiles: PurchaseProfiles,
  fit: BuyTillYouDieFit,
  amount: Expectations['amount'],
): Expectations {
  const unit = unitOf(query);
  const { margin, periodDiscount } = ltvChoices(query);
  const { grain, every, horizon } = query;
  const period: TimeUnit = grain === 'hour' ? 'day' : grain;
  const length = horizon * every * unitsIn(unit, period);
  // Periods of several units are discounted unit by unit all the same.
  const discount = (1 + periodDiscount) ** (1 / every) - 1;
  const terms = { unit, period, periods: horizon * every, discount, margin };
  const finite = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null); // prettier-ignore
  const worth = perHistory(profiles, (place) => finite(discountedValue(fit, historyOf(profiles, place, unit), 1, terms))); // prettier-ignore
  return {
    alive: perHistory(profiles, (place) => probabilityAlive(fit, historyOf(profiles, place, unit))),
    purchases: perHistory(profiles, (place) => finite(expectedPurchases(fit, historyOf(profiles, place, unit), length))), // prettier-ignore
    amount,
    value: (place) => {
      const [each, one] = [amount(place), worth(place)];
      return each === null || one === null ? null : each * one;
    },
  };
}

/** What a purchase is expected to bring, by Gamma-Gamma; the one amount where amounts do not differ. */
function spendOf(profiles: PurchaseProfiles) {
  const places = Array.from(profiles.code, (_, place) => place);
  const repeats = places.map((place) => (profiles.days[place] as number) - 1);
  const means = places.map((place) => repeatAmount(profiles, place));
  const fit = fitGammaGamma({ repeats, meanAmount: means });
  if (fit.kind === 'fitted' && fit.converged) {
    const amount = (place: number) => {
      const expected = expectedAmount(fit, repeats[place] as number, means[place] as number);
      return expected !== null && Number.isFinite(expected) ? expected : null;
    };
    return {
      amount,
      notes: spendNotes(fit),
      settings: { p: settled(fit.p), q: settled(fit.q), gamma: settled(fit.gamma) },
    };
  }
  const alike = fit.kind === 'refused' && fit.reason === 'amounts do not differ';
  const paid = means.filter((mean) => mean > 0);
  const one = alike && paid.length > 0 ? paid.reduce((sum, mean) => sum + mean, 0) / paid.length : null; // prettier-ignore
  const why = fit.kind === 'refused' ? fit.reason : 'the fit did not converge';
  const message =
    one === null
      ? `Purchases have no expected amount: ${why}, so there is no Gamma-Gamma model and no value`
      : `Repeat purchases are all of one mean amount, which is taken as it is: ${one.toFixed(2)}`;
  return { amount: () => one, notes: [{ code: 'T4156', message }], settings: {} };
}

/** Beyond this the amounts hang together with how often a customer buys, which the model takes not to be so. */
const CORRELATED = 0.3;

function spendNotes({
  p,
  q,
  gamma,
  customers,
  standardErrors,
  correlation,
}: GammaGammaFit): readonly Note[] {
  const errors = standardErrors;
  const said = [
    `p ${p.toFixed(3)}${errors ? ` (standard error ${errors.p.toFixed(3)})` : ''}`,
    `q ${q.toFixed(3)}${errors ? ` (${errors.q.toFixed(3)})` : ''}`,
    `gamma ${gamma.toFixed(3)}${errors ? ` (${errors.gamma.toFixed(3)})` : ''}`,
  ];
  const together = correlation === null ? '' : `; amounts and number of purchases correlate by ${correlation.toFixed(2)}`; // prettier-ignore
  return [
    {
      code: 'T4154',
      message: `Gamma-Gamma fitted to ${String(customers)} customers with a repeat purchase: ${said.join(', ')}${together}`,
    },
    ...(correlation !== null && Math.abs(correlation) > CORRELATED
      ? [{ code: 'T4155', message: `Who buys more often spends ${correlation > 0 ? 'more' : 'less'} a purchase (correlation ${correlation.toFixed(2)}), and Gamma-Gamma takes the two to be independent` }] // prettier-ignore
      : []),
  ];
}

function segmentRows(
  query: BoundQuery,
  profiles: PurchaseProfiles,
  expected: Expectations | null,
): readonly ResultRow[] {
  const { margin } = ltvChoices(query);
  return bySegment(profiles).map((places, segment): ResultRow => {
    const mean = (value: (place: number) => number | null) =>
      places.some((place) => value(place) === null)
        ? null
        : meanOf(places, (place) => value(place) ?? 0);
    const of = (name: keyof Expectations) => (expected === null ? null : mean(expected[name]));
    return {
      ...profiles.segments[segment],
      customers: places.length,
      repeat_customers: places.filter((place) => (profiles.days[place] as number) > 1).length,
      margin_so_far: mean((place) => (profiles.revenue[place] as number) * margin),
      alive: of('alive'),
      expected_purchases: of('purchases'),
      expected_amount: of('amount'),
      ltv: of('value'),
    };
  });
}

/** How the model does on what was kept back from it: repeat purchases that it expects, and those there were. */
function trialNotes(rule: DropoutRule, unit: TimeUnit, counts: Counts): readonly Note[] {
  const now = profilesOf(counts);
  const then = counts.earlier?.profiles;
  if (!then || then.code.length === 0) {
    return [{ code: 'T4155', message: 'The model was tried on nothing: too little time is observed to keep some of it back' }]; // prettier-ignore
  }
  const days = now.known - then.known;
  const { fit, reason } = fitProfiles(rule, then, unit);
  if (fit === null) {
    return [{ code: 'T4155', message: `The model was tried on nothing: without the last ${String(days)} days ${reason}` }]; // prettier-ignore
  }
  const length = days / unitsIn('day', unit);
  const expect = perHistory(then, (place) => expectedPurchases(fit, historyOf(then, place, unit), length)); // prettier-ignore
  const later = new Map(Array.from(now.code, (code, place) => [code, now.days[place] ?? 0]));
  let expected = 0;
  let actual = 0;
  then.code.forEach((code, place) => {
    expected += expect(place);
    const before = then.days[place] ?? 0;
    actual += (later.get(code) ?? before) - before;
  });
  if (!Number.isFinite(expected)) return [];
  const off = actual === 0 ? '' : ` (${expected < actual ? '−' : '+'}${((100 * Math.abs(expected - actual)) / actual).toFixed(0)}%)`; // prettier-ignore
  const message = `Tried on the last ${String(days)} days, which it was not shown: the model expects ${expected.toFixed(0)} repeat purchases of the ${String(then.code.length)} customers before, and there were ${String(actual)}${off}`;
  return [{ code: 'T4154', message }];
}
