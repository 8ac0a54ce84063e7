import { type ColumnData, type Plan, type SourceNode, type TableData } from '@tenure/plan';
import { codedColumn, columnOf, type CodedColumn } from './columns.ts';
import { canonicalCodes } from './identities.ts';
import { sourcesOf } from './sources.ts';

/** The customers of a plan: one code each, the same in every table. */
export interface Customers {
  readonly size: number;
  /** The customer of every row of a source, -1 for null. */
  readonly codesOf: (source: SourceNode) => Int32Array;
}

type Tables = Readonly<Record<string, TableData>>;

/** A table of the session; throws when it is not there, which a checked plan rules out. */
export function tableOf(tables: Tables, name: string): TableData {
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (!table)
    throw new Error(`The plan names the table ${JSON.stringify(name)}, which is not there.`);
  return table;
}

/**
 * Gives every customer a code. One column alone keeps its own codes; several are merged by value, as
 * numbers when all are numbers and else as text, so that 7 and '7' are one customer. Identities come first.
 * Several plans share their codes.
 */
export function customersOf(plan: Plan | readonly Plan[], tables: Tables): Customers {
  const sources = ('root' in plan ? [plan] : plan).flatMap(sourcesOf);
  const columns = new Set<ColumnData>();
  for (const { table, customer, identities } of sources) {
    columns.add(columnOf(tableOf(tables, table), customer));
    if (!identities) continue;
    columns.add(columnOf(tableOf(tables, identities.table), identities.alias));
    columns.add(columnOf(tableOf(tables, identities.table), identities.customer));
  }
  const merged = mergeCodes([...columns].map(codedColumn));
  const codesByColumn = new Map(
    [...columns].map((column, i) => [column, merged.codes[i] as Int32Array]),
  );
  const codesFor = (table: string, column: string) =>
    codesByColumn.get(columnOf(tableOf(tables, table), column)) as Int32Array;
  const canonical = (codes: Int32Array, { identities }: SourceNode) =>
    identities
      ? remap(
          codes,
          canonicalCodes(
            codesFor(identities.table, identities.alias),
            codesFor(identities.table, identities.customer),
            merged.size,
          ),
        )
      : codes;
  const found = new Map<string, Int32Array>();
  return {
    size: merged.size,
    codesOf: (source) => {
      const key = JSON.stringify([source.table, source.customer, source.identities]);
      const codes = found.get(key) ?? canonical(codesFor(source.table, source.customer), source);
      found.set(key, codes);
      return codes;
    },
  };
}

function remap(codes: Int32Array, to: Int32Array): Int32Array {
  const mapped = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] as number;
    mapped[i] = code < 0 ? -1 : (to[code] as number);
  }
  return mapped;
}

/** Codes for the values of several columns, equal values being one: as numbers where all are, else as text. */
export function mergeCodes(columns: readonly CodedColumn[]): {
  codes: Int32Array[];
  size: number;
} {
  const [base, ...others] = columns;
  if (!base) return { codes: [], size: 0 };
  if (others.length === 0) return { codes: [base.codes], size: base.size };
  const numeric = columns.every(({ type }) => type === 'number' || type === 'time');
  const known = new Map<string | number, number>();
  const codes = columns.map((column) => {
    const to = new Int32Array(column.size);
    for (let code = 0; code < column.size; code += 1) {
      const key = numeric ? Number(column.valueOf(code)) + 0 : idText(column, code);
      let merged = known.get(key);
      if (merged === undefined) {
        merged = known.size;
        known.set(key, merged);
      }
      to[code] = merged;
    }
    return remap(column.codes, to);
  });
  return { codes, size: known.size };
}

function idText(column: CodedColumn, code: number): string {
  const value = column.valueOf(code);
  return column.type === 'boolean' ? (value === 1 ? 'true' : 'false') : String(value);
}
