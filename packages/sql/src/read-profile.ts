import type { Profile } from '@tenure/plan';
import { flags, keyOf, type Cell } from './read-keys.ts';
import { programColumns, type Program } from './program.ts';

/** Reads the rows of a program's statement. */
export function readProfile(program: Program, rows: readonly (readonly Cell[])[]): Profile {
  const places = new Map(programColumns(program).map((name, i) => [name, i]));
  const numbers = (name: string): Float64Array => {
    const place = places.get(name);
    return place === undefined
      ? new Float64Array(rows.length)
      : Float64Array.from(rows, (row) => Number(row[place]));
  };
  const { gathered, valued } = program;
  const segments = numbers('segments')[0] ?? 0;
  return {
    rows: rows.length,
    keys: program.keys.map((kind, i) =>
      keyOf(
        kind,
        rows.map((row) => row[i] ?? null),
      ),
    ),
    gathered: gathered === null ? null : flags(rows, places.get('gathered') ?? -1),
    gatheredSegments: gathered === null ? 0 : Math.max(0, segments - gathered),
    cell: Int32Array.from(numbers('cell')),
    customers: numbers('customers'),
    exposed: numbers('exposed'),
    begun: numbers('begun'),
    retained: numbers('retained'),
    retainedExposed: numbers('retained_exposed'),
    amounts: valued
      ? {
          value: numbers('value'),
          active: numbers('active'),
          valueExposed: numbers('value_exposed'),
          activeExposed: numbers('active_exposed'),
        }
      : null,
  };
}
