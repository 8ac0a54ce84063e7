import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type PathRows } from './paths.ts';

/** Rows beyond which a customer's are sorted by the engine's own sort. */
const FEW = 24;

/**
 * Lays rows out by customer and time, of equal times by how few steps they match: counted, put in place, and
 * sorted within each customer where they do not stand in order already. Rows without a bit are left out.
 * Plain equivalent: `orderby(customer, time, popcount(mask), mask)`.
 */
export function pathRows(
  codes: Int32Array,
  times: Float64Array,
  masks: Int32Array,
  until: number,
  size: number,
  poll: Poll,
): PathRows {
  const counts = (row: number): boolean => {
    const time = times[row] as number;
    return masks[row] !== 0 && (codes[row] as number) >= 0 && time >= FIRST_TIME && time < until;
  };
  const offsets = new Int32Array(size + 1);
  for (let row = 0; row < codes.length; row += 1) {
    if (row % BLOCK === 0) poll();
    if (!counts(row)) continue;
    const place = (codes[row] as number) + 1;
    offsets[place] = (offsets[place] as number) + 1;
  }
  for (let code = 0; code < size; code += 1) {
    offsets[code + 1] = (offsets[code + 1] as number) + (offsets[code] as number);
  }
  const total = offsets[size] as number;
  const laid = { times: new Float64Array(total), masks: new Int32Array(total) };
  const filled = offsets.slice(0, size);
  for (let row = 0; row < codes.length; row += 1) {
    if (row % BLOCK === 0) poll();
    if (!counts(row)) continue;
    const code = codes[row] as number;
    const at = filled[code] as number;
    filled[code] = at + 1;
    laid.times[at] = times[row] as number;
    laid.masks[at] = masks[row] as number;
  }
  for (let code = 0; code < size; code += 1) {
    if (code % BLOCK === 0) poll();
    inOrder(laid, offsets[code] as number, offsets[code + 1] as number);
  }
  return { offsets, ...laid };
}

type Laid = Pick<PathRows, 'times' | 'masks'>;

function inOrder({ times, masks }: Laid, from: number, to: number): void {
  const before = (time: number, mask: number, at: number): boolean => {
    const other = times[at] as number;
    return time !== other ? time < other : isBefore(mask, masks[at] as number);
  };
  let sorted = true;
  for (let at = from + 1; at < to && sorted; at += 1) {
    sorted = !before(times[at] as number, masks[at] as number, at - 1);
  }
  if (sorted) return;
  if (to - from > FEW) {
    const order = Array.from({ length: to - from }, (_, i) => from + i).sort(
      (a, b) =>
      before(times[a] as number, masks[a] as number, b) ? -1 : before(times[b] as number, masks[b] as number, a) ? 1 : 0, // prettier-ignore
    );
    const [ownTimes, ownMasks] = [order.map((at) => times[at] as number), order.map((at) => masks[at] as number)]; // prettier-ignore
    times.set(ownTimes, from);
    masks.set(ownMasks, from);
    return;
  }
  for (let at = from + 1; at < to; at += 1) {
    const [time, mask] = [times[at] as number, masks[at] as number];
    let place = at;
    for (; place > from && before(time, mask, place - 1); place -= 1) {
      times[place] = times[place - 1] as number;
      masks[place] = masks[place - 1] as number;
    }
    times[place] = time;
    masks[place] = mask;
  }
}

/** By the number of steps that a row matches, then by which. */
function isBefore(mask: number, other: number): boolean {
  const [own, others] = [bitsOf(mask), bitsOf(other)];
  return own !== others ? own < others : mask < other;
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count += 1;
  return count;
}
