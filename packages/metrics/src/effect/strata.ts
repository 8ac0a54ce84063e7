import type { ResultRow, ResultValue } from '@tenure/plan';
import type { Stratum } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import { segmentColumns } from '../spells/segments.ts';

/** Customers alike in all that they are held alike in: those in the segment, and the others. */
export interface NamedStratum extends Stratum {
  readonly name: string;
}

/** All strata, and who was left out before there were any. */
export interface Strata {
  readonly strata: readonly NamedStratum[];
  readonly open: number;
  readonly early: { readonly own: number; readonly others: number };
}

/** Gathers the rows of a backend by stratum, in the order in which they come. */
export function strataOf(query: BoundQuery, rows: readonly ResultRow[]): Strata {
  const columns = segmentColumns(query).map(({ name }) => name);
  const [segment = '', labels] = [columns.at(-1), columns.slice(0, -1)];
  const found = new Map<string, NamedStratum>();
  let open = 0;
  const early = { own: 0, others: 0 };
  for (const row of rows) {
    const isIn = row[segment] === 'true' || row[segment] === true;
    const name = labels.map((label) => text(row[label] ?? null)).join(' · ');
    const side = { successes: Number(row['reached']), n: Number(row['customers']) };
    const none = { successes: 0, n: 0 };
    const stratum = found.get(name) ?? { name, own: none, reference: none };
    found.set(name, { ...stratum, [isIn ? 'own' : 'reference']: side });
    open += Number(row['open']);
    early[isIn ? 'own' : 'others'] += Number(row['early']);
  }
  // Of some alike nobody has an outcome that is known.
  const strata = [...found.values()].filter(({ own, reference }) => own.n + reference.n > 0);
  return { strata, open, early };
}

const text = (value: ResultValue) => (value === null ? 'no value' : String(value));

/** Whether a stratum has customers on both sides. */
export const isComparable = ({ own, reference }: Stratum) => own.n > 0 && reference.n > 0;

/** All strata together, as if customers were alike. */
export function together(strata: readonly Stratum[]): Stratum {
  const sum = (of: (stratum: Stratum) => number) =>
    strata.reduce((total, stratum) => total + of(stratum), 0);
  return {
    own: { successes: sum(({ own }) => own.successes), n: sum(({ own }) => own.n) },
    reference: {
      successes: sum(({ reference }) => reference.successes),
      n: sum(({ reference }) => reference.n),
    },
  };
}
