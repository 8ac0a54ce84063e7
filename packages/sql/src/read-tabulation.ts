import type { Tabulation } from '@tenure/plan';
import { tabulationColumns } from './lower/tabulation.ts';
import { columnOf, flags, keyOf, type Cell } from './read-keys.ts';
import type { TabulationProgram } from './tabulation-program.ts';

/** Reads the rows of a tabulation's statement. */
export function readTabulation(
  { shape, top }: TabulationProgram,
  rows: readonly (readonly Cell[])[],
): Tabulation {
  const names = tabulationColumns(shape);
  const values = (name: string): readonly Cell[] => {
    const place = names.indexOf(name);
    return rows.map((row) => row[place] ?? null);
  };
  const numbers = (name: string) => Float64Array.from(values(name), Number);
  const gathering = shape.segments !== null && shape.segments.segments !== null;
  const segments = gathering ? Number(rows[0]?.at(-1) ?? 0) : 0;
  const { cause } = shape;
  return {
    rows: rows.length,
    of: Int32Array.from(numbers('of')),
    keys: (shape.segments?.keys ?? []).map(({ name, is }) => keyOf(is, values(name))),
    gathered: gathering ? flags(rows, names.indexOf('gathered')) : null,
    gatheredSegments: gathering ? Math.max(0, segments - (top ?? 0)) : 0,
    at: numbers('at'),
    numbers: Array.from({ length: shape.width }, (_, i) => numbers(`n${String(i)}`)),
    causes: cause === null ? null : columnOf({ ...cause, zoned: false }, values('cause')),
  };
}
