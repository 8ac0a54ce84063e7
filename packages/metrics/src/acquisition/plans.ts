import { InternalError, type Expression, type Grain, type TalliesPlan, type TimeRange } from '@tenure/plan'; // prettier-ignore
import type { BoundDimension, BoundQuery, BoundTable } from '../bound.ts';
import { lowerTallies } from '../calendar/lower-tallies.ts';

/** Whether the customers table is the one whose rows are counted, and not looked up. */
const isOfCustomers = ({ customers }: BoundQuery) => customers === null;

/** Conditions on customers, which their spending must pass too. */
function customerConditions(query: BoundQuery): Expression | null {
  const { where, kept = [] } = query;
  if (!isOfCustomers(query)) return where.customers;
  const items = [where.events, ...kept.map(({ condition }) => condition)].flatMap((one) => one ?? []); // prettier-ignore
  const [first, ...others] = items;
  if (first === undefined) return null;
  return others.length === 0 ? first : { kind: 'and', items };
}

/** The question put to rows of another table that has the columns of customers under the same names. */
function ofTable(query: BoundQuery, table: BoundTable, grain: Grain | null): BoundQuery {
  const { options } = query;
  const own = ({ incomplete }: typeof options) => (incomplete === true ? { incomplete } : {});
  return {
    ...query,
    events: table,
    customers: null,
    where: { ...query.where, events: customerConditions(query), customers: null },
    kept: [],
    from: null,
    to: null,
    by: [],
    split: [...query.by, ...query.split].map((dimension) => ofColumns(dimension, table.time ?? '')),
    reported: grain,
    options: own(options),
  };
}

/** A start is the time of a row: of a signup, and of what was spent on it. */
function ofColumns(dimension: BoundDimension, time: string): BoundDimension {
  switch (dimension.kind) {
    case 'start':
      return { kind: 'bucket', name: dimension.name, column: time, side: 'events', grain: dimension.grain }; // prettier-ignore
    case 'bucket':
    case 'value':
      return { ...dimension, side: 'events' };
    case 'period':
    case 'test':
      return dimension;
  }
}

/** Lowers to the customers who signed up, by segment and period; the whole window is one without a grain. */
export function lowerAcquired(query: BoundQuery, grain: Grain | null): TalliesPlan {
  const table = isOfCustomers(query) ? query.events : query.customers;
  if (!table) throw new InternalError('acquisition was bound without customers');
  return lowerTallies(
    {
      ...ofTable(query, table, grain),
      ...(isOfCustomers(query) ? { options: query.options } : {}),
    },
    {
      counts: null,
      // A customer who stands in the table twice signed up once.
      of: 'latest',
      tallies: [{ name: 'new_customers', condition: null, sum: null }],
      grain,
    },
  );
}

/** Lowers to what was spent, likewise; `during` is the window of the spending. */
export function lowerSpend(query: BoundQuery, grain: Grain | null, during: TimeRange): TalliesPlan {
  const { spend } = query;
  if (!spend) throw new InternalError('acquisition was bound without spending');
  const amount = spend.roles?.['amount'] ?? 'amount';
  const column: Expression = { kind: 'column', name: amount, type: 'number' };
  const known: Expression = { kind: 'not', item: { kind: 'isNull', item: column } };
  const own = { ...ofTable(query, spend, grain), identities: null, during };
  return lowerTallies(own, {
    counts: null,
    of: 'all',
    tallies: [
      { name: 'spend', condition: null, sum: column },
      { name: 'spend_rows', condition: known, sum: null },
      { name: 'spend_unknown', condition: { kind: 'isNull', item: column }, sum: null },
    ],
    grain,
  });
}
