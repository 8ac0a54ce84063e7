/** A confidence interval: `low <= high`, both in the unit of the estimate. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
