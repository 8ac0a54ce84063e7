/**
 * Sums by group and slot of values that stay the same over a run of slots: `totals().sums[group * slots + slot]`. Two
 * additions a run: the value comes in where the run begins and goes out where it ends. The error neither grows with
 * the number of runs nor depends on their order to speak of, and what nobody has is 0 exactly.
 * Plain equivalent: `movementsByTable` of the tests. Source: Neumaier, A. (1974), ZAMM 54, 39–51.
 */
export class RunSums {
  readonly #slots: number;
  readonly #sum: Float64Array;
  readonly #lost: Float64Array;
  readonly #count: Float64Array;

  constructor(groups: number, slots: number) {
    this.#slots = slots;
    this.#sum = new Float64Array(groups * slots);
    this.#lost = new Float64Array(groups * slots);
    this.#count = new Float64Array(groups * slots);
  }

  /** Counts `value` in the slots `from <= slot < to` of a group. */
  add(group: number, from: number, to: number, value: number): void {
    const row = group * this.#slots;
    this.#change(row + from, value, 1);
    if (to < this.#slots) this.#change(row + to, -value, -1);
  }

  #change(at: number, value: number, one: number): void {
    const sum = this.#sum[at] as number;
    const total = sum + value;
    this.#sum[at] = total;
    this.#lost[at] = (this.#lost[at] as number) + lostIn(sum, value, total);
    this.#count[at] = (this.#count[at] as number) + one;
  }

  /** The sums of what was added, and how many were. */
  totals(): { readonly sums: Float64Array; readonly counts: Float64Array } {
    const sums = new Float64Array(this.#sum.length);
    const counts = new Float64Array(this.#sum.length);
    let [sum, lost, count] = [0, 0, 0];
    for (let at = 0; at < sums.length; at += 1) {
      if (at % this.#slots === 0) [sum, lost, count] = [0, 0, 0];
      const change = this.#sum[at] as number;
      const total = sum + change;
      lost += lostIn(sum, change, total) + (this.#lost[at] as number);
      sum = total;
      count += this.#count[at] as number;
      counts[at] = count;
      sums[at] = count > 0 ? sum + lost : 0;
    }
    return { sums, counts };
  }
}

/** What `sum + value` lost when it was rounded to `total`. */
function lostIn(sum: number, value: number, total: number): number {
  return Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum;
}
