import type { MetricFacts } from '@tenure/compiler';
import { aligned } from './described-names.ts';

const CLAUSES: Readonly<Record<string, string>> = {
  path: 'from … to …',
  split: 'split by',
  asOf: 'as of',
  sort: 'sort by',
};

/** A metric: what it is, its formula, what it takes, reads and is drawn as. */
export function describeMetric(metric: MetricFacts, built: boolean): string {
  const clauses = metric.clauses.map((name) => CLAUSES[name] ?? name).join(', ');
  const needs = metric.needs.map(({ table, roles }) => `${table} with ${roles.join(', ')}`);
  const qualifiers = metric.qualifiers.filter(({ later }) => later !== true);
  const list = (name: string, items: readonly { name: string; summary: string }[]) =>
    items.map((item, i) => [i === 0 ? name : '', `${item.name}: ${item.summary}`] as const);
  return [
    `${metric.name}${built ? '' : ' (known, and not computed in this version)'}`,
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
      ['reads', needs.join('; ')],
      ['views', metric.views.join(', ')],
    ]),
  ].join('\n');
}

/** Every metric of the language in a line, those that are computed first. */
export function metricList(all: readonly MetricFacts[], built: readonly MetricFacts[]): string {
  const lines = (metrics: readonly MetricFacts[]) =>
    aligned(metrics.map(({ name, summary }) => [name, summary]));
  const later = all.filter((metric) => !built.includes(metric));
  return [
    'computed in this version',
    ...lines(built),
    'known, and not computed yet',
    ...lines(later),
  ].join('\n');
}
