import { assertNever, type ColumnData, type ColumnType, type ProfileKey } from '@tenure/plan';
import type { KeyKind } from './lower/cohorts.ts';

/** A value as drivers hand it over; whole numbers of 64 bits may come as text or as a bigint. */
export type Cell = string | number | boolean | bigint | null;

/** 1 where a column is true. */
export function flags(rows: readonly (readonly Cell[])[], place: number): Uint8Array {
  return Uint8Array.from(rows, (row) => (row[place] === true ? 1 : 0));
}

/** The values of a key. */
export function keyOf(kind: KeyKind, values: readonly Cell[]): ProfileKey {
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

/** Values of a type as a column. */
export function columnOf(
  { type, zoned }: { readonly type: ColumnType; readonly zoned: boolean },
  values: readonly Cell[],
): ColumnData {
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
