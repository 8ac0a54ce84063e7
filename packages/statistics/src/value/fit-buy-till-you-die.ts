import { bfgs } from '../bfgs.ts';
import { inverse } from '../matrix.ts';
import { nelderMead } from '../nelder-mead.ts';
import type { BuyTillYouDie, DropoutRule } from './buy-till-you-die.ts';
import { meanLogLikelihood } from './buy-till-you-die-likelihood.ts';
import { collapsed, type Purchases, type WeightedPurchases } from './purchases.ts';

/**
 * A direction in which the likelihood does not end: `dropout` a and b grow together, customers do not differ in
 * their chance to leave; `rate` r and alpha do, all buy at one rate; `nobody leaves` a falls to 0.
 */
export type FitEdge = 'dropout' | 'rate' | 'nobody leaves';

/** A fitted model with what is needed to trust it. */
export interface BuyTillYouDieFit extends BuyTillYouDie {
  readonly kind: 'fitted';
  readonly customers: number;
  /** Of all customers together. */
  readonly logLikelihood: number;
  /** From the curvature of the likelihood; null at an edge. */
  readonly standardErrors: Omit<BuyTillYouDie, 'rule'> | null;
  readonly edge: FitEdge | null;
  readonly converged: boolean;
  /** The greatest slope of the mean log likelihood that is left, by the logarithm of a parameter. */
  readonly gradient: number;
  readonly iterations: number;
}

/** Why no model can be fitted. */
export interface BuyTillYouDieRefusal {
  readonly kind: 'refused';
  readonly reason: 'no customers' | 'a history that cannot be' | 'nobody bought again';
}

/** Logarithms of the parameters, alpha in units of the mean age, are kept within this much of 0. */
const BOUND = 14;
/** Logarithms beyond which a parameter counts as one without end. */
const EDGE = 7;

/**
 * BG/NBD or MBG/NBD of greatest likelihood, by BFGS on the mean log likelihood in the logarithms of the
 * parameters, with a polish by the simplex method where that does not end. Ages are measured in their own
 * mean inside, so that their unit does not matter. Customers without a repeat purchase belong in the data.
 * `start` (r, alpha, a, b) is only for trying that the end does not depend on it.
 */
export function fitBuyTillYouDie(
  rule: DropoutRule,
  purchases: Purchases,
  start?: readonly [number, number, number, number],
): BuyTillYouDieFit | BuyTillYouDieRefusal {
  const data = collapsed(purchases);
  if (!data) return { kind: 'refused', reason: 'a history that cannot be' };
  if (data.customers === 0) return { kind: 'refused', reason: 'no customers' };
  if (data.repeats.every((x) => x === 0)) return { kind: 'refused', reason: 'nobody bought again' };
  const unit =
    data.age.reduce((sum, age, i) => sum + age * (data.weight[i] as number), 0) / data.customers;
  const scaled = {
    ...data,
    age: data.age.map((age) => age / unit),
    lastAge: data.lastAge.map((age) => age / unit),
  };
  const [r, alpha, a, b] = start ?? [1, unit, 1, 2];
  const loss = lossOf(rule, scaled);
  const first = bfgs(loss, [r, alpha / unit, a, b].map(Math.log));
  const free = first.converged ? first : polished(loss, first.point);
  let end = free;
  let edges = edgesOf(end.point);
  for (let held = 0; edges.length > held;) {
    held = edges.length;
    end = heldAt(edges, loss, end.point);
    edges = [...new Set([...edges, ...edgesOf(end.point)])];
  }
  const { point, gradient, iterations, converged } = end;
  const [edge = null] = edges;
  const found = parameters(point);
  return {
    kind: 'fitted',
    rule,
    ...found,
    alpha: found.alpha * unit,
    customers: data.customers,
    // The likelihood of rates in the unit of the ages: x events a customer.
    logLikelihood:
      data.customers * meanLogLikelihood(rule, scaled, found, new Float64Array(4)) -
      Math.log(unit) * data.repeats.reduce((sum, x, i) => sum + x * (data.weight[i] as number), 0),
    standardErrors: edge === null ? standardErrors(loss, point, data.customers, unit) : null,
    edge,
    converged: converged || edge !== null,
    gradient,
    iterations,
  };
}

type Loss = (point: Float64Array, gradient: Float64Array) => number;

