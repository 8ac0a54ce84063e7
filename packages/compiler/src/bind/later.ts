import type { MetricFacts } from '@tenure/metrics';
import { nearest, type Clause, type Quantity, type Span } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import { wholeNumber } from './constant.ts';
import { checkNames } from './names-only.ts';
import { LANGUAGE_METRICS } from './phrase.ts';
import type { Scope } from './scope.ts';
import { isSegment } from './segment.ts';
import { bindStep } from './steps.ts';
import { bindWhere } from './where.ts';

/**
 * Checks the names and numbers of clauses that are not computed yet, so that what is written today holds
 * when they are: conventions, segments, brackets, moments.
 */
export function bindLater(scope: Scope, clauses: readonly Clause[], metric: MetricFacts): void {
  const whole = (quantity: Quantity | null, least: number) =>
    quantity === null ? null : wholeNumber(quantity, least, scope.catalog, scope.report);
  for (const clause of clauses) {
    switch (clause.kind) {
      case 'at':
        // The periods of a metric that is built are bound with the rest of it.
        if (!('lower' in metric)) clause.quantities.forEach((quantity) => whole(quantity, 0));
        break;
      case 'over':
        if (!('lower' in metric)) checkRanges(scope, clause, whole);
        break;
      case 'forecast':
        if (!('lower' in metric)) whole(clause.duration.amount, 1);
        break;
      case 'within':
        // That of a metric that is built is bound with the rest of it.
        if ('lower' in metric) break;
        whole(clause.duration.amount, 1);
        if (clause.of) bindStep(scope, clause.of, true);
        break;
      case 'using':
        checkConvention(scope, clause.words, clause.span, metric);
        break;
      case 'of':
        // What it is of is bound with the rest of a metric that has an outcome.
        if (metric.outcomes) break;
        if (clause.expression.kind === 'name' && isMetric(clause.expression.text)) break;
        checkNames(scope, clause.expression);
        break;
      case 'vs':
        // That of a metric that is built is bound with the rest of it.
        if (!('lower' in metric)) checkVs(scope, clause.what, whole);
        break;
      default:
        break;
    }
  }
}

/** `drivers of retention`: the outcome is a metric. Its name is bound when the clause is computed. */
const isMetric = (word: string) =>
  LANGUAGE_METRICS.some(({ phrases }) => phrases.includes(word.toLowerCase()));

type Whole = (quantity: Quantity | null, least: number) => number | null;

function checkRanges(scope: Scope, clause: Extract<Clause, { kind: 'over' }>, whole: Whole): void {
  for (const { from, to, span } of clause.ranges) {
    const first = whole(from, 0);
    const last = to ? whole(to, 0) : first;
    if (first === null || last === null || last >= first) continue;
    scope.report(badValue(span, 'This bracket ends before it begins'));
  }
}

function checkConvention(scope: Scope, words: string, span: Span, metric: MetricFacts): void {
  if (metric.conventions.includes(words)) return;
  const found = nearest(words, metric.conventions);
  const at = { start: span.end - words.length, end: span.end };
  scope.report(
    badValue(
      span,
      `\`${metric.name}\` knows no convention or model \`${words}\``,
      [
        metric.conventions.length > 0
          ? `after \`using\`: ${metric.conventions.join(', ')}`
          : 'it has one rule: leave `using` out',
      ],
      found === null
        ? {}
        : {
            label: `did you mean \`${found}\`?`,
            fix: { title: `Change to ${found}`, edit: { span: at, text: found } },
          },
    ),
  );
}

function checkVs(scope: Scope, what: Extract<Clause, { kind: 'vs' }>['what'], whole: Whole): void {
  switch (what.kind) {
    case 'previous':
      whole(what.duration.amount, 1);
      break;
    case 'where':
      bindWhere(scope, what.condition);
      break;
    case 'name':
      if (what.text !== 'own history' && !scope.catalog.results.includes(what.text)) {
        isSegment(scope, what);
      }
      break;
    case 'saved':
    case 'benchmark':
      break;
  }
}
