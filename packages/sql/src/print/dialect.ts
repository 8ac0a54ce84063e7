import type { AggregateNode, SqlFunction, SqlType } from '../tree/expression.ts';

/** How a sign is put around names or texts, and how signs in them are written: each by another. */
export interface Quoting {
  readonly open: string;
  readonly close: string;
  readonly escapes: readonly (readonly [sign: string, written: string])[];
}

/**
 * What a dialect of SQL writes in its own way. `identifier` and `text` have no default: an engine in which a
 * backslash escapes would else be open to whoever names a column.
 */
export interface Dialect {
  readonly name: string;
  readonly identifier: Quoting | null;
  readonly text: Quoting | null;
  /** How the parameter at a place (from 1) is written; null where the driver has none. */
  readonly parameter: ((place: number) => string) | null;
  readonly types: Readonly<Record<SqlType, string>>;
  readonly functions: Readonly<Record<SqlFunction, (...items: readonly string[]) => string>>;
  /** `filter` is empty, or the clause that keeps the rows where it is true, with a space before it; `order` is empty, or the clause. */
  readonly aggregates: Readonly<
    Record<AggregateNode['fn'], (item: string, filter: string, order: string) => string>
  >;
  /** After `AS` of a common table expression that is kept, or is not. */
  readonly materialized: { readonly kept: string; readonly inlined: string };
}

/** The parts that SQL engines agree about; a dialect must still say how names and texts are quoted. */
export const BASE: Pick<Dialect, 'identifier' | 'text' | 'parameter' | 'materialized'> = {
  identifier: null,
  text: null,
  parameter: null,
  materialized: { kept: '', inlined: '' },
};
