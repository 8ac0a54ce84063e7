/** Numbers to sort by, one a row, null as NaN. */
export interface SortKey {
  readonly values: ArrayLike<number>;
  readonly descending: boolean;
}

/** The rows in the order of the keys, the first key first; null comes last either way, equal rows stay as they are. */
export function orderOf(rows: Uint32Array, keys: readonly SortKey[]): Uint32Array {
  const isInOrder = rows.every((row, at) => at === 0 || compared(keys, rows[at - 1] as number, row) <= 0); // prettier-ignore
  // Most are: cells are counted in the order in which they are shown.
  return isInOrder ? rows : rows.toSorted((a, b) => compared(keys, a, b));
}

function compared(keys: readonly SortKey[], a: number, b: number): number {
  for (const { values, descending } of keys) {
    const [left, right] = [values[a] as number, values[b] as number];
    if (left === right) continue;
    if (Number.isNaN(left) || Number.isNaN(right)) {
      if (Number.isNaN(left) && Number.isNaN(right)) continue;
      return Number.isNaN(left) ? 1 : -1;
    }
    return left < right === descending ? 1 : -1;
  }
  return 0;
}
