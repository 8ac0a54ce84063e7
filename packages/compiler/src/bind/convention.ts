import { PRESETS, type MetricFacts } from '@tenure/metrics';
import type { Query } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import { clauseOf } from './clauses.ts';
import type { Scope } from './scope.ts';

/** Whose rules stand after `using`; null without, and for a model. */
export function conventionOf({ clauses }: Query, metric: MetricFacts): string | null {
  const words = clauseOf(clauses, 'using')?.words.toLowerCase();
  if (!continues(metric)) return metric.conventions.find((name) => name === words) ?? null;
  return PRESETS.find(({ name }) => name === words)?.name ?? null;
}

/** Whether a metric is carried on by models, so that `using` may name one. */
const continues = ({ clauses }: MetricFacts) => clauses.includes('forecast');

/** Reports a model that has nothing to continue; true when there is none. */
export function checkModel(scope: Scope, { clauses }: Query, metric: MetricFacts): boolean {
  const using = clauseOf(clauses, 'using');
  if (!using || !continues(metric) || clauseOf(clauses, 'forecast')) return true;
  if (PRESETS.some(({ name }) => name === using.words.toLowerCase())) return true;
  scope.report(
    badValue(using.span, `\`${using.words}\` is a model, and there is nothing to continue`, [
      'say how far: `forecast 6 months`',
    ]),
  );
  return false;
}
