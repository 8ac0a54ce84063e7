/**
 * The shifted beta geometric model: at the end of each period a customer leaves with a chance of their own,
 * and the chances of all customers are spread by a beta distribution. Both are above 0; alpha / (alpha +
 * beta) is the mean chance to leave in the first period, and the smaller their sum, the more customers differ.
 */
export interface Sbg {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * Of the customers who are there after period `t - 1`, the share who are still there after period t >= 1:
 * (beta + t - 1) / (alpha + beta + t - 1). It rises with t, as those who leave easily have left.
 * Source: Fader, P. S. & Hardie, B. G. S. (2007), Journal of Interactive Marketing 21(1), 76–90, equation 8.
 */
export function sbgRetention({ alpha, beta }: Sbg, t: number): number {
  return (beta + t - 1) / (alpha + beta + t - 1);
}

/**
 * The logarithms of the share of customers who are there after periods 0 to `last`; S(0) is 1.
 * Source: Fader & Hardie (2007), equations 5 to 7, as the sum of the logarithms of the rates, which needs no
 * special functions.
 */
export function sbgLogSurvival(model: Sbg, last: number): Float64Array {
  const table = new Float64Array(last + 1);
  for (let t = 1; t <= last; t += 1) {
    // log1p keeps the digits of rates near 1.
    const gone = model.alpha / (model.alpha + model.beta + t - 1);
    table[t] = (table[t - 1] as number) + Math.log1p(-gone);
  }
  return table;
}

/** The share of customers who are there after period `t`, from 0 on: the product of the rates up to t. */
export function sbgSurvival(model: Sbg, t: number): number {
  return Math.exp(sbgLogSurvival(model, t)[t] as number);
}
