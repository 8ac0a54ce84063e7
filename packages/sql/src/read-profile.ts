import { assertNever, type Profile, type ProfileKey } from '@tenure/plan';
import type { KeyKind } from './lower/cohorts.ts';
import { programColumns, type Program } from './program.ts';

/** A value as drivers hand it over; whole numbers of 64 bits may come as text or as a bigint. */
export type Cell = string | number | boolean | bigint | null;

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

function flags(rows: readonly (readonly Cell[])[], place: number): Uint8Array {
  return Uint8Array.from(rows, (row) => (row[place] === true ? 1 : 0));
}

function keyOf(kind: KeyKind, values: readonly Cell[]): ProfileKey {
  switch (kind.kind) {
    case 'slots':
      return { kind: 'slots', grain: kind.grain, zoned: kind.zoned, slots: asNumbers(values) };
    case 'answers':
      return {
        kind: 'answers',
        passed: Uint8Array.from(values, (value) => (value === true ? 1 : 0)),
      };
    case 'values':
      return { kind: 'values', column: columnOf(kind, values) };
    default:
      return assertNever(kind);
  }
}

function asNumbers(values: readonly Cell[]): Float64Array {
  return Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)));
}

function columnOf({ type, zoned }: Extract<KeyKind, { kind: 'values' }>, values: readonly Cell[]) {
  switch (type) {
    case 'text': {
      const known = new Map<string, number>();
      const codes = Int32Array.from(values, (value) => {
        if (value === null) return -1;
        const text = String(value);
        const code = known.get(text) ?? known.size;
        known.set(text, code);
        return code;
      });
      return { type, codes, dictionary: [...known.keys()] } as const;
    }
    case 'number':
      return { type, values: asNumbers(values) } as const;
    case 'time':
      return { type, zoned, values: asNumbers(values) } as const;
    case 'boolean':
      return {
        type,
        values: Uint8Array.from(values, (value) => (value === null ? 2 : value === true ? 1 : 0)),
      } as const;
    default:
      return assertNever(type);
  }
}
