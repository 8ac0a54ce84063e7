import type { Calendar, SourceColumn, TimeRange } from '@tenure/plan';
import type { Diagnostic } from '@tenure/syntax';
import type { Catalog, CatalogTable } from '../catalog/catalog.ts';
import type { Bound } from './expression.ts';
import type { Call } from './measure.ts';

/** What names mean while one statement is bound, and where its diagnostics go. */
export interface Scope {
  readonly text: string;
  readonly catalog: Catalog;
  readonly events: CatalogTable;
  readonly customers: CatalogTable | null;
  readonly identities: CatalogTable | null;
  /** The table of spending of a metric that needs it: a name that two tables have is then that of the customers. */
  readonly spend?: CatalogTable | null;
  readonly calendar: Calendar;
  /** Whether the events' times are instants. */
  readonly zoned: boolean;
  readonly report: (diagnostic: Diagnostic) => void;
  /** How many characters of definitions may still be read for this statement: they can be made of each other. */
  readonly budget: { left: number };
  /** What a call means here; absent or null where none can be computed. */
  readonly call?: ((scope: Scope, call: Call) => Bound | null) | null;
}

/** What a statement may read of definitions: far more than people write, and read in no time. */
export const definitionBudget = (): Scope['budget'] => ({ left: 100_000 });

/** A column found by name. */
export interface FoundColumn {
  readonly side: 'events' | 'customers';
  readonly table: CatalogTable;
  readonly column: SourceColumn;
}

/** A range of time that a literal names, in milliseconds since 1970. */
export type Interval = TimeRange & { readonly from: number; readonly until: number };

/**
 * The text of a span as a result prints it: white space folded, and constants by their values, since
 * `plan = $plan` says nothing to who reads the number.
 */
export function textOf(scope: Scope, span: { start: number; end: number }): string {
  const { parameters } = scope.catalog;
  const text = scope.text.slice(span.start, span.end).replace(/\s+/gu, ' ').trim();
  return text.replace(WORDS, (word, offset: number) => {
    const name = word.startsWith('$') ? word.slice(1) : word;
    if (!Object.hasOwn(parameters, name)) return word;
    // The unit of `last 6 months` is no constant, though one may be called `months`.
    if (GRAIN.test(word) && COUNTED.test(text.slice(0, offset))) return word;
    const value = parameters[name];
    return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
  });
}

/** Texts and quoted names, which stay, or a name or parameter. */
const WORDS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\$?[\p{L}_][\p{L}\p{M}\p{N}_]*/gu;

const GRAIN = /^(?:hour|day|week|month|quarter|year)s?$/iu;
/** What ends in a number, a parameter or `last`, so that a unit follows. */
const COUNTED = /(?:\d|\$[\p{L}_][\p{L}\p{M}\p{N}_]*|\b(?:last|next|this)) $/iu;
