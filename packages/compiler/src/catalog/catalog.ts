import type { SourceColumn } from '@tenure/plan';

/**
 * What a table is for. `events` has a time per row, `customers` one row per customer, `subscriptions` a
 * start and an end per row, `spend` what was spent when, of no customer.
 */
export type TableKind = 'events' | 'customers' | 'identities' | 'subscriptions' | 'spend';

/** A name that `define` gave a meaning: plain JSON. */
export interface Definition {
  readonly kind: 'event' | 'segment' | 'measure' | 'dimension' | 'cohort';
  readonly name: string;
  /** The whole `define` statement as written; its parts are read from it where the name is used. */
  readonly source: string;
}

/** A loaded table as names see it: plain JSON. */
export interface CatalogTable {
  readonly name: string;
  readonly kind: TableKind;
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly SourceColumn[];
  /** Column by role: `customer`, `time`, `event`, `amount`, `signup`, `alias`; absent roles are left out. */
  readonly roles: Readonly<Record<string, string>>;
  /** First and last time of the table in milliseconds since 1970; null without times. */
  readonly range: { readonly first: number; readonly last: number } | null;
  /** Of subscriptions: their latest end where one is known after the latest start, and whether ends are planned. */
  readonly ends?: { readonly last: number | null; readonly planned: boolean };
  /** The column that says in which currency amounts are, and its values, where it has more than one. */
  readonly currencies?: { readonly column: string; readonly values: readonly string[] };
}

/** Everything a name can mean outside the text at hand: plain JSON, safe to send anywhere. */
export interface Catalog {
  readonly tables: readonly CatalogTable[];
  /** Names of the active tables, in the order of `use` or of loading. */
  readonly active: readonly string[];
  /** Settings in force, in the words of the language. */
  readonly settings: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  /** Names of the results that `show` can draw again. */
  readonly results: readonly string[];
  /** What `define` named; left out by hosts that know none. */
  readonly definitions?: readonly Definition[];
}

/** The catalog of a session in which nothing is loaded. */
export const EMPTY_CATALOG: Catalog = {
  tables: [],
  active: [],
  settings: {},
  parameters: {},
  results: [],
  definitions: [],
};
