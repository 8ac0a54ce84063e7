import { column, table } from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import type { CommonTable, Query } from '../tree/query.ts';
import type { TableNode } from '../tree/relation.ts';
import type { Schema } from '../schema.ts';
import type { Rows } from './rows.ts';

/** What lowering a plan gathers on the way. */
export interface Builder {
  readonly schema: Schema;
  readonly tables: CommonTable[];
  /** Rows that were lowered already, by their node as JSON. */
  readonly rows: Map<string, Rows>;
  /** Tables of aliases with the customers that they stand for, by their place as JSON. */
  readonly aliases: Map<string, string>;
  recursive: boolean;
  /** Whether all customers are numbers; else they are told apart as text. */
  readonly numeric: boolean;
  /** Adds a common table expression under a free name, which a recursive one learns; the answer is that name. */
  readonly add: (name: string, query: Query | ((own: string) => Query), options?: Hints) => string;
}

interface Hints {
  readonly kept?: boolean | null;
  readonly says?: string;
}

/** A builder without anything in it. */
export function builderOf(schema: Schema, numeric: boolean): Builder {
  const tables: CommonTable[] = [];
  const free = freeNames(Object.values(schema).map(({ name }) => name));
  return {
    schema,
    tables,
    rows: new Map(),
    aliases: new Map(),
    recursive: false,
    numeric,
    add: (wanted, query, { kept = null, says = '' } = {}) => {
      const name = free(wanted);
      const made = typeof query === 'function' ? query(name) : query;
      tables.push({ name, query: made, kept, says: says === '' ? null : says });
      return name;
    },
  };
}

/** Names that no other has; engines do not tell `a` from `A`. */
export function freeNames(taken: Iterable<string>): (wanted: string) => string {
  const used = new Set(Array.from(taken, (name) => name.toLowerCase()));
  return (wanted) => {
    let name = wanted;
    for (let i = 2; used.has(name.toLowerCase()); i += 1) name = `${wanted}_${String(i)}`;
    used.add(name.toLowerCase());
    return name;
  };
}

/** A relation under a short name, and its columns. */
export function named(
  name: string,
  as: string,
): { readonly from: TableNode; readonly at: (column: string) => SqlExpression } {
  return { from: table(name, as), at: (one) => column(one, as) };
}
