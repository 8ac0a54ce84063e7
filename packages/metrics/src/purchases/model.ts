import type { Note, PurchaseProfiles } from '@tenure/plan';
import {
  fitBuyTillYouDie,
  unitsIn,
  type BuyTillYouDieFit,
  type DropoutRule,
  type PurchaseHistory,
  type TimeUnit,
} from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import type { Wording } from '../metric.ts';

/** The models that purchases can be carried on by, as they stand after `using`. */
export const RULES: Readonly<Record<string, DropoutRule>> = {
  'mbg nbd': 'mbgnbd',
  'bg nbd': 'bgnbd',
};

const NAMES: Readonly<Record<DropoutRule, string>> = { mbgnbd: 'MBG/NBD', bgnbd: 'BG/NBD' };

/** The model of a query; null where it asks for none. */
export const ruleOf = ({ convention }: BoundQuery): DropoutRule | null =>
  RULES[convention ?? ''] ?? null;

/** What a model is called in sentences. */
export const ruleName = (rule: DropoutRule): string => NAMES[rule];

/** The unit that ages and rates are in; weeks unless given. */
export function unitOf({ options }: BoundQuery): TimeUnit {
  const { unit } = options;
  return unit === 'day' || unit === 'month' ? unit : 'week';
}

/** The history of a customer, in a unit. */
export function historyOf(profiles: PurchaseProfiles, i: number, unit: TimeUnit): PurchaseHistory {
  const days = unitsIn('day', unit);
  const first = profiles.first[i] as number;
  return {
    repeats: (profiles.days[i] as number) - 1,
    lastAge: ((profiles.last[i] as number) - first) / days,
    age: (profiles.known - first) / days,
  };
}

/** The mean amount of the days after the first, refunds taken off; 0 without any. */
export function repeatAmount(profiles: PurchaseProfiles, i: number): number {
  const repeats = (profiles.days[i] as number) - 1;
  const spent = (profiles.revenue[i] as number) - (profiles.firstRevenue[i] as number);
  return repeats > 0 ? Math.max(0, spent / repeats) : 0;
}

/** A fitted model that can be used, or why there is none. */
export type Fitted =
  | { readonly fit: BuyTillYouDieFit; readonly reason: null }
  | { readonly fit: null; readonly reason: string };

const REASONS = {
  'no customers': 'no customer was first seen before the last day',
  'a history that cannot be': 'a history of purchases is none',
  'nobody bought again': 'nobody bought on a second day',
} as const;

/** Fits a model to all who were seen for a day or more after their first purchase. */
export function fitProfiles(rule: DropoutRule, profiles: PurchaseProfiles, unit: TimeUnit): Fitted {
  const [repeats, lastAge, age]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < profiles.code.length; i += 1) {
    const history = historyOf(profiles, i, unit);
    if (!(history.age > 0)) continue;
    repeats.push(history.repeats);
    lastAge.push(history.lastAge);
    age.push(history.age);
  }
  const fit = fitBuyTillYouDie(rule, { repeats, lastAge, age });
  if (fit.kind === 'refused') return { fit: null, reason: REASONS[fit.reason] };
  const sound = [fit.r, fit.alpha, fit.a, fit.b].every(Number.isFinite);
  return fit.converged && sound
    ? { fit, reason: null }
    : { fit: null, reason: `the fit did not converge in ${String(fit.iterations)} steps` };
}

/** Computes once for equal histories: customers share few. */
export function perHistory<T>(
  profiles: PurchaseProfiles,
  compute: (place: number) => T,
): (place: number) => T {
  const known = new Map<number, T>();
  const { known: end } = profiles;
  return (place) => {
    const first = profiles.first[place] as number;
    const [x, last, age] = [profiles.days[place] as number, (profiles.last[place] as number) - first, end - first]; // prettier-ignore
    // Below 2^53 for ages up to 250 years.
    const key = (x * 92_000 + last) * 92_000 + age;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = compute(place);
    known.set(key, made);
    return made;
  };
}

const number = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(1) : value.toPrecision(4)); // prettier-ignore

const EDGES = {
  dropout: 'customers do not differ in their chance to leave (a and b grow without end)',
  rate: 'all buy at one rate (r and alpha grow without end)',
  'nobody leaves': 'nobody seems to leave (a falls to 0)',
} as const;

/** The fit in words: parameters with standard errors, likelihood, whether it converged; what speaks against it. */
export function fitNotes(fit: BuyTillYouDieFit, unit: TimeUnit): readonly Note[] {
  const { standardErrors, edge, rule } = fit;
  const said = (['r', 'alpha', 'a', 'b'] as const).map((name) => {
    const error = standardErrors?.[name];
    const known = error !== undefined && Number.isFinite(error);
    return `${name} ${number(fit[name])}${known ? ` (standard error ${number(error)})` : ''}`;
  });
  return [
    {
      code: 'T4154',
      message: `${ruleName(rule)} fitted to ${String(fit.customers)} customers: ${said.join(', ')}, in ${unit}s; log likelihood ${fit.logLikelihood.toFixed(2)}; ${fit.converged ? 'converged' : `did not converge: a slope of ${fit.gradient.toExponential(1)} is left`}`,
    },
    ...(edge === null
      ? []
      : [{ code: 'T4155', message: `${ruleName(rule)} is at an edge: ${EDGES[edge]}, so its parameters have no errors` }]), // prettier-ignore
  ];
}

/** The digits of a fit that are the same wherever it is made: the last ones hang on how a machine rounds. */
export function settled(value: number): number {
  return Number(value.toPrecision(6));
}

/** The parameters as settings. */
export function fitSettings(fit: BuyTillYouDieFit, unit: TimeUnit): Wording['settings'] {
  const { r, alpha, a, b, logLikelihood } = fit;
  return {
    unit,
    r: settled(r),
    alpha: settled(alpha),
    a: settled(a),
    b: settled(b),
    'log likelihood': settled(logLikelihood),
  };
}