function lossOf(rule: DropoutRule, data: WeightedPurchases): Loss {
  return (point, gradient) => {
    // Beyond the bound the likelihood is as flat as it gets; a wall keeps the numbers finite.
    const outside = point.reduce((sum, x) => sum + Math.max(0, Math.abs(x) - BOUND), 0);
    const value = -meanLogLikelihood(rule, data, parameters(point), gradient);
    point.forEach((x, i) => {
      const wall = Math.abs(x) > BOUND ? Math.sign(x) : 0;
      gradient[i] = -(gradient[i] as number) + wall;
    });
    return value + outside;
  };
}

/** Where a parameter without end is held, and what else then says nothing, by their places. */
const HELD: Readonly<Record<FitEdge, Readonly<Record<number, number>>>> = {
  rate: { 0: EDGE + 2 },
  dropout: { 2: EDGE + 2 },
  'nobody leaves': { 2: -EDGE - 2, 3: 0 },
};

/**
 * The fit with what grows without end held fast: where the likelihood is flat, the search ends anywhere, and at
 * another place with other last digits. The rest is then as well determined as any fit.
 */
function heldAt(edges: readonly FitEdge[], loss: Loss, start: readonly number[]) {
  const held = edges.reduce<Readonly<Record<number, number>>>(
    (all, edge) => ({ ...all, ...HELD[edge] }),
    {},
  );
  const free = start.flatMap((_, place) => (place in held ? [] : [place]));
  const whole = (point: ArrayLike<number>) => {
    const all = Float64Array.from(start, (_, place) => held[place] ?? 0);
    free.forEach((place, i) => {
      all[place] = point[i] as number;
    });
    return all;
  };
  const slopes = new Float64Array(start.length);
  const found = bfgs(
    (point, gradient) => {
      const value = loss(whole(point), slopes);
      free.forEach((place, i) => {
        gradient[i] = slopes[place] as number;
      });
      return value;
    },
    // All customers' rates and chances stay what they are: alpha follows r, b follows a.
    free.map((place) => {
      const other = place - 1;
      const moved = other in held ? (held[other] as number) - (start[other] as number) : 0;
      return (start[place] as number) + moved;
    }),
  );
  return { ...found, point: Array.from(whole(found.point)) };
}

function polished(loss: Loss, start: readonly number[]) {
  const slope = new Float64Array(start.length);
  const near = nelderMead((point) => loss(Float64Array.from(point), slope), start, 0.1, 1e-6);
  return bfgs(loss, near.point);
}

function parameters(point: ArrayLike<number>) {
  const [r, alpha, a, b] = Array.from(point, (x) =>
    Math.exp(Math.min(BOUND + 1, Math.max(-BOUND - 1, x))),
  );
  return { r: r as number, alpha: alpha as number, a: a as number, b: b as number };
}

/** All directions without end that a point lies far out in. */
function edgesOf([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): readonly FitEdge[] {
  const alike = a > EDGE && b > EDGE;
  return [
    ...(alike ? (['dropout'] as const) : []),
    ...(r > EDGE && alpha > EDGE ? (['rate'] as const) : []),
    ...(!alike && (a < -EDGE || b - a > EDGE + 2) ? (['nobody leaves'] as const) : []),
  ];
}

/** By central differences of the gradient, in the logarithms: the error of a parameter is its share of it. */
function standardErrors(loss: Loss, point: readonly number[], customers: number, unit: number) {
  const h = 1e-5;
  const slopes = point.map((_, i) => {
    const at = (sign: number) => {
      const gradient = new Float64Array(point.length);
      loss(
        Float64Array.from(point, (x, j) => x + (i === j ? sign * h : 0)),
        gradient,
      );
      return gradient;
    };
    const above = at(1);
    const under = at(-1);
    return above.map((x, j) => (customers * (x - (under[j] as number))) / (2 * h));
  });
  const information = slopes.map((row, i) =>
    row.map((x, j) => (x + (slopes[j]?.[i] as number)) / 2),
  );
  const covariances = inverse(information);
  if (!covariances) return null;
  const { r, alpha, a, b } = parameters(point);
  const error = (i: number, value: number) => value * Math.sqrt(covariances[i]?.[i] as number);
  return { r: error(0, r), alpha: error(1, alpha * unit), a: error(2, a), b: error(3, b) };
}
