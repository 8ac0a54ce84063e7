import { METRIC_EXAMPLES, METRICS, plainColumns, type MetricFacts } from '@tenure/compiler';
import { aligned } from './described-names.ts';

const CLAUSES: Readonly<Record<string, string>> = {
  path: 'from … to …',
  split: 'split by',
  asOf: 'as of',
  sort: 'sort by',
};

/** A metric: what it is, its formula, what it takes, reads, gives and is drawn as, and how it is asked for. */
export function describeMetric(metric: MetricFacts): string {
  const clauses = metric.clauses.map((name) => CLAUSES[name] ?? name).join(', ');
  const needs = [metric.needs, metric.alternatives ?? []].map((tables) =>
    tables.map(({ table, roles }) => `${table} with ${roles.join(', ')}`).join('; '),
  );
  const reads = needs.filter(Boolean).join(', or in place of the first ');
  // Statements about metrics are described as these are, and have no columns of their own.
  const built = METRICS.find(({ name }) => name === metric.name);
  const columns = built ? plainColumns(built).map(({ name }) => name).join(', ') : ''; // prettier-ignore
  const example = METRIC_EXAMPLES[metric.name];
  const qualifiers = metric.qualifiers.filter(({ later }) => later !== true);
  const list = (name: string, items: readonly { name: string; summary: string }[]) =>
    items.map((item, i) => [i === 0 ? name : '', `${item.name}: ${item.summary}`] as const);
  return [
    metric.name,
    metric.summary,
    ...aligned([
      ['formula', metric.formula],
      ['written', metric.phrases.join(', ')],
      ...list(
        'before it',
        qualifiers.map(({ word, summary }) => ({ name: word, summary })),
      ),
      ['clauses', clauses],
      ...list('with', metric.options),
      ...(metric.conventions.length > 0 && metric.clauses.includes('using')
        ? [['using', metric.conventions.join(', ')] as const]
        : []),
      ...(reads === '' ? [] : [['reads', reads] as const]),
      ...(columns === '' ? [] : [['columns', columns] as const]),
      ['views', metric.views.join(', ')],
      ...(example === undefined ? [] : [['example', example] as const]),
    ]),
  ].join('\n');
}

/** Every metric of the language in a line. */
export function metricList(all: readonly MetricFacts[]): string {
  return aligned(all.map(({ name, summary }) => [name, summary])).join('\n');
}
