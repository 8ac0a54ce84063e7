/**
 * The quantile at `share` (0 to 1) of values in ascending order, on the line between the two that it lies between;
 * NaN of none. Source: Hyndman, R. J. & Fan, Y. (1996), Sample Quantiles in Statistical Packages, type 7, which is
 * R's default.
 */
export function sampleQuantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = Math.min(1, Math.max(0, share)) * (sorted.length - 1);
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low + (place - Math.floor(place)) * (high - low);
}
