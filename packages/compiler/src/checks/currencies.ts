import { columnsOf, type BoundQuery, type MetricFacts } from '@tenure/metrics';
import type { Diagnostic, Query } from '@tenure/syntax';
import type { Catalog } from '../catalog/catalog.ts';
import { listed, typed, warning } from '../messages/diagnostic.ts';

/** T4095: amounts of several currencies that are added up as if they were of one. */
export function checkCurrencies(
  query: Query,
  bound: BoundQuery,
  catalog: Catalog,
  { needs }: MetricFacts,
): readonly Diagnostic[] {
  const { events, where, kept = [], by, split, value } = bound;
  const table = catalog.tables.find(({ name }) => name === events.table);
  const mixed = table?.currencies;
  if (!table || !mixed) return [];
  const roles = needs.flatMap((need) => [...need.roles, ...(need.optional ?? [])]);
  const money = [table.roles['mrr'], table.roles['amount']];
  const sums =
    roles.some((role) => role === 'mrr' || role === 'amount') ||
    (value !== null && columnsOf(value.expression).some((column) => money.includes(column)));
  // Whoever names the column knows of it: `where currency = 'EUR'`, `split by currency`.
  const named = [
    ...columnsOf(where.events),
    ...kept.flatMap(({ condition }) => columnsOf(condition)),
    ...[...by, ...split].map((dimension) => ('column' in dimension ? dimension.column : '')),
  ];
  if (!sums || named.includes(mixed.column)) return [];
  const column = typed(mixed.column);
  return [
    warning(
      'T4095',
      query.phraseSpan,
      `Amounts of \`${table.name}\` are in ${listed(mixed.values)}, and are added up as if they were one currency`,
      { help: [`say \`where ${column} = '${mixed.values[0] ?? ''}'\`, or \`split by ${column}\``] },
    ),
  ];
}
