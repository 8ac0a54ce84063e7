import { type RevenuePairs } from '@tenure/plan';
import { PairIndex } from './pair-index.ts';

/**
 * How many customers of a group had each pair of revenues, before and after, in each slot; a pair that stays the same
 * over a run of slots is written where the run begins and where it ends.
 * Plain equivalent: a map of maps by slot, `pairsByMaps` of the tests.
 */
export class PairRuns {
  readonly #slots: number;
  readonly #values = new Map<number, number>();
  readonly #pairs = new PairIndex();
  /** By pair and cell, `group * slots + slot`. */
  readonly #entries = new PairIndex();
  /** `change` and `once` of each of them. */
  #counts = new Float64Array(2 * 1024);
  /** The values that were asked for last, where {@link placeOf} puts them, and their codes. */
  readonly #recent = new Float64Array(RECENT).fill(NaN);
  readonly #codes = new Int32Array(RECENT);

  constructor(slots: number) {
    this.#slots = slots;
  }

  /** One customer more in the slots `from <= slot < to` of a group; both revenues are numbers, not NaN. */
  add(group: number, from: number, to: number, before: number, after: number): void {
    const left = this.#codeOf(before);
    const pair = this.#pairs.of(left, after === before ? left : this.#codeOf(after));
    const row = group * this.#slots;
    if (to === from + 1) this.#count(pair, row + from, 1, 1);
    else {
      this.#count(pair, row + from, 0, 1);
      if (to < this.#slots) this.#count(pair, row + to, 0, -1);
    }
  }

  /** By group and slot, null where nobody is and in slots that are not wanted; in the order of their values, so that the order of rows has no say in what is drawn from them. */
  byCell(groups: number, wanted: ReadonlySet<number>): readonly (RevenuePairs | null)[] {
    const cells = Array.from({ length: groups * this.#slots }, () => ({
      before: [] as number[],
      after: [] as number[],
      customers: [] as number[],
    }));
    const values = [...this.#values.keys()];
    const before = (pair: number) => values[this.#pairs.left(pair)] as number;
    const after = (pair: number) => values[this.#pairs.right(pair)] as number;
    const changes = this.#byPair();
    const order = Array.from({ length: this.#pairs.size }, (_, pair) => pair);
    order.sort((x, y) => before(x) - before(y) || after(x) - after(y));
    for (const pair of order) {
      const put = (at: number, customers: number) => {
        if (customers === 0 || !wanted.has(at % this.#slots)) return;
        cells[at]?.before.push(before(pair));
        cells[at]?.after.push(after(pair));
        cells[at]?.customers.push(customers);
      };
      let [next, end, count] = [0, 0, 0];
      const fill = (until: number) => {
        for (; next < until; next += 1) put(next, count);
      };
      for (const { cell, change, once } of changes[pair] ?? []) {
        if (cell >= end) {
          fill(end);
          [next, end, count] = [cell, cell - (cell % this.#slots) + this.#slots, 0];
        }
        fill(cell);
        count += change;
        put(cell, count + once);
        next = cell + 1;
      }
      fill(end);
    }
    return cells.map((cell) =>
      cell.customers.length === 0
        ? null
        : {
            before: Float64Array.from(cell.before),
            after: Float64Array.from(cell.after),
            customers: Float64Array.from(cell.customers),
          },
    );
  }

  /** What is counted of each pair, in the order of the cells. */
  #byPair(): readonly (readonly Counted[])[] {
    const found = Array.from({ length: this.#pairs.size }, (): Counted[] => []);
    for (let at = 0; at < this.#entries.size; at += 1) {
      const [change, once] = [this.#counts[2 * at] as number, this.#counts[2 * at + 1] as number];
      found[this.#entries.left(at)]?.push({ cell: this.#entries.right(at), change, once });
    }
    for (const own of found) own.sort((a, b) => a.cell - b.cell);
    return found;
  }

  #count(pair: number, cell: number, place: 0 | 1, one: number): void {
    const at = 2 * this.#entries.of(pair, cell) + place;
    if (at >= this.#counts.length) {
      const grown = new Float64Array(2 * this.#counts.length);
      grown.set(this.#counts);
      this.#counts = grown;
    }
    this.#counts[at] = (this.#counts[at] as number) + one;
  }

  /** What customers pay is asked for again and again. */
  #codeOf(value: number): number {
    const place = placeOf(value);
    if (this.#recent[place] === value) return this.#codes[place] as number;
    let code = this.#values.get(value);
    if (code === undefined) this.#values.set(value, (code = this.#values.size));
    this.#recent[place] = value;
    this.#codes[place] = code;
    return code;
  }
}

const RECENT = 1024;

/** Where a value is kept: prices in cents that are close to each other are kept apart. */
const placeOf = (value: number): number => (value * 100) & (RECENT - 1);

/** Of a pair and a cell: how many begin less those that end, and how many are there for this cell alone. */
interface Counted {
  readonly cell: number;
  readonly change: number;
  readonly once: number;
}
