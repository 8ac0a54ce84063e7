import type { ColumnData } from '@tenure/compiler';

const known = new WeakMap<ColumnData, WeakMap<ColumnData, boolean>>();

/**
 * Whether two columns of ids have a value in common, as a join sees it: 7 and '7' are one id. Null is no
 * id. The answer is kept for as long as both columns are.
 */
export function shareIds(left: ColumnData, right: ColumnData): boolean {
  const answers = known.get(right) ?? new WeakMap<ColumnData, boolean>();
  known.set(right, answers);
  const answer = answers.get(left) ?? meet(left, right);
  answers.set(left, answer);
  return answer;
}

function meet(left: ColumnData, right: ColumnData): boolean {
  const ids = new Set(idsOf(right));
  for (const id of idsOf(left)) if (ids.has(id)) return true;
  return false;
}

/** Up to `most` ids of a column, in the order of the rows or of their first use. */
export function someIds(column: ColumnData, most: number): readonly string[] {
  const found = new Set<string>();
  for (const id of idsOf(column)) {
    found.add(id);
    if (found.size === most) break;
  }
  return [...found];
}

function* idsOf(column: ColumnData): Generator<string> {
  if (column.type === 'text') yield* column.dictionary;
  else if (column.type === 'boolean') {
    for (const value of column.values) if (value < 2) yield String(value === 1);
  } else {
    let before = Number.NaN;
    for (const value of column.values) {
      if (Number.isNaN(value) || value === before) continue;
      before = value;
      yield String(value + 0);
    }
  }
}
