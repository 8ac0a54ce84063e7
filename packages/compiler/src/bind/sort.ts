import type { BoundQuery, Metric } from '@tenure/metrics';
import { nearest, type Clause } from '@tenure/syntax';
import { listed, typed } from '../messages/diagnostic.ts';
import { badValue } from '../messages/meaning.ts';
import type { Scope } from './scope.ts';

const LATE: ReadonlySet<string> = new Set(['low', 'high', 'kind', 'of_previous', 'bound']);

/** Binds `sort by` to the columns of the query's own result; reported and null when one is none of them. */
export function bindSort(
  scope: Scope,
  clause: Extract<Clause, { kind: 'sort' }> | undefined,
  metric: Metric,
  query: BoundQuery,
): BoundQuery['sort'] | null {
  // Intervals, forecasts and what is set against another cell are added after the backend has sorted.
  const names = metric
    .columns(query)
    .filter(({ role }) => metric.sorts === 'result' || !LATE.has(role))
    .map(({ name }) => name);
  const sort: { column: string; descending: boolean }[] = [];
  let good = true;
  for (const { expression, descending } of clause?.keys ?? []) {
    const word = expression.kind === 'name' ? expression.text : '';
    // A single dimension goes by its role in the result, and may be called by its own name as well.
    const aliases = [
      { own: query.by.length === 1 ? query.by[0]?.name : undefined, column: 'cohort' },
      { own: query.split.length === 1 ? query.split[0]?.name : undefined, column: 'segment' },
      { own: query.reported ?? undefined, column: 'period' },
    ];
    const column =
      names.find((name) => name === word) ??
      aliases.find(({ own }) => own === word)?.column ??
      names.find((name) => name === word.toLowerCase());
    if (column !== undefined) sort.push({ column, descending });
    else {
      const found = word === '' ? null : nearest(word, names);
      scope.report(
        badValue(
          expression.span,
          `\`${scope.text.slice(expression.span.start, expression.span.end)}\` is not a column of this result`,
          [`columns: ${listed(names.map(typed))}`],
          found === null ? {} : { label: `did you mean \`${typed(found)}\`?` },
        ),
      );
      good = false;
    }
  }
  return good ? sort : null;
}
