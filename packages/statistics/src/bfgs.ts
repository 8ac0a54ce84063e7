import type { Minimum } from './nelder-mead.ts';

/** A value and its gradient, which the function writes into `gradient`. */
export type ValueWithGradient = (point: Float64Array, gradient: Float64Array) => number;

/** What the search gave; `gradient` is the greatest slope that is left, to tell how flat the end is. */
export interface GradientMinimum extends Minimum {
  readonly gradient: number;
}

const MOST_ITERATIONS = 500;
/** The first step goes down the slope by this much at most: a steep start must not throw the search away. */
const FIRST_STEP = 0.5;
const MOST_STEP = 5;
/** Armijo's share of the decrease that the slope promises. */
const ENOUGH = 1e-4;

/**
 * The minimum of a smooth function near `start` by the method of Broyden, Fletcher, Goldfarb and Shanno, with
 * steps cut back until they go down enough. It has converged when the gradient is below `tolerance`, or when
 * steps do not lower the value any more beyond rounding while the gradient is below the root of it: a
 * likelihood of many rows loses its last digits. Where the function is NaN it counts as infinite.
 * Source: Nocedal, J. & Wright, S. J. (2006), Numerical Optimization, algorithm 6.1.
 */
export function bfgs(
  value: ValueWithGradient,
  start: readonly number[],
  tolerance = 1e-8,
): GradientMinimum {
  const size = start.length;
  let point = Float64Array.from(start);
  let slope = new Float64Array(size);
  let here = finite(value(point, slope));
  let curvature = identity(size, 1);
  let fresh = true;
  let iterations = 0;
  let stalled = false;
  while (iterations < MOST_ITERATIONS && !stalled && !(largest(slope) <= tolerance)) {
    iterations += 1;
    const step = direction(curvature, slope, fresh ? FIRST_STEP : MOST_STEP);
    const promised = dot(step, slope);
    const found = descend(value, point, step, here, promised);
    if (!found) {
      // A curvature that has gone bad points uphill: begin again with the plain slope, once.
      stalled = fresh;
      curvature = identity(size, 1);
      fresh = true;
      continue;
    }
    const move = found.point.map((x, i) => x - (point[i] as number));
    const change = found.slope.map((x, i) => x - (slope[i] as number));
    const bend = dot(move, change);
    if (bend > 1e-12 * Math.sqrt(dot(move, move) * dot(change, change))) {
      if (fresh) curvature = identity(size, bend / dot(change, change));
      curvature = updated(curvature, move, change, bend);
      fresh = false;
    }
    stalled = here - found.value <= 1e-15 * Math.abs(here) && largest(move) <= 1e-10;
    point = found.point;
    slope = found.slope;
    here = found.value;
  }
  const gradient = largest(slope);
  return {
    point: Array.from(point),
    value: here,
    iterations,
    gradient,
    converged: gradient <= tolerance || (stalled && gradient <= Math.sqrt(tolerance)),
  };
}

function descend(
  value: ValueWithGradient,
  point: Float64Array,
  step: Float64Array,
  here: number,
  promised: number,
) {
  if (!(promised < 0)) return null;
  let share = 1;
  for (let cut = 0; cut < 60; cut += 1) {
    const size = share;
    const next = point.map((x, i) => x + size * (step[i] as number));
    const slope = new Float64Array(point.length);
    const found = finite(value(next, slope));
    if (found <= here + ENOUGH * share * promised && slope.every(Number.isFinite)) {
      return { point: next, slope, value: found };
    }
    // The least point of the parabola through what is known, within a tenth and a half of the step.
    const bent = found - here - share * promised;
    const best = Number.isFinite(found) && bent > 0 ? (-promised * share) / (2 * bent) : 0.1;
    share *= Math.min(0.5, Math.max(0.1, best));
  }
  return null;
}

function direction(curvature: readonly Float64Array[], slope: Float64Array, most: number) {
  const step = Float64Array.from(curvature, (row) => -dot(row, slope));
  const size = largest(step);
  return size > most ? step.map((x) => (x * most) / size) : step;
}

function updated(
  curvature: readonly Float64Array[],
  move: Float64Array,
  change: Float64Array,
  bend: number,
): Float64Array[] {
  const through = Float64Array.from(curvature, (row) => dot(row, change));
  const scale = (1 + dot(change, through) / bend) / bend;
  return curvature.map((row, i) =>
    row.map(
      (x, j) =>
        x +
        scale * (move[i] as number) * (move[j] as number) -
        ((through[i] as number) * (move[j] as number) +
          (move[i] as number) * (through[j] as number)) /
          bend,
    ),
  );
}

function identity(size: number, diagonal: number): Float64Array[] {
  return Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(size);
    row[i] = diagonal;
    return row;
  });
}

const finite = (x: number) => (Number.isNaN(x) ? Number.POSITIVE_INFINITY : x);

const largest = (vector: Float64Array) =>
  vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

const dot = (left: Float64Array, right: Float64Array) =>
  left.reduce((sum, x, i) => sum + x * (right[i] as number), 0);
