import type { Unreadable } from '@tenure/plan';
import type { Engine } from '../engine.ts';
import type { ColumnPlan } from './plan-column.ts';

/** Counts what could not be read as the type asked for, with up to three examples in file order. */
export async function countUnreadable(
  engine: Engine,
  plans: readonly Pick<ColumnPlan, 'name' | 'check'>[],
  from: string,
): Promise<readonly Unreadable[]> {
  const found: Unreadable[] = [];
  for (const { name, check } of plans) {
    if (check === undefined) continue;
    const bad = `(${check.text}) IS NOT NULL AND (${check.unreadable})`;
    const [row] = await engine.rows(`SELECT count(*) FROM ${from} WHERE ${bad}`);
    const count = Number(row?.[0] ?? 0);
    if (count === 0) continue;
    const rows = await engine.rows(`SELECT ${check.text} FROM ${from} WHERE ${bad} LIMIT 1000`);
    const examples = [...new Set(rows.map((values) => String(values[0])))].slice(0, 3);
    found.push({ column: name, count, examples });
  }
  return found;
}
