/** What a search for a minimum gave. */
export interface Minimum {
  readonly point: readonly number[];
  readonly value: number;
  readonly iterations: number;
  /** False where the search was cut off before its points agreed. */
  readonly converged: boolean;
}

interface Vertex {
  readonly point: readonly number[];
  readonly value: number;
}

const MOST_ITERATIONS = 1000;

/**
 * The minimum of a function of a few variables near `start`, by the simplex method, which needs no
 * derivatives; `step` is the size of the first simplex. It ends when all points lie within `tolerance` of the
 * best in each coordinate, and within its square in value (relatively). Where the function is NaN it counts as infinite.
 * Source: Nelder, J. A. & Mead, R. (1965), Computer Journal 7, 308–313, with the coefficients and the order
 * of moves of Lagarias, J. C. et al. (1998), SIAM Journal on Optimization 9, 112–147.
 */
export function nelderMead(
  value: (point: readonly number[]) => number,
  start: readonly number[],
  step: number,
  tolerance: number,
): Minimum {
  const at = (point: readonly number[]): Vertex => {
    const found = value(point);
    return { point, value: Number.isNaN(found) ? Number.POSITIVE_INFINITY : found };
  };
  let simplex = [
    at(start),
    ...start.map((_, i) => at(start.map((x, j) => (i === j ? x + step : x)))),
  ].sort(byValue);
  let iterations = 0;
  while (iterations < MOST_ITERATIONS && !agree(simplex, tolerance)) {
    simplex = moved(simplex, at).sort(byValue);
    iterations += 1;
  }
  const [best] = simplex as [Vertex];
  return { ...best, iterations, converged: agree(simplex, tolerance) };
}

const byValue = (a: Vertex, b: Vertex) => a.value - b.value;

/** The worst point reflected, expanded or contracted; else all points drawn towards the best. */
function moved(simplex: readonly Vertex[], at: (point: readonly number[]) => Vertex): Vertex[] {
  const rest = simplex.slice(0, -1);
  const best = simplex[0] as Vertex;
  const second = rest[rest.length - 1] as Vertex;
  const worst = simplex[simplex.length - 1] as Vertex;
  const centre = best.point.map(
    (_, i) => rest.reduce((sum, { point }) => sum + (point[i] as number), 0) / rest.length,
  );
  /** Along the line from the worst point through the centre: -1 is the worst, 1 its reflection. */
  const along = (t: number) =>
    at(centre.map((centred, i) => centred + t * (centred - (worst.point[i] as number))));
  const reflected = along(1);
  if (reflected.value < best.value) {
    const expanded = along(2);
    return [...rest, expanded.value < reflected.value ? expanded : reflected];
  }
  if (reflected.value < second.value) return [...rest, reflected];
  const outside = reflected.value < worst.value;
  const contracted = along(outside ? 0.5 : -0.5);
  if (contracted.value < (outside ? reflected : worst).value) return [...rest, contracted];
  return simplex.map((vertex) =>
    vertex === best ? best : at(vertex.point.map((x, i) => ((best.point[i] as number) + x) / 2)),
  );
}

function agree(simplex: readonly Vertex[], tolerance: number): boolean {
  const [best] = simplex as [Vertex];
  return simplex.every(
    ({ point, value }) =>
      Math.abs(value - best.value) <= tolerance ** 2 * (1 + Math.abs(best.value)) &&
      point.every((x, i) => Math.abs(x - (best.point[i] as number)) <= tolerance),
  );
}
